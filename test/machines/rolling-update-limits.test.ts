import { describe, expect, it } from 'vitest';
import {
  maxSurge,
  maxUnavailable,
  minAvailable,
  resolveRollingUpdate,
  RollingUpdateLimitError,
} from '../../machines/rolling-update-limits.ts';
import type { CountOrPercent, DeploymentStrategy } from '../../machines/rolling-update-limits.ts';
import { readCases } from './conformance/read-cases.ts';

interface LimitsQuestion {
  readonly maxSurge: CountOrPercent | null;
  readonly maxUnavailable: CountOrPercent | null;
  readonly replicas: number;
}

interface StrategyQuestion {
  readonly strategy: DeploymentStrategy;
  readonly replicas?: number;
}

describe('resolveRollingUpdate', () => {
  it.each(readCases<LimitsQuestion, { surge: number; unavailable: number }>('deployment-limits', 'resolveLimits'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      if (expected.error === true)
        expect(() => resolveRollingUpdate(input, input.replicas)).toThrow(RollingUpdateLimitError);
      else expect(resolveRollingUpdate(input, input.replicas)).toEqual(expected);
    },
  );

  it('never leaves a rollout without room to move', () => {
    for (let replicas = 0; replicas <= 200; replicas++)
      for (let percent = 0; percent <= 100; percent++) {
        const limits = resolveRollingUpdate({ maxSurge: `${percent}%`, maxUnavailable: `${percent}%` }, replicas);
        expect(limits.surge + limits.unavailable).toBeGreaterThan(0);
      }
  });

  it('makes 0 of a negative share that rounds to it', () => {
    expect(resolveRollingUpdate({ maxSurge: '-1%', maxUnavailable: 1 }, 10)).toEqual({ surge: 0, unavailable: 1 });
  });
});

describe('maxUnavailable', () => {
  it.each(readCases<StrategyQuestion, { unavailable: number }>('deployment-limits', 'maxUnavailable'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      expect(maxUnavailable(input.strategy, input.replicas ?? 0)).toBe(expected.unavailable);
    },
  );
});

describe('a malformed limit', () => {
  const limits = { maxSurge: '1', maxUnavailable: '50%' };

  it('takes the other one with it, so that there is neither', () => {
    expect(maxUnavailable({ type: 'RollingUpdate', rollingUpdate: limits }, 4)).toBe(0);
    expect(minAvailable({ type: 'RollingUpdate', rollingUpdate: limits }, 4)).toBe(4);
    expect(maxSurge({ maxSurge: '50%', maxUnavailable: 'some' }, 4)).toBe(0);
    expect(maxSurge({ ...limits, maxSurge: '50%' }, 4)).toBe(2);
  });

  it('is another thing than limits that are not stated', () => {
    expect(maxUnavailable({ type: 'RollingUpdate', rollingUpdate: null }, 4)).toBe(1);
    expect(maxUnavailable({ type: 'Recreate', rollingUpdate: null }, 4)).toBe(0);
  });
});

describe('minAvailable', () => {
  it.each(readCases<StrategyQuestion, { available: number }>('deployment-limits', 'minAvailable'))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      expect(minAvailable(input.strategy, input.replicas ?? 0)).toBe(expected.available);
    },
  );
});
