import type { Block, Inline } from './block.ts';
import type { BookRun, BookStep } from './book-data.ts';
import { text } from './block.ts';

/** A run as a numbered story; the steps that only settle the cluster are folded away. */
export function runBlocks({ steps, settledSteps, loop, because, end }: BookRun): readonly Block[] {
  const told = steps.slice(settledSteps);
  return [
    ...(settledSteps === 0 ? [] : [settling(steps.slice(0, settledSteps))]),
    ...(told.length === 0 ? [] : [stepList(told)]),
    ...loopText(loop, settledSteps, told.length),
    ...(because.length === 0 ? [] : [untaken(because)]),
    ...(end.length === 0 ? [] : [text({ strong: 'In the end:' }, ` ${end.join('; ')}.`)]),
  ];
}

function untaken(because: readonly string[]): Block {
  const items = because.map((line) => [line]);
  return {
    kind: 'details',
    summary: 'What it leaves undone, and why it may.',
    blocks: [{ kind: 'list', ordered: false, items }],
  };
}

function settling(steps: readonly BookStep[]): Block {
  return {
    kind: 'details',
    summary: steps.length === 1 ? 'One step settles the cluster.' : `${steps.length} steps settle the cluster.`,
    blocks: [stepList(steps)],
  };
}

function stepList(steps: readonly BookStep[]): Block {
  return { kind: 'list', ordered: true, items: steps.map(stepText) };
}

function stepText({ says, changes }: BookStep): readonly Inline[] {
  return changes.length === 0 ? [says] : [says, ` → ${changes.join('; ')}`];
}

function loopText(loop: number | null, settledSteps: number, told: number): readonly Block[] {
  if (loop === null) return [];
  if (loop === 0) return [text({ strong: 'And so it stays for ever.' })];
  const from = Math.max(1, loop - settledSteps);
  return [
    text({
      strong:
        from === told ? `And step ${from} again and again, for ever.` : `And from step ${from} on again, for ever.`,
    }),
  ];
}

/** `3 steps`, and none where there are none. */
export function stepCount({ steps }: BookRun): string {
  return steps.length === 0 ? 'from the start' : steps.length === 1 ? '1 step' : `${steps.length} steps`;
}
