import type { ChartTransition } from './chart.ts';
import { commandWords, triggerWords } from './chart.ts';

const namedAtMost = 2;

/** `pod.delete [isGraceful]`: what takes a transition; '' where nothing has to happen or hold. */
export function takenWords({ trigger, guard }: ChartTransition): string {
  return words([triggerWords(trigger), guard === '' ? '' : `[${guard}]`]);
}

/** `knock [isHome] / ring → bell.rung (visitor)`: all of a transition in one line of plain text. */
export function transitionLine(transition: ChartTransition): string {
  const { actions } = transition;
  const effect = actions.length === 0 ? '' : `/ ${actions.join(', ')}`;
  return words([takenWords(transition), effect, emitted(transition), sent(transition)]);
}

/** What takes a transition and what it emits, and below that who sends it: what there is room for at an arrow. */
export function arrowLines(transition: ChartTransition): readonly string[] {
  return [words([takenWords(transition), emitted(transition)]), sent(transition)].filter((line) => line !== '');
}

function emitted({ emits }: ChartTransition): string {
  return emits.length === 0 ? '' : `→ ${shortList(emits.map(commandWords))}`;
}

function sent({ senders }: ChartTransition): string {
  const actors = [...new Set(senders.map(({ actor }) => actor))];
  return actors.length === 0 ? '' : `(${shortList(actors)})`;
}

/** At least two are left out where any are. */
function shortList(names: readonly string[]): string {
  const more = names.length - namedAtMost;
  return more <= 1 ? names.join(', ') : `${names.slice(0, namedAtMost).join(', ')} and ${more} more`;
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
