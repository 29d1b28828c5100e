import { describe, expect, it } from 'vitest';
import { bufferClaims, bufferModel, loops, preparedBuffer } from './buffer-runs.ts';
import { check } from '../../src/checker/check.ts';
import { decodeTrace } from '../../src/checker/trace-string.ts';
import { jsonReport, runReport } from '../../src/report/json-report.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { replayReport } from '../../src/report/replay-report.ts';
import { untakenSentences } from '../../src/report/text-loop.ts';
import { storyText } from '../../src/report/text-story.ts';
import { textReport } from '../../src/report/text-report.ts';
import { textReplay } from '../../src/report/text-replay.ts';
import { withoutTraces } from './report-of.ts';

const source = { paths: ['manifests'] };
const context = { version: '1.2.3', source };
const page = { width: 100, paint: plainPaint };
const untaken = [
  {
    rule: 'consumer.takes',
    actions: [2],
    kind: 'interrupted',
    because: 'the buffer is emptied by others',
    met: 3,
  },
] as const;

function told(trace: (typeof loops)[keyof typeof loops], width = 100) {
  const { actions, settled, loop } = trace;
  return storyText(runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, source), {
    ...page,
    width,
  }).join('\n');
}

describe('storyText of a run that goes on for ever', () => {
  it('marks where the loop begins, and where it goes on', () => {
    expect(told(loops.turnsLater)).toMatchInlineSnapshot(`
      "  1. user shuts (gate)                → gate: Open → Shut
        2. user opens (gate)                → gate: Shut → Open
        From here the run goes round for ever: steps 3 to 6.
        3. producer produces (producer-0)   → buffer: size 0 → 1
        4. consumer takes (buffer)          → buffer: size 1 → 0
        5. producer produces (producer-1)   → buffer: size 0 → 1
        6. consumer takes (buffer)          → buffer: size 1 → 0
        … and again from step 3 on.

        At the beginning of each round:
          producer-0, producer-1  Ready
          buffer                  size 0, capacity 2
          gate                    Open"
    `);
  });

  it('marks it between steps of several lines as well', () => {
    expect(told(loops.turnsLater, 50)).toMatchInlineSnapshot(`
      "  1. user shuts (gate)
             → gate: Open → Shut
        2. user opens (gate)
             → gate: Shut → Open
        From here the run goes round for ever: steps 3
        to 6.
        3. producer produces (producer-0)
             → buffer: size 0 → 1
        4. consumer takes (buffer)
             → buffer: size 1 → 0
        5. producer produces (producer-1)
             → buffer: size 0 → 1
        6. consumer takes (buffer)
             → buffer: size 1 → 0
        … and again from step 3 on.

        At the beginning of each round:
          producer-0, producer-1  Ready
          buffer                  size 0, capacity 2
          gate                    Open"
    `);
  });

  it('says that a run stays', () => {
    expect(told(loops.stays)).toMatchInlineSnapshot(`
      "  1. user shuts (gate)                                           → gate: Open → Shut
        2. producer produces (producer-0); the API server refuses it   → producer-0: Ready → Blocked
        3. producer produces (producer-1); the API server refuses it   → producer-1: Ready → Blocked
        Here the run stays for ever.

        There:
          producer-0, producer-1  Blocked
          buffer                  size 0, capacity 2
          gate                    Shut"
    `);
  });

  it('gives the reason of each rule that the loop goes without', () => {
    const run = runReport(bufferModel, { ...loops.turns, lasso: { from: 0, untaken } }, source);
    expect(run.loop).toEqual({
      from: 1,
      untaken: [
        {
          rule: 'consumer.takes',
          fairness: 'weak',
          kind: 'interrupted',
          actions: ['consumer.takes(buffer)'],
          because: 'the buffer is emptied by others',
          met: 3,
        },
      ],
    });
    expect(storyText(run, page).slice(-3).join('\n')).toMatchInlineSnapshot(`
      "  What it leaves undone, and why it may:
        - consumer.takes is possible now and then only: the buffer is emptied by others.
        Fairness: what stays possible is done in the end; what is strongly fair, even if it only becomes
        possible again and again."
    `);
  });
});

