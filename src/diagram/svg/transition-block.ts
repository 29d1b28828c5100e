import type { ChartTransition, ChartTrigger } from '../chart.ts';
import type { ChartMark } from './chart-marks.ts';
import type { TextBlock, TextLine, TextSpan } from './text-block.ts';
import { brokenSpans } from './text-block.ts';
import { durationWords } from './duration-words.ts';
import { markSigns } from './chart-marks.ts';
import { commandWords, triggerWords } from '../chart.ts';

/** How a transition is told. */
export interface TransitionBlockOptions {
  /** Lines are broken at so many pixels. */
  readonly width: number;
  readonly mark: ChartMark | null;
  /** It leaves a choice: without a condition, it is what remains. */
  readonly ofChoice?: boolean;
  /** Its event and senders stand above it already. */
  readonly belowEvent?: boolean;
  /** Senders may stand in the same line as the rest. */
  readonly besides?: boolean;
}

const size = 11.5;
const smallSize = 10.5;
const hanging = 10;

/** A transition in lines: event, guard, actions, commands, and who sends the event: beside them where that fits in, else below in small. */
export function transitionBlock(transition: ChartTransition, options: TransitionBlockOptions): TextBlock {
  const { belowEvent = false } = options;
  const words = wordsOf(transition, options);
  return {
    lines: belowEvent ? brokenBelow(words, options.width) : withSenders(words, transition, options),
    transition: transition.id,
    tooltip: tooltipOf(transition),
  };
}

/** `object.update ← client`: an event that several transitions of a state take. */
export function eventBlock(transition: ChartTransition, width: number): TextBlock {
  const event: TextSpan = { text: takenBy(transition.trigger), tone: 'accent' };
  return { lines: withSenders([event], transition, { width, besides: true }), transition: null, tooltip: '' };
}

function brokenBelow(words: readonly TextSpan[], width: number): readonly TextLine[] {
  return brokenSpans(words, { width, size, indent: hanging, hanging });
}

function withSenders(
  words: readonly TextSpan[],
  { senders }: ChartTransition,
  { width, besides = false }: Pick<TransitionBlockOptions, 'width' | 'besides'>,
): readonly TextLine[] {
  const actors = [...new Set(senders.map(({ actor }) => actor))];
  const lines = brokenSpans(words, { width, size, hanging });
  if (actors.length === 0) return lines;
  const senderSpan: TextSpan = { text: `← ${actors.join(', ')}`, tone: 'quiet' };
  const together = brokenSpans([...words, senderSpan], { width, size, hanging });
  if (besides && together.length === 1) return together;
  return [...lines, ...brokenSpans([senderSpan], { width, size: smallSize, indent: besides ? hanging : 0, hanging })];
}

function wordsOf(transition: ChartTransition, options: TransitionBlockOptions): readonly TextSpan[] {
  const { mark, ofChoice = false, belowEvent = false } = options;
  const { guard, actions, emits, trigger } = transition;
  const event = belowEvent ? '' : takenBy(trigger);
  const isRest = guard === '' && event === '' && (belowEvent || ofChoice);
  const spans: readonly TextSpan[] = [
    ...(mark === null ? [] : [{ text: markSigns[mark], tone: mark, weight: 'bold' } as const]),
    { text: event, tone: mark ?? 'accent' },
    { text: guard === '' ? (isRest ? '[otherwise]' : '') : `[${guard}]`, tone: 'quiet' },
    { text: actions.length === 0 ? '' : `/ ${actions.join(', ')}`, tone: 'ink' },
    { text: emits.length === 0 ? '' : `→ ${emits.map(commandWords).join(', ')}`, tone: 'accent' },
  ];
  const said = spans.filter(({ text }) => text !== '');
  // Something must stand there for the transition, even where it asks and does nothing.
  return said.length > 0 ? said : [{ text: 'at once', tone: 'quiet' }];
}

/** In words: `pod.bind`, `after 10 s`. */
export function takenBy(trigger: ChartTrigger): string {
  return trigger.kind === 'after' ? `after ${durationWords(trigger.delay)}` : triggerWords(trigger);
}

function tooltipOf({ trigger, description, senders }: ChartTransition): string {
  const event = takenBy(trigger);
  const told = [event, description].filter((part) => part !== '').join(': ');
  const sent = senders.map(({ actor, rule, when }) => `← ${rule ?? actor}${when === '' ? '' : `: ${when}`}`);
  return [told, ...sent].filter((line) => line !== '').join('\n');
}
