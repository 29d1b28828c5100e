import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckOptions, CheckResult } from '../../src/checker/check.ts';
import type { Crew } from '../../src/checker/crew/crew.ts';
import type { Cut } from './cut.ts';
import type { Model } from '../../src/model/model.ts';
import type { Subject } from './subject.ts';
import type { Way } from './way.ts';
import { check } from '../../src/checker/check.ts';
import { checking } from '../../src/checker/checking.ts';
import { checkLossy } from '../../src/checker/lossy/check-lossy.ts';
import { coarseHashes } from '../checker/lossy/coarse-hashes.ts';
import { cutAt, depthsOf, statesBefore } from './cut.ts';
import { searchAlone } from '../../src/checker/search.ts';
import { settled } from './settled.ts';

/** A number from 0 to below `most` that is as good as random, but always the same for a model, so that a smaller one is looked for in the same way. */
function drawn({ source }: Subject, most: number): number {
  let digest = 7;
  for (const letter of JSON.stringify(source)) digest = (Math.imul(digest, 31) + letter.charCodeAt(0)) >>> 0;
  return (digest >>> 8) % most;
}

/** A depth at which a search stops, or just after which it has nothing left to do. */
const depthFor = (subject: Subject): number => drawn(subject, Math.max(...depthsOf(subject.graph)) + 2);

const cutByDepth = (subject: Subject): Cut => ({ depth: depthFor(subject), looksFurther: true });

const statesFor = (subject: Subject): number => 1 + drawn(subject, subject.graph.states.length);

/** Small searches look at the number of their states once a level, before what it has led to is among them: all of it is expanded, and nothing of the next one looked at. */
function cutByStates(subject: Subject): Cut {
  const wanted = statesFor(subject);
  let depth = 1;
  while (statesBefore(subject, depth) < wanted) depth++;
  return { depth, looksFurther: false };
}

/** The depth up to which everything is among the first so many states. */
function wholeDepth(subject: Subject, states: number): number {
  let depth = 0;
  while (depth < subject.graph.states.length && statesBefore(subject, depth + 1) <= states) depth++;
  return depth;
}

const within =
  (options: Omit<CheckOptions, 'properties'>, boundsFor: (subject: Subject) => CheckOptions['bounds']): Way['check'] =>
  (_, { model, properties }, subject) =>
    check(model, { ...options, reduction: false, properties, ...boundsOption(boundsFor(subject)) });

const boundsOption = (bounds: CheckOptions['bounds']): Pick<CheckOptions, 'bounds'> =>
  bounds === undefined ? {} : { bounds };

/** As if the search had been stopped after any number of states, in the middle of a level: it is told that it was. */
function checkInterrupted(model: Model, options: CheckOptions, states: number): CheckResult {
  const steps = checking(model, { ...options, reduction: false });
  let step = steps.next();
  while (step.done !== true) {
    const exploration = searchAlone(step.value);
    const { expanded } = exploration ?? {};
    if (exploration === undefined || expanded === undefined || expanded.states <= states) {
      step = steps.next(exploration);
      continue;
    }
    const part = (most: number) => expanded.part(Math.min(most, states));
    const bound = { kind: 'states', value: states } as const;
    step = steps.next({
      ...exploration,
      bounds: [bound, ...exploration.bounds],
      expanded: { states, part },
    });
  }
  return step.value;
}

