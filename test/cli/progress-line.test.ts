import { describe, expect, it } from 'vitest';
import { PassThrough } from 'node:stream';
import { createProgressLine } from '../../src/cli/progress-line.ts';

const progress = {
  states: 1_234_567,
  transitions: 9_876_543,
  depth: 21,
  queue: 45_678,
  levels: [1, 4],
  seconds: 12.34,
  statesPerSecond: 100_046.2,
  bytes: 300 * 1024 * 1024,
};

function terminal(columns: number, isTTY = true) {
  const stream = new PassThrough({ encoding: 'utf8' });
  return Object.assign(stream, { isTTY, columns }) as unknown as NodeJS.WriteStream & PassThrough;
}

const erase = '\r\u001b[K';

describe('createProgressLine', () => {
  it('writes one line over and over, and leaves nothing behind', () => {
    const stream = terminal(200);
    const line = createProgressLine(stream);
    line?.show(progress);
    line?.clear();
    line?.clear();
    expect(stream.read()).toBe(
      `${erase}1,234,567 states, 45,678 to go, depth 21, 12.3 s, 300 MiB, 100,046 states/s, 9,876,543 transitions${erase}`,
    );
  });

  it('says how long it will take where the levels tell', () => {
    const stream = terminal(200);
    const levels = [1, 800_000, 400_000, 200_000, 100_000];
    createProgressLine(stream)?.show({ ...progress, states: 1_500_001, queue: 100_000, levels, seconds: 14 });
    expect(stream.read()).toContain(', depth 21, shrinking, × 0.50 a level: about 2 s more, 14.0 s, ');
  });

  it('leaves out what does not fit, and never fills the last column, where the line would wrap', () => {
    const shown = '1,234,567 states, 45,678 to go';
    const printed = [shown.length + 1, shown.length].map((columns) => {
      const stream = terminal(columns);
      createProgressLine(stream)?.show(progress);
      return stream.read() as string;
    });
    expect(printed).toEqual([`${erase}${shown}`, `${erase}1,234,567 states`]);
  });

  it('gives nothing to what is no terminal', () => {
    expect(createProgressLine(terminal(80, false))).toBeUndefined();
  });
});
