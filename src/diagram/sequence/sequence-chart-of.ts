import type { Action, Model } from '../../model/model.ts';
import type { LocalState } from '../../model/composition.ts';
import type { Lifeline, Message, SequenceChart, SequenceItem, StepItem } from './sequence-chart.ts';
import type { RunReport, StoryChange, StoryStep } from '../../report/check-report.ts';
import type { StatesOf } from './lifelines.ts';
import type { ToldStep } from '../../report/told-steps.ts';
import { deedWords } from '../../report/story.ts';
import { eventType, inOrder, receiverOf, senderOf } from './lifelines.ts';
import { initialSnapshot } from '../../model/model-snapshot.ts';
import { InternalError } from '../../errors.ts';
import { nameOf } from '../../model/model.ts';
import { toldChanges, toldStates } from '../../report/told-actors.ts';
import { toldSteps } from '../../report/told-steps.ts';

/** What a run shows at some step, or before the first one (0). */
export interface SequenceMark {
  readonly step: number;
  readonly tone: 'violated' | 'reached';
  readonly says: string;
}

/** A run as a message sequence chart, from its story: settling steps folded into one, loops marked, and what is shown where. */
export function sequenceChartOf(
  model: Model,
  title: string,
  run: RunReport,
  marks: readonly SequenceMark[] = [],
): SequenceChart {
  const lifelines: Lifeline[] = [];
  const states = createStates(model);
  for (const step of run.steps.slice(0, run.settledSteps)) states.go(step);
  const items = toldSteps(run.steps.slice(run.settledSteps), run.loop?.from ?? null).map((told): SequenceItem => {
    const { first, last, step, moment = null } = told;
    if (step.passed !== undefined) return { kind: 'time', first, last, moment, says: step.says };
    const item = stepItem(model, told, states.around(step), lifelines);
    states.go(step);
    return item;
  });
  const known = inOrder(model, lifelines);
  return {
    title,
    lifelines: known.length === 0 ? [{ id: 'cluster', name: model.name, kind: 'object' }] : known,
    items: withNotes(run, items, marks),
  };
}

/** The states of a run as it goes on. */
function createStates(model: Model) {
  const { value, context } = initialSnapshot(model);
  const states = new Map<string, LocalState>(
    model.actors.map(({ id }) => [id, { value: value[id], context: context[id] ?? {} }] as const),
  );
  return {
    around({ changes }: StoryStep): StatesOf {
      return (id) =>
        [states.get(id), changes.find(({ actor }) => actor === id)?.after].filter((state) => state !== undefined);
    },
    go({ changes }: StoryStep): void {
      for (const { actor, after } of changes) states.set(actor, after);
    },
  };
}

/** The step as messages; whoever takes part is added to the lifelines. */
function stepItem(
  model: Model,
  { first, last, step, moment }: ToldStep,
  statesOf: StatesOf,
  lifelines: Lifeline[],
): StepItem {
  const action = model.actions[step.action];
  const receiver = action === undefined ? undefined : model.actors[action.receiver];
  if (action === undefined || receiver === undefined) {
    throw new InternalError(`step ${step.step} has an action that is not in the model`, {
      likelyCause: 'the model was changed',
    });
  }
  const from = senderOf(model, action, statesOf);
  const to = receiverOf(model, receiver, action, statesOf);
  lifelines.push(from, to);
  const parts = changesByLifeline(model, action, step.changes, statesOf);
  const own = [...(parts.get(to.id)?.changes ?? []), ...(from.id === to.id ? [] : (parts.get(from.id)?.changes ?? []))];
  const further = [...parts.values()].filter(({ line }) => line.id !== to.id && line.id !== from.id);
  lifelines.push(...further.map(({ line }) => line));
  return {
    kind: 'step',
    first,
    last,
    moment: moment ?? null,
    rule: step.rule,
    says: deedOf(action, from),
    refused: step.refused,
    messages: [
      { from: from.id, to: to.id, event: eventType(model, action), effects: toldChanges(own) },
      ...further.map(({ line, changes }): Message => {
        const { broadcast } = action.rule;
        const member = model.groups.get(broadcast?.to ?? '')?.find(({ id }) => id === changes[0]?.actor);
        const event = member === undefined ? undefined : member.states.events[action.broadcast[member.index] ?? -1];
        // A broadcast comes from whoever acts; what the receiver's machine emits, from the receiver.
        return {
          from: event === undefined ? to.id : from.id,
          to: line.id,
          event: event?.type ?? null,
          effects: toldChanges(changes),
        };
      }),
    ],
  };
}

/** Some sentences name the one of several that acts (`of node/n1 reports again`): its lifeline does already. */
function deedOf(action: Action, { id }: Lifeline): string {
  const says = deedWords(action);
  const itself = action.names
    .map(nameOf)
    .find((name) => (id === name || id === `kubelet of ${name}`) && says.startsWith(`of ${name} `));
  return itself === undefined ? says : says.slice(`of ${itself} `.length);
}

/** What a step changed and the story tells, by where it is told. */
function changesByLifeline(model: Model, action: Action, changes: readonly StoryChange[], statesOf: StatesOf) {
  const parts = new Map<string, { readonly line: Lifeline; readonly changes: StoryChange[] }>();
  for (const change of changes) {
    const actor = model.actorById.get(change.actor);
    if (actor === undefined || change.says.length === 0) continue;
    const line = receiverOf(model, actor, action, statesOf);
    const part = parts.get(line.id) ?? { line, changes: [] };
    part.changes.push(change);
    parts.set(line.id, part);
  }
  return parts;
}

/** Items with the settling before them, the loop around them, and what the run shows between them. */
function withNotes(
  run: RunReport,
  items: readonly SequenceItem[],
  marks: readonly SequenceMark[],
): readonly SequenceItem[] {
  const { settledSteps, settled, loop, steps } = run;
  const folded: readonly SequenceItem[] =
    settledSteps === 0
      ? []
      : [
          {
            kind: 'settled',
            first: 1,
            last: settledSteps,
            says: 'the cluster settles',
            states: toldStates(settled).map(([names, says]) => `${names}: ${says}`),
          },
        ];
  const noteOf = ({ tone, says }: SequenceMark): SequenceItem => ({ kind: 'note', tone, says });
  const marksIn = (first: number, last: number) =>
    marks.filter(({ step }) => step >= first && step <= last).map(noteOf);
  const ends = loop === null ? [] : [loopEnd(loop.from)];
  const told = items.flatMap((item): readonly SequenceItem[] => {
    if (!('first' in item)) return [item];
    const { first, last } = item;
    const begins = loop !== null && loop.from === first ? [loopBegin(first, steps.length)] : [];
    return [...begins, item, ...(last === steps.length ? ends : []), ...marksIn(first, last)];
  });
  return [...folded, ...(items.length === 0 ? ends : []), ...marksIn(0, settledSteps), ...told];
}

function loopBegin(from: number, steps: number): SequenceItem {
  return {
    kind: 'loop',
    says: `goes round for ever: ${from === steps ? `step ${from}` : `steps ${from} to ${steps}`}`,
  };
}

/** Where a run goes round, it comes back to a step; else it stays in its last state. */
function loopEnd(from: number | null): SequenceItem {
  return from === null
    ? { kind: 'note', tone: 'plain', says: 'Here the run stays for ever.' }
    : { kind: 'again', says: `again from step ${from} on` };
}
