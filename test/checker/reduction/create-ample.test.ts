import { describe, expect, it } from 'vitest';
import { ampleOf } from '../../../src/checker/reduction/ample-of.ts';
import { compose } from '../../../src/model/compose.ts';
import { createAmple } from '../../../src/checker/reduction/create-ample.ts';
import { pipelines, stepsAreSmall } from './pipelines.ts';
import { ReductionRefuted } from '../../../src/checker/reduction/reduction-refuted.ts';
import { reducedSearch } from './reduced-search.ts';
import { searchedGraph } from './searched-graph.ts';

describe('createAmple', () => {
  it('refuses to go on when a guard reads what nobody was seen to read', () => {
    const model = compose(pipelines({ workers: 3, steps: 2, curious: true }));
    expect(reducedSearch(model, [], { observed: 2 })).toEqual({
      kind: 'refuted',
      reason: "'done' of 'w0' is read, which was not to be",
    });
    expect(reducedSearch(model, [], { observed: 2048 })).toEqual({ kind: 'no reduction' });
  });

  it('refuses to go on when an action is enabled that never was seen to be', () => {
    const model = compose(pipelines({ workers: 2, steps: 2, strikes: true }));
    expect(reducedSearch(model, [], { observed: 2 })).toEqual({
      kind: 'refuted',
      reason: expect.stringMatching(/^worker\.strikes\(w[01]\) is enabled, which was not to be$/) as string,
    });
    expect(reducedSearch(model, [], { observed: 2048 })).toEqual({ kind: 'no reduction' });
  });

  it('remembers what a guard caught', () => {
    const model = compose(pipelines({ workers: 2, steps: 2 }));
    const ample = createAmple(model, [], ampleOf(model, []) ?? { unread: [], never: [] });
    const worker = model.actorById.get('w1');
    const view = ample.views[worker?.number ?? -1]?.[0] as { readonly id: string; readonly done: number };
    expect(view.id).toBe('w1');
    expect(ample.refutation()).toBeUndefined();
    expect(() => view.done).toThrow(ReductionRefuted);
    expect(ample.refutation()).toBe("'done' of 'w1' is read, which was not to be");
  });

  it('lets properties see changes as they are', () => {
    const model = compose(pipelines({ workers: 2, steps: 2 }));
    const reduced = reducedSearch(model, [stepsAreSmall]);
    expect(reduced.kind === 'searched' && reduced.graph.triggered).toEqual(new Set(['steps-are-small']));
  });

  it('leaves the full graph as it is where it assumes nothing', () => {
    const model = compose(pipelines({ workers: 2, steps: 2 }));
    const ample = createAmple(model, [], { unread: model.actors.map(() => []), never: [] });
    expect(searchedGraph(model, [], { ample })).toEqual(searchedGraph(model, []));
    expect(ample.reducedStates()).toBe(0);
  });
});
