import type { AnyStateNode } from 'xstate';
import type { Coverage } from '../checker/coverage.ts';
import type { CoverageReport } from './check-report.ts';
import { guardWords } from '../model/guard-parts.ts';

/** Coverage with the transitions in words. */
export function coverageReport({ transitions }: Coverage): CoverageReport {
  return {
    transitions: transitions.map(({ machine, transition, fired, inPlay }) => {
      const { eventType, guard, source, target } = transition as {
        readonly eventType: string;
        readonly guard?: unknown;
        readonly source: AnyStateNode;
        readonly target?: readonly AnyStateNode[];
      };
      return {
        machine: machine.id,
        from: pathOf(source),
        event: eventType,
        guard: guard === undefined ? '' : guardWords(guard),
        to: (target ?? []).map(pathOf),
        fired,
        inPlay,
      };
    }),
  };
}

function pathOf({ path }: AnyStateNode): string {
  return path.join('.');
}