describe('what a loop is said to leave undone', () => {
  const idle = (rule: string) =>
    ({ rule, actions: [0], kind: 'never-enabled', because: 'it is not there', met: 0 }) as const;

  it('is not what it does for another object', () => {
    const run = runReport(
      bufferModel,
      { ...loops.turns, lasso: { from: 0, untaken: [idle('producer.produces'), idle('user.shuts')] } },
      source,
    );
    expect(untakenSentences(run)).toEqual(['nothing is there to do for user.shuts.']);
  });

  it('is all that nothing was there for, where the run stays as it is', () => {
    const { actions } = loops.stays;
    const lasso = { from: actions.length, untaken: [idle('producer.produces')] };
    const run = runReport(bufferModel, { ...loops.stays, lasso }, source);
    expect(untakenSentences(run)).toEqual(['nothing is there to do for producer.produces.']);
  });
});

describe('replayReport of a run that goes on for ever', () => {
  it('reads the loop from the trace that a report has printed, and finds the same again', () => {
    const prepared = preparedBuffer(Object.values(bufferClaims));
    const { actions, settled, loop } = loops.turns;
    const { trace } = runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, source);
    expect(trace).toMatch(/^p2\./);
    const report = replayReport(prepared, decodeTrace(bufferModel, trace), context);
    expect(report.run.trace).toBe(trace);
    expect(report.violates).toBe(true);
    expect(report.decided).toEqual([
      {
        id: 'buffer/fills',
        claim: 'The buffer is full in the end.',
        kind: 'temporal',
        verdict: 'violated',
        step: 4,
      },
    ]);
    expect(withoutTraces(textReplay(report, page))).toMatchInlineSnapshot(`
      "buffer, a run of 4 steps

        From here the run goes round for ever: steps 1 to 4.
        1. producer produces (producer-0)   → buffer: size 0 → 1
        2. consumer takes (buffer)          → buffer: size 1 → 0
        3. producer produces (producer-1)   → buffer: size 0 → 1
        4. consumer takes (buffer)          → buffer: size 1 → 0
        … and again from step 1 on.

        At the beginning of each round:
          producer-0, producer-1  Ready
          buffer                  size 0, capacity 2
          gate                    Open

      Decided by this run
        ✗ violated  buffer/fills, by going on for ever
            The buffer is full in the end.

      This run violates buffer/fills."
    `);
  });

  it('says what keeps a loop from going on for ever', () => {
    const report = replayReport(preparedBuffer(Object.values(bufferClaims)), loops.unfair, context);
    expect(report.violates).toBe(false);
    expect(report.unfair).toEqual(['producer.produces(producer-1)']);
    expect(textReplay(report, page)).toContain(
      [
        'This cannot go on for ever',
        '  producer.produces(producer-1) could happen, and would have to in the end (fairness).',
        '',
        'This run violates none of the 3 properties.',
      ].join('\n'),
    );
  });
});

describe('textReport of a temporal property', () => {
  const prepared = preparedBuffer(Object.values(bufferClaims));
  const verdicts = [
    { kind: 'violated', trace: { ...loops.turnsLater, lasso: { from: 2, untaken: [] } } },
    { kind: 'violated', trace: { ...loops.stays, lasso: { from: 3, untaken } } },
    { kind: 'holds' },
  ] as const;
  const result = {
    ...check(bufferModel, { properties: [] }),
    results: Object.values(bufferClaims).map((property, index) => ({
      property,
      verdict: verdicts[index] ?? { kind: 'holds' },
    })),
    seconds: 0.042,
    bytes: 1024 * 1024,
    reduction: { ample: 7 },
    workers: 2,
  } as const;
  const report = jsonReport(prepared, result, context);

  it('says beside the verdict how long the loop is', () => {
    const text = textReport(report, page);
    expect(text).toContain(
      [
        'Properties',
        '  ✗ violated  buffer/fills           4 steps for ever, after 2 steps',
        '  ✗ violated  buffer/gets-an-item    it stays so for ever, after 3 steps',
        '  ✓ holds     buffer/is-empty-again',
      ].join('\n'),
    );
    expect(text).toContain('\n  Here the run stays for ever.\n');
  });

  it('says what the search left out, and who searched', () => {
    expect(report.search).toMatchObject({ reduction: { ample: 7 }, workers: 2 });
    const text = textReport(report, page);
    expect(text).toMatch(/\n {2}\d+ states, \d+ transitions, depth \d, 42 ms, 1\.0 MiB, 2 workers\n/);
    expect(text).toMatch(/\n {2}In 7 of \d+ states, actions that commute with those taken there were put off\.\n/);
  });

  it('is as it was where nothing was left out', () => {
    const { reduction: _, workers: __, ...plain } = result;
    const { search } = jsonReport(prepared, plain, context);
    expect([search.reduction, search.workers]).toEqual([null, 1]);
  });
});