/** In a folder of its own that is gone afterwards: stopped soon, and gone on with. */
async function resumed(run: (options: Omit<CheckOptions, 'properties'>) => Promise<CheckResult>, states: number) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'));
  try {
    const first = await run({ bounds: { states }, checkpoint: { folder, seconds: 0 } });
    if (first.bounds.every(({ kind }) => kind === 'limit')) return first;
    return await run({ checkpoint: { folder, resume: true } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Nothing of what a lossy search has not found is known, and nothing of runs. */
function lossy(subject: Subject): Subject {
  return {
    ...subject,
    limited: true,
    temporal: subject.temporal.map((claimed) => ({ ...claimed, kind: 'holds' })),
  };
}

const checkHashed =
  (options: Pick<CheckOptions, 'symmetry' | 'reduction'>, bits?: number): Way['check'] =>
  (_, { model, properties }, subject) =>
    checkLossy(model, {
      ...options,
      properties,
      ...(bits === undefined ? {} : { hashes: coarseHashes({ bits, seed: drawn(subject, 2 ** 16) }) }),
    });

const isExact = { isFull: true, isShortest: true } as const;
const isMerged = { isFull: false, isShortest: true } as const;
const isLoose = { isFull: false, isShortest: false } as const;

/** By one thread: searches that a bound stops, begin elsewhere, or keep hashes alone. */
export const stoppedWays: readonly Way[] = [
  {
    name: 'depth',
    check: within({ symmetry: false }, (subject) => ({ depth: depthFor(subject) })),
    of: (subject) => cutAt(subject, cutByDepth(subject)),
    ...isExact,
  },
  {
    name: 'depth, symmetry',
    check: within({}, (subject) => ({ depth: depthFor(subject) })),
    of: (subject) => cutAt(subject, cutByDepth(subject)),
    ...isMerged,
  },
  {
    name: 'states',
    check: within({ symmetry: false }, (subject) => ({ states: statesFor(subject) })),
    of: (subject) => cutAt(subject, cutByStates(subject)),
    ...isExact,
  },
  {
    name: 'states, symmetry',
    check: within({}, (subject) => ({ states: statesFor(subject) })),
    atLeast: (subject) => cutAt(subject, cutByStates(subject)),
    ...isLoose,
  },
  {
    name: 'interrupted',
    check: (_, { model, properties }, subject) =>
      checkInterrupted(model, { properties, symmetry: false }, statesFor(subject) - 1),
    atLeast: (subject) => cutAt(subject, { depth: wholeDepth(subject, statesFor(subject) - 1), looksFurther: false }),
    ...isLoose,
  },
  { name: 'settled', check: within({ symmetry: false, start: 'settled' }, () => undefined), of: settled, ...isExact },
  { name: 'settled, symmetry', check: within({ start: 'settled' }, () => undefined), of: settled, ...isMerged },
  { name: 'lossy', check: checkHashed({ symmetry: false, reduction: false }), of: lossy, ...isExact },
  { name: 'lossy, symmetry and reduction', check: checkHashed({}), of: lossy, ...isLoose },
  {
    name: 'lossy with omissions',
    check: checkHashed({ symmetry: false, reduction: false }, 4),
    of: lossy,
    atLeast: lossy,
    ...isLoose,
  },
];

/** Searches that keep checkpoints, or that a crew is stopped in. They come after the plain ones of one thread. */
export function stoppedWaysOfCrew(crew: Crew): readonly Way[] {
  const module = new URL('subject-source.ts', import.meta.url).href;
  return [
    {
      name: 'resumed',
      check: (_, { model, properties }, subject) =>
        resumed(
          (options) => Promise.resolve(check(model, { ...options, symmetry: false, properties })),
          statesFor(subject),
        ),
      ...isExact,
      sameAs: 'plain',
    },
    {
      name: 'resumed by the crew, symmetry',
      check: (source, loaded, subject) =>
        resumed(
          (options) => crew.check({ module, ...source }, { ...options, properties: loaded.properties }, loaded),
          statesFor(subject),
        ),
      ...isMerged,
      sameAs: 'symmetry',
    },
    {
      name: 'depth, crew',
      check: (source, loaded, subject) =>
        crew.check(
          { module, ...source },
          {
            properties: loaded.properties,
            symmetry: false,
            bounds: { depth: depthFor(subject) },
          },
          loaded,
        ),
      of: (subject) => cutAt(subject, cutByDepth(subject)),
      ...isExact,
      sameAs: 'depth',
    },
    {
      name: 'states, crew',
      check: (source, loaded, subject) =>
        crew.check(
          { module, ...source },
          {
            properties: loaded.properties,
            symmetry: false,
            bounds: { states: statesFor(subject) },
          },
          loaded,
        ),
      atLeast: (subject) => cutAt(subject, { depth: 0, looksFurther: false }),
      ...isLoose,
    },
  ];
}
