import type { StoryActor, StoryChange } from './check-report.ts';
import { groupBy } from './group-by.ts';
import { printable } from '../errors.ts';
import { shortId } from './actor-words.ts';

/** What a step changed, as lines of a story: actors that changed alike stand together. */
export function toldChanges(changes: readonly StoryChange[]): readonly string[] {
  const told = changes.filter(({ says }) => says.length > 0);
  const alike = groupBy(told, ({ group, says }) => `${group} ${says.join(', ')}`);
  return [...alike.values()].map((members) =>
    printable(`${members.map(nameOf).join(', ')}: ${members[0]?.says.join(', ') ?? ''}`),
  );
}

/** A state as rows of a story, names and what they are like: actors that are alike stand in one. */
export function toldStates(actors: readonly StoryActor[]): readonly (readonly [names: string, says: string])[] {
  const alike = groupBy(actors, ({ group, says }) => `${group} ${says}`);
  return [...alike.values()].map((members) => [
    printable(members.map(nameOf).join(', ')),
    printable(members[0]?.says ?? ''),
  ]);
}

/** Pods and nodes are what most of a story is about; the kind of everything else is part of its name. */
function nameOf({ actor, group }: { readonly actor: string; readonly group: string }): string {
  return group === 'pods' || group === 'nodes' ? shortId(actor) : actor;
}
