import { stringify } from 'yaml';

/** One of an incident's scenarios, as its incident.json has it; the parts that are read here. */
interface IncidentRun {
  readonly actions: readonly ({ readonly do: string } & Readonly<Record<string, unknown>>)[];
  readonly actionOrder: 'sequence' | 'any';
  readonly faults: Readonly<Record<string, unknown>>;
  readonly expected: 'violated' | 'holds';
}

/** A recorded incident: the parts of incident.json that are read here. */
export interface Incident {
  readonly id: string;
  readonly initial: 'stable' | 'empty';
  readonly assumptions: { readonly images?: Readonly<Record<string, unknown>> };
  readonly property: { readonly id: string; readonly formula: string };
  readonly scenarios: Readonly<Record<'bad' | 'good', IncidentRun>>;
  readonly counterexample: readonly { readonly actor: string; readonly step: string }[];
}

/** The same incident as a `Scenario` document. */
export function incidentScenario(incident: Incident, run: IncidentRun): string {
  return stringify({
    apiVersion: 'plimsoll.dev/v1alpha1',
    kind: 'Scenario',
    metadata: { name: incident.id },
    spec: {
      start: incident.initial,
      images: Object.fromEntries(
        Object.entries(incident.assumptions.images ?? {}).map(([image, behaviour]) => [image, behaviourOf(behaviour)]),
      ),
      faults: run.faults,
      actions: run.actions.map(actionOf),
      order: run.actionOrder,
      properties: [{ name: incident.property.id, ...propertyOf(onceScaled(incident.property.formula, run)) }],
    },
  });
}

function actionOf({ do: verb, ...rest }: IncidentRun['actions'][number]): Readonly<Record<string, unknown>> {
  if (verb === 'create') return { create: rest['manifests'] };
  const { object, node, ...others } = rest;
  return { [verb]: object ?? node, ...others };
}

/** What is claimed of the number that a user scales to holds of the number before, as long as nobody has: of what is asked for. */
function onceScaled(formula: string, { actions }: IncidentRun): string {
  return actions
    .filter((action) => action.do === 'scale')
    .reduce(
      (text, { object, replicas }) =>
        text.replace(`(${String(object)}) = ${String(replicas)}`, `(${String(object)}) = replicas(${String(object)})`),
      formula,
    );
}

/** How long an image takes to start is written in a word of the incidents' own. */
function behaviourOf(behaviour: unknown): unknown {
  if (typeof behaviour !== 'object' || behaviour === null || !('startupSeconds' in behaviour)) return behaviour;
  return { startsAfterSeconds: behaviour.startupSeconds };
}

/** `G( serving(Deployment/default/web) >= 1 )` in the incidents' notation, as an expression; what speaks of events becomes a claim about steps. */
export function propertyOf(formula: string): Readonly<Record<string, string | Readonly<Record<string, string>>>> {
  const inTheEnd = /^FG\(\s*started\((?<ref>[^()]+)\) = (?<count>\d+) & !restarted\s*\)$/.exec(formula)?.groups;
  // A container that is restarted again and again does not serve all the time, so that `!restarted` adds nothing.
  if (inTheEnd !== undefined)
    return { eventuallyAlways: `serving('${inTheEnd['ref'] ?? ''}') == ${inTheEnd['count'] ?? ''}` };
  // Nobody makes or deletes a pod where each Deployment has what it asks for; where one has not, its controller makes pods, or waits for one to become ready.
  if (/^FG\(\s*!podCreated & !podDeleted\s*\)$/.test(formula))
    return { eventuallyAlways: 'deployments.all(d, d.ready == d.replicas)' };
  const settled = /^FG\(\s*(?<claim>.*?)\s*\)$/s.exec(formula)?.groups?.['claim'];
  if (settled !== undefined) return { eventuallyAlways: expressionOf(settled) };
  const drained = /^F\(\s*podsOn\((?<node>[^()]+)\) = 0\s*\)$/.exec(formula)?.groups?.['node'];
  // A user need not begin a drain, but once begun it ends.
  if (drained !== undefined)
    return {
      leadsTo: { if: `nodes.exists(n, n.name == '${drained}' && n.draining)`, then: `podsOn('node/${drained}') == 0` },
    };
  const always = /^G\(\s*(?<claim>.*?)\s*\)$/s.exec(formula)?.groups?.['claim'];
  if (always === undefined) throw new Error(`not a formula that is known here: ${formula}`);
  const quoted = expressionOf(always);
  const [premise, conclusion] = quoted.split(' -> ');
  if (conclusion === undefined) return { always: quoted };
  // Before its creation an object is not deleted either, so the premise `created(...)` adds nothing.
  if (premise?.startsWith('created(')) return { everyStep: conclusion };
  return { always: `!(${premise ?? ''}) || (${conclusion})` };
}

function expressionOf(claim: string): string {
  return claim
    .replace(/skew\([^()]*, kubernetes\.io\/hostname\) <= (?<most>\d+)/g, everywhere('n.pods - m.pods <= $<most>'))
    .replace(/\((?<ref>[A-Z][A-Za-z]*\/[^()]+)\)/g, "('$<ref>')")
    .replaceAll(' = ', ' == ')
    .replaceAll(' & ', ' && ');
}

/** Of every two nodes; in the incidents no pod is on one but those of the selector. */
const everywhere = (claim: string): string => `nodes.all(n, nodes.all(m, ${claim}))`;
