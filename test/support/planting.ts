import type { AnyStateMachine } from 'xstate';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition, Rule } from '../../src/model/composition.ts';

/** A mistake in the specification that one property exists to catch. */
export interface PlantedBug {
  /** The id of the property. */
  readonly breaks: string;
  readonly about: string;
  /** A cluster in which the property has something to say: it holds there as long as the bug is not planted. */
  readonly cluster: ClusterDescription;
  readonly start?: 'settled';
  readonly plant: (composition: Composition) => Composition;
  /** Actions of the shortest counterexample, after settling. Of a lasso: until it is back where its loop began. */
  readonly length: number;
  /** Of a lasso: how many of these make its loop; 0 where it stays in its last state for ever. */
  readonly loop?: number;
}

/** Replaces a rule's conditions, and anything else of it. */
export function withRule(composition: Composition, id: string, changes: Partial<Rule>): Composition {
  if (!composition.rules.some((rule) => rule.id === id)) throw new Error(`no rule ${id}`);
  return {
    ...composition,
    rules: composition.rules.map((rule) => {
      if (rule.id !== id) return rule;
      const { where: _where, related: _related, when: _when, ...rest } = rule;
      return { ...rest, ...changes };
    }),
  };
}

/** Leaves a field of a rule out. */
export function withoutField(
  composition: Composition,
  id: string,
  field: 'expects' | 'remembers' | 'present' | 'broadcast',
): Composition {
  return {
    ...composition,
    rules: composition.rules.map((rule) => {
      const { [field]: _left, ...rest } = rule;
      return rule.id === id ? rest : rule;
    }),
  };
}

/** Leaves a rule out. */
export function withoutRule(composition: Composition, id: string): Composition {
  if (!composition.rules.some((rule) => rule.id === id)) throw new Error(`no rule ${id}`);
  return { ...composition, rules: composition.rules.filter((rule) => rule.id !== id) };
}

/** Has pods live by another machine. */
export function withPodMachine(composition: Composition, machine: AnyStateMachine): Composition {
  const { pods, ...groups } = composition.groups;
  if (pods === undefined) throw new Error('no group of pods');
  return { ...composition, groups: { ...groups, pods: { ...pods, machine } } };
}
