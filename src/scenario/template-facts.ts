import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { AffinityTerm } from '../../machines/scheduling/affinity-facts.ts';
import type { ContainerFacts, ImageBehaviour, PodFacts } from '../../machines/facts.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import { disksCollide } from '../../machines/scheduling/disk-conflict.ts';
import { everyNodeApart } from './cluster-nodes.ts';
import { evictionFacts } from './eviction-facts.ts';
import { lifecycleOf } from './pod-lifecycle.ts';
import { namespaceId } from './cluster-objects.ts';
import { placementFacts } from './placement-facts.ts';
import { podUsage } from '../../machines/scheduling/node-usage.ts';
import { portsCollide } from '../../machines/scheduling/node-ports.ts';
import { toleratesForEver } from '../../machines/nodes/taint-eviction.ts';
import { withDefaultTolerations } from '../../machines/pods/default-tolerations.ts';

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** Works out all that guards need to know of the pods of a template. */
export function podFacts(template: PodTemplate, surroundings: Surroundings): PodFacts {
  const { spec } = template;
  const tolerations = spec.tolerations ?? [];
  const { requested, scored } = podUsage({ spec });
  const { fits, attractedTo, repelledBy, spread, preferences } = placementFacts(template, surroundings);
  const lifecycle = lifecycleOf(spec, surroundings.images);
  return {
    template: template.number,
    namespace: namespaceId(template.namespace),
    slotOf: template.owner,
    restartPolicy: spec.restartPolicy ?? 'Always',
    containers: containersOf(spec, surroundings.images),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    eviction: evictionFacts(spec, template.staticOn !== undefined),
    ...(template.staticOn === undefined ? {} : { isStatic: true as const }),
    requests: { cpu: requested.cpu, memory: requested.memory },
    scored: { cpu: scored.cpu, memory: scored.memory },
    minReadySeconds: template.minReadySeconds,
    fits,
    toleratesLostNodes: toleratesForEver(withDefaultTolerations(tolerations), [unreachable]),
    attractedTo,
    repelledBy: [...repelledBy, ...rivals(template, surroundings)],
    spread,
    preferences,
  };
}

function containersOf(spec: IPodSpec, images: Readonly<Record<string, ImageBehaviour>>): readonly ContainerFacts[] {
  return spec.containers.map(({ name, image = '', readinessProbe }) => ({
    name,
    image,
    behaviour: images[image] ?? { kind: 'ready' },
    readinessProbe: readinessProbe !== undefined,
  }));
}

/** A host port, and a disk that cannot be shared, keep apart whoever wants the same. */
function rivals({ spec }: PodTemplate, { templates }: Surroundings): readonly AffinityTerm[] {
  const numbers = templates
    .filter((other) => portsCollide(spec, other.spec) || disksCollide(spec, other.spec))
    .map(({ number }) => number);
  return numbers.length === 0 ? [] : [{ topologyKey: everyNodeApart, templates: numbers }];
}
