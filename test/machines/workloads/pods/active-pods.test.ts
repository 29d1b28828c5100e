import { describe, expect, it } from 'vitest';
import { isActive, isAvailable, isEnding } from '../../../../machines/workloads/pods/active-pods.ts';
import { isPodReady } from '../../../../machines/pods/is-pod-ready.ts';
import { podOf } from './pod-of.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const ready = '2024-06-01T12:00:00Z';
const seconds = secondsOf(ready);

describe('isActive', () => {
  it('goes by phase and deletion alone', () => {
    expect(isActive({})).toBe(true);
    expect(isActive(podOf({ phase: 'Unknown', node: '' }))).toBe(true);
    expect(isActive(podOf({ phase: 'Failed' }))).toBe(false);
    expect(isActive(podOf({ deletionTimestamp: ready }))).toBe(false);
  });
});

describe('isEnding', () => {
  it('leaves out pods that have finished before they are gone', () => {
    expect(isEnding(podOf({ deletionTimestamp: ready }))).toBe(true);
    expect(isEnding(podOf({ deletionTimestamp: ready, phase: 'Succeeded' }))).toBe(false);
  });
});

describe('isPodReady', () => {
  it('reads the condition, whatever the phase', () => {
    expect(isPodReady(podOf({ ready: true, phase: 'Pending' }))).toBe(true);
    expect(isPodReady({ status: { phase: 'Running' } })).toBe(false);
  });
});

describe('isAvailable', () => {
  it('asks for more than minReadySeconds of readiness', () => {
    expect(isAvailable(podOf({ ready }), 10, seconds + 10)).toBe(false);
    expect(isAvailable(podOf({ ready }), 10, seconds + 11)).toBe(true);
  });

  it('needs no time of the transition where no seconds are asked for', () => {
    expect(isAvailable(podOf({ ready: true }), 0, seconds)).toBe(true);
    expect(isAvailable(podOf({ ready: true }), 1, seconds + 1000)).toBe(false);
  });
});
