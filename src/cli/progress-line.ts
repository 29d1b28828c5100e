import type { Progress } from '../checker/progress.ts';
import { countWords, memoryWords, secondsWords } from '../report/amounts.ts';
import { estimateWords } from '../report/estimate.ts';

/** One line on a terminal that is written over and over. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** Back to the first column, and erase what stands there. */
const erase = '\r\u001b[K';

/** How far a search is, on a terminal; anything else gets nothing, so that logs stay readable. */
export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine | undefined {
  if (!stream.isTTY) return undefined;
  let isShown = false;
  return {
    show(progress) {
      isShown = true;
      // A line that wraps could not be erased.
      stream.write(erase + progressWords(progress, stream.columns - 1));
    },
    clear() {
      if (isShown) stream.write(erase);
      isShown = false;
    },
  };
}

/** The numbers that tell whether it is worth waiting, the most telling first, as many as fit. */
function progressWords(progress: Progress, width: number): string {
  const { states, transitions, depth, queue, seconds, statesPerSecond, bytes } = progress;
  const estimate = estimateWords(progress);
  const parts = [
    `${countWords(states)} states`,
    `${countWords(queue)} to go`,
    `depth ${depth}`,
    ...(estimate === '' ? [] : [estimate]),
    secondsWords(seconds),
    memoryWords(bytes),
    `${countWords(Math.round(statesPerSecond))} states/s`,
    `${countWords(transitions)} transitions`,
  ];
  const lines = parts.map((_, last) => parts.slice(0, last + 1).join(', '));
  return lines.findLast((line) => line.length <= width) ?? '';
}
