import type { AnyStateMachine } from 'xstate';
import type { XmlElement } from '../../report/xml.ts';
import { eventName } from './scxml-names.ts';
import { implementationName } from '../../model/implementation-name.ts';
import { implementationOf } from '../emitted-events.ts';

/** Where a command goes that a machine emits: to whoever runs it. */
const receiver = '#_parent';

/**
 * What an action does, as far as SCXML can say it: an event that it emits or raises as it stands is sent; anything else is logged by its
 * name.
 */
export function executableOf(action: unknown, machine: AnyStateMachine): readonly XmlElement[] {
  const { type, event, delay } = implementationOf(action, machine);
  const logged = { name: 'log', attributes: { label: 'action', expr: quoted(implementationName(action)) } };
  if (typeof event !== 'object' || event === null) return [logged];
  const { type: sent, ...fields } = event as { readonly type: string };
  if (type === 'xstate.raise' && delay === undefined) {
    return [{ name: 'raise', attributes: { event: eventName(sent) } }];
  }
  if (type !== 'xstate.emit') return [logged];
  const content = Object.entries(fields).map(([name, value]) => ({
    name: 'param',
    attributes: { name, expr: typeof value === 'string' ? quoted(value) : JSON.stringify(value) },
  }));
  return [{ name: 'send', attributes: { event: eventName(sent), target: receiver }, content }];
}

/** As a literal of ECMAScript. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
