import type { Discovery } from './discoveries.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Rehearsed, Script } from './script.ts';
import type { Trace } from '../../property/verdict.ts';
import type { Walk } from './walk.ts';
import { createRehearsal } from './rehearsal.ts';
import { createStepper } from '../../model/stepper.ts';
import { createStage } from './stage.ts';
import { ddmin } from './ddmin.ts';
import { InternalError } from '../../errors.ts';
import { replay } from '../trace.ts';
import { shorterRun } from './shorter-run.ts';
import { unpack } from '../../model/layout.ts';
import { untakenIn } from '../liveness/untaken.ts';
import { verifyLasso } from '../liveness/verify-lasso.ts';

/**
 * Makes a run that decides a property as short as it can cheaply be made: detours are cut out, then delta debugging leaves out actions until
 * leaving out any one more would spoil it, then a bounded search looks for a shorter run by the same rules. What settles the cluster
 * only loses its detours. The result was replayed through XState's own `transition`; throws `InternalError` if that fails.
 */
export function minimise(model: Model, property: Property, { actions, settled, from }: Discovery): Trace {
  const settling = withoutDetours(walkOf(model, actions.slice(0, settled)));
  const { states, length } = walkOf(model, settling);
  const { words } = model.layout;
  const start = states.words().slice(length() * words, (length() + 1) * words);
  const run = actions
    .slice(settled)
    .map((action, at): Rehearsed => ({ action, isLoop: from !== undefined && settled + at >= from }));
  const isLasso = from !== undefined;
  const kept = smallest(model, property, { start, run, isLasso });
  const trace = traceOf(model, settling, kept, isLasso);
  replay(model, trace.actions);
  if (property.kind === 'temporal') verifyLasso(model, property, trace);
  return trace;
}

function smallest(model: Model, property: Property, script: Script): readonly Rehearsed[] {
  const { start, run } = script;
  const { decides, goesOn } = createRehearsal(model, property, script);
  const whole = decides(run);
  if (whole === undefined) {
    throw new InternalError(`'${property.id}' was decided by a random run and not when the run was taken again`, {
      likelyCause: 'the property or a derived value depends on something beside the state',
    });
  }
  const prefix = whole.filter(({ isLoop }) => !isLoop).map(({ action }) => action);
  const direct = withoutDetours(walkOf(model, prefix, start)).map((action): Rehearsed => ({ action, isLoop: false }));
  const first = decides([...direct, ...whole.filter(({ isLoop }) => isLoop)]) ?? whole;
  const least = ddmin(first, decides, goesOn);
  if (property.kind === 'temporal') return least;
  const shorter = shorterRun(
    model,
    property,
    start,
    least.map(({ action }) => action),
  );
  if (shorter === undefined) return least;
  return shorter.map((action): Rehearsed => ({ action, isLoop: false }));
}

function traceOf(model: Model, settling: readonly number[], kept: readonly Rehearsed[], isLasso: boolean): Trace {
  const actions = [...settling, ...kept.map(({ action }) => action)];
  const trace = { actions, settled: settling.length };
  if (!isLasso) return trace;
  const from = settling.length + kept.filter(({ isLoop }) => !isLoop).length;
  const untaken = untakenIn(model, statesFrom(walkOf(model, actions), model, from), actions.slice(from));
  return { ...trace, lasso: { from, untaken } };
}

/** The states of a loop from a position to the end of a walk, each once. */
function statesFrom({ states, length }: Walk, { actors, layout }: Model, from: number): readonly Int32Array[] {
  return Array.from({ length: Math.max(1, length() - from) }, (_, at) => {
    const locals = new Int32Array(actors.length);
    unpack(layout, states.words(), (from + at) * layout.words, locals);
    return locals;
  });
}

/** Takes actions one after the other, from the initial state where no other is given. Each must be enabled when its turn comes. */
function walkOf(model: Model, actions: readonly number[], start?: Uint32Array): Walk {
  const { stepper, walk, load, take } = createStage(createStepper(model));
  stepper.initial();
  walk.begin(start ?? stepper.next, 0);
  for (const action of actions) {
    load();
    if (take(action)) continue;
    throw new InternalError(`a random run cannot be taken again: action ${action} is not enabled`, {
      likelyCause: 'a guard or a derived value depends on something beside the state',
    });
  }
  return walk;
}

/** The actions of a walk without those between two visits to one state. */
function withoutDetours(walk: Walk): readonly number[] {
  const { states } = walk;
  const kept: number[] = [];
  for (let at = walk.length(); at > 0; at--) {
    let earliest = at;
    for (let before = states.previous(at); before >= 0; before = states.previous(before)) earliest = before;
    if (earliest === 0) break;
    at = earliest;
    kept.push(walk.action(at - 1));
  }
  return kept.reverse();
}
