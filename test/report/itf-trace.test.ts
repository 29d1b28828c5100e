import { describe, expect, it } from 'vitest';
import { bufferClaims, bufferModel, loops } from './buffer-runs.ts';
import type { Lasso } from '../../src/property/verdict.ts';
import { itfTraces, itfValue } from '../../src/report/itf-trace.ts';

function traceOf({ actions, settled }: { actions: readonly number[]; settled: number }, lasso?: Lasso) {
  const trace = { actions, settled, ...(lasso === undefined ? {} : { lasso }) };
  const results = [{ property: bufferClaims.fills, verdict: { kind: 'violated', trace } }] as const;
  const [itf, ...others] = itfTraces({ name: 'buffer', model: bufferModel }, { results }, '1.2.3');
  expect(others).toEqual([]);
  if (itf === undefined) throw new Error('there is no trace');
  return itf;
}

describe('itfTraces', () => {
  it('has a state for the beginning and one after each action', () => {
    const itf = traceOf({ actions: loops.turns.actions.slice(0, 1), settled: 0 });
    const producer = (value: string) => ({ value, context: {} });
    const state = (index: number, size: string, meta: object) => ({
      '#meta': { index, ...meta },
      'producer-0': producer('Ready'),
      'producer-1': producer('Ready'),
      buffer: { value: {}, context: { size: { '#bigint': size }, capacity: { '#bigint': '2' } } },
      gate: { value: 'Open', context: {} },
      shutdowns: { value: {}, context: { left: { '#bigint': '1' } } },
    });
    expect(itf).toEqual({
      '#meta': {
        format: 'ITF',
        'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
        description: 'Plimsoll 1.2.3: The buffer is full in the end.',
        source: 'buffer',
        property: 'buffer/fills',
        settled: 0,
      },
      vars: ['producer-0', 'producer-1', 'buffer', 'gate', 'shutdowns'],
      states: [state(0, '0', {}), state(1, '1', { action: 'producer.produces(producer-0)' })],
    });
  });

  it('says where the states begin to come again', () => {
    const { states, loop, '#meta': meta } = traceOf(loops.turnsLater, { from: 2, untaken: [] });
    expect(loop).toBe(2);
    expect(states).toHaveLength(6);
    expect(meta['loop-action']).toBe('consumer.takes(buffer)');
    expect(states.at(-1)).toMatchObject({ '#meta': { action: 'producer.produces(producer-1)' } });
  });

  it('repeats the last state of a run that stays there', () => {
    const { states, loop } = traceOf(loops.stays, { from: 3, untaken: [] });
    expect([states.length, loop]).toEqual([4, 3]);
  });

  it('writes no trace of what holds or has none', () => {
    const results = [
      { property: bufferClaims.fills, verdict: { kind: 'holds', trace: loops.turns } },
      { property: bufferClaims.getsAnItem, verdict: { kind: 'violated' } },
    ] as const;
    expect(itfTraces({ name: 'buffer', model: bufferModel }, { results }, '1.2.3')).toEqual([]);
  });
});

describe('itfValue', () => {
  it.each([
    [true, true],
    ['a', 'a'],
    [-3, { '#bigint': '-3' }],
    [0.5, { '#unserializable': '0.5' }],
    [null, { tag: 'None', value: { '#tup': [] } }],
    [
      [1, [false]],
      [{ '#bigint': '1' }, [false]],
    ],
    [{ a: { b: null } }, { a: { b: { tag: 'None', value: { '#tup': [] } } } }],
    [{ '#bigint': 'x' }, { '#map': [['#bigint', 'x']] }],
    [{}, {}],
  ])('writes %j', (json, value) => {
    expect(itfValue(json)).toEqual(value);
  });
});
