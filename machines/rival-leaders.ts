import type { Reader, Rule } from '../src/model/composition.ts';
import type { Cluster } from './universe.ts';

/**
 * Several leaders of one kind that may act side by side, each by what its own caches show (CP2, CP4): one that has stood still may be behind, and knows
 * nothing of what the other did. Where at most one acts, and whoever comes to lead lists everything anew, the caches of one do for all.
 */
export interface Rivals {
  /** Of each its name and its place among the components. */
  readonly replicas: readonly { readonly id: string; readonly place: number }[];
  /** The readers that each of them has for itself. */
  readonly readers: readonly string[];
}

/** What one of several calls its own reader. */
export const ownReader = (reader: string, replica: string): string => `${reader}/${replica}`;

const separator = '@';

/** The id of a rule as the specification has it, whoever of several acts by it. */
export const specifiedId = ({ id }: Pick<Rule, 'id'>): string => id.split(separator)[0] ?? id;

/** Readers, with one for each of several that may act at once. */
export function rivalReaders(
  readers: Readonly<Record<string, Reader>>,
  rivals: readonly Rivals[],
): Readonly<Record<string, Reader>> {
  if (rivals.length === 0) return readers;
  return Object.fromEntries(
    Object.entries(readers).flatMap(([name, reader]) => {
      const owners = rivals.find((kind) => kind.readers.includes(name))?.replicas;
      return owners === undefined ? [[name, reader]] : owners.map(({ id }) => [ownReader(name, id), reader]);
    }),
  );
}

/** A rule as each of several acts by it, through its own caches; undefined for one that no such reader has a part in. */
export function rivalRules(rule: Rule, rivals: readonly Rivals[]): readonly Rule[] | undefined {
  const { reads, says, present } = rule as unknown as {
    readonly reads?: string;
    readonly says?: (...names: readonly unknown[]) => string;
    readonly present?: (...seen: readonly unknown[]) => boolean;
  };
  const kind = reads === undefined ? undefined : rivals.find(({ readers }) => readers.includes(reads));
  if (kind === undefined || reads === undefined) return undefined;
  return kind.replicas.map(({ id, place }) => ({
    ...rule,
    id: `${rule.id}${separator}${id}`,
    reads: ownReader(reads, id),
    present: (...seen: readonly unknown[]) =>
      (seen.at(-1) as Cluster).components[place]?.up === true && present?.(...seen) !== false,
    ...(says === undefined ? {} : { says: (...names: readonly unknown[]) => `${says(...names)} (${id})` }),
  }));
}
