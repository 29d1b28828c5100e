import type { Composition, Rule } from '../../src/model/composition.ts';
import type { RandomGraph, RandomGraphClaim } from './random-graph.ts';
import type { Temporal } from '../../src/property/property.ts';
import { createMachine } from 'xstate';

interface View {
  readonly value: string;
}
interface Cluster {
  readonly walkers: readonly View[];
}

/** A random graph as one machine, and its actors as interchangeable instances of it. */
export function graphComposition({ actors, rules }: RandomGraph): Composition {
  const ids = Array.from({ length: actors }, (_, actor) => `x${actor}`);
  const [{ targets: places } = { targets: [] }] = rules;
  const stateAt = (place: number) => ({
    on: Object.fromEntries(
      rules.flatMap(({ targets }, number) => {
        const to = targets[place];
        return to === undefined ? [] : [[`e${number}`, { target: `p${to}` }]];
      }),
    ),
  });
  return {
    name: 'random graph',
    groups: {
      walkers: {
        machine: createMachine({
          id: 'walker',
          initial: 'p0',
          states: Object.fromEntries(places.map((_, place) => [`p${place}`, stateAt(place)])),
        }),
        actors: ids.map((id) => ({ id })),
      },
    },
    // A rule that leads nowhere is none: its event would be a misspelt one.
    rules: rules.flatMap(({ fairness, targets, blockedBy }, number): readonly Rule[] =>
      targets.every((to) => to === undefined)
        ? []
        : [
            {
              id: `r${number}`,
              description: `Walks along edge ${number}.`,
              to: 'walkers',
              event: () => ({ type: `e${number}` }),
              ...(blockedBy === undefined
                ? {}
                : {
                    when: (walker: View, { walkers }: Cluster) =>
                      !walkers.some((other) => other !== walker && other.value === `p${blockedBy}`),
                  }),
              fairness,
              mayNeverApply: true,
            },
          ],
    ),
    symmetry: [{ group: 'walkers', actors: ids }],
  };
}

/** The claims of a random graph as properties. */
export function graphProperties({ claims }: RandomGraph): readonly Temporal[] {
  return claims.map((claim, number) => {
    const { operator, good, premise, until, faultsEnd } = claim;
    return {
      kind: 'temporal',
      id: `claim-${number}`,
      claim: `claim-${number}`,
      operator,
      holds: isIn(claim, good),
      ...(premise === undefined ? {} : { premise: isIn(claim, premise) }),
      ...(operator === 'until' ? { until: isIn(claim, until) } : {}),
      ...(faultsEnd ? { faultsEnd } : {}),
    };
  });
}

function isIn({ asks }: RandomGraphClaim, among: readonly number[]): (cluster: never) => boolean {
  const names = among.map((place) => `p${place}`);
  return (cluster) => {
    const { walkers } = cluster as Cluster;
    const answers = walkers.map(({ value }) => names.includes(value));
    return asks === 'some' ? answers.includes(true) : !answers.includes(false);
  };
}
