import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { Chart } from '../chart.ts';
import type { XmlElement } from '../../report/xml.ts';
import { entryOf, exitOf } from '../boundary-actions.ts';
import { childrenOf, statesBelow, transitionsOf } from '../machine-states.ts';
import { conditionOf } from './condition.ts';
import { executableOf } from './executable.ts';
import { scxmlId, variableName } from './scxml-names.ts';
import { stateAt } from './state-at.ts';
import { delayNameOf, timersOf, transitionElement } from './scxml-transition.ts';
import { unsaid } from './unsaid.ts';
import { xmlDocument } from '../../report/xml.ts';

/** Attributes of our own: descriptions, who sends an event, what may be emitted. */
const namespace = 'https://plimsoll.dev/scxml';

/**
 * A machine as State Chart XML (W3C Recommendation of 1 September 2015) for the data model of ECMAScript; `chart` is the same machine's.
 * What the standard has no words for is said in a comment at the top. The same machine gives the same text.
 */
export function scxmlOf(machine: AnyStateMachine, chart: Chart): string {
  const { root } = machine;
  const said = saidOf(machine, chart);
  const isWrapped =
    root.type !== 'compound' || transitionsOf(root).length + entryOf(root).length + exitOf(root).length > 0;
  const begins = isWrapped ? scxmlId(root.id) : initialOf(root);
  const document: XmlElement = {
    name: 'scxml',
    attributes: {
      xmlns: 'http://www.w3.org/2005/07/scxml',
      'xmlns:plimsoll': namespace,
      version: '1.0',
      datamodel: 'ecmascript',
      // Programs make a function or class of that name.
      name: variableName(machine.id),
      ...(begins === undefined ? {} : { initial: begins }),
      ...described(root.description),
    },
    content: [
      ...dataModel(machine),
      ...(isWrapped ? [stateElement(root, said)] : childrenOf(root).map((node) => stateElement(node, said))),
    ],
  };
  return xmlDocument(document, unsaid(machine).join('\n'));
}

/** Who sends what takes a transition, by its place in the machine. */
type Said = (
  node: AnyStateNode,
  index: number,
) => { readonly senders: readonly string[]; readonly emits: readonly string[] };

function saidOf({ root }: AnyStateMachine, { transitions }: Chart): Said {
  const firsts = new Map<AnyStateNode, number>();
  let count = 0;
  for (const node of [root, ...statesBelow(root)]) {
    firsts.set(node, count);
    count += transitionsOf(node).length;
  }
  return (node, index) => {
    const { senders = [], emits = [] } = transitions[(firsts.get(node) ?? 0) + index] ?? {};
    return { senders: [...new Set(senders.map(({ actor }) => actor))], emits: emits.map(({ event }) => event) };
  };
}

/**
 * Conditions and delays that are functions of the machine's context: whoever runs the document sets them. Those that hold back transitions
 * which wait for no event are false at first, or the document might never come to rest.
 */
function dataModel(machine: AnyStateMachine): readonly XmlElement[] {
  const transitions = [machine.root, ...statesBelow(machine.root)].flatMap(transitionsOf);
  const variablesOf = (one: AnyTransitionDefinition) =>
    one.guard === undefined ? [] : conditionOf(one.guard, machine).variables;
  const eventless = new Set(transitions.filter(({ eventType }) => eventType === '').flatMap(variablesOf));
  const data = [
    ...[...new Set(transitions.flatMap(variablesOf))].map((id) => ({ id, expr: eventless.has(id) ? 'false' : 'true' })),
    ...[...new Set(transitions.flatMap((one) => delayNameOf(one) ?? []))].map((id) => ({ id, expr: "'0s'" })),
  ].map((attributes) => ({ name: 'data', attributes }));
  return data.length === 0 ? [] : [{ name: 'datamodel', attributes: {}, content: data }];
}

const elementNames = { atomic: 'state', compound: 'state', parallel: 'parallel', final: 'final', history: 'history' };

function stateElement(node: AnyStateNode, said: Said): XmlElement {
  const { machine, type } = node;
  const id = scxmlId(node.id);
  if (type === 'history') return historyElement(node);
  const timers = timersOf(node);
  const entry = [
    ...entryOf(node).flatMap((action) => executableOf(action, machine)),
    ...timers.map(({ send }) => send),
  ];
  const exit = [
    ...timers.map(({ cancel }) => cancel),
    ...exitOf(node).flatMap((action) => executableOf(action, machine)),
  ];
  const initial = type === 'compound' ? initialOf(node) : undefined;
  return {
    name: elementNames[type],
    attributes: { id, ...(initial === undefined ? {} : { initial }), ...described(node.description) },
    content: [
      ...(entry.length === 0 ? [] : [{ name: 'onentry', attributes: {}, content: entry }]),
      ...(exit.length === 0 ? [] : [{ name: 'onexit', attributes: {}, content: exit }]),
      ...transitionsOf(node).map((transition, index) => transitionElement(node, transition, said(node, index))),
      ...childrenOf(node).map((child) => stateElement(child, said)),
    ],
  };
}

/** Without a default of its own, it is entered as the state that it is of. */
function historyElement(node: AnyStateNode): XmlElement {
  const { target: written } = node.config as { readonly target?: string | readonly string[] };
  const targets = written === undefined ? [] : [written].flat().map((path) => stateAt(path, node.parent ?? node));
  const target = targets.length > 0 ? targets.map(({ id }) => scxmlId(id)).join(' ') : initialOf(node.parent);
  return {
    name: 'history',
    attributes: {
      id: scxmlId(node.id),
      type: node.history === 'deep' ? 'deep' : 'shallow',
      ...described(node.description),
    },
    content: [{ name: 'transition', attributes: target === undefined ? {} : { target } }],
  };
}

function initialOf(node: AnyStateNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const begins = node.type === 'parallel' ? childrenOf(node) : (node.initial.target as AnyStateNode[]);
  return begins.map(({ id }) => scxmlId(id)).join(' ');
}

function described(description: string | undefined): XmlElement['attributes'] {
  return description === undefined || description === '' ? {} : { 'plimsoll:description': description };
}
