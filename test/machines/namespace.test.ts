import { describe, expect, it } from 'vitest';
import type { Cluster, NamespaceView, PodView } from '../../machines/universe.ts';
import { admission } from '../../machines/api-server.ts';
import { afterEvents } from './taken-events.ts';
import { namespaceMachine } from '../../machines/namespace.ts';
import { readCases } from './conformance/read-cases.ts';

const finalize = (finalizer: string) => ({ type: 'namespace.finalize', finalizer }) as const;
const terminating = (foreignFinalizers: readonly string[], ...finalizers: readonly string[]) =>
  afterEvents(namespaceMachine, { foreignFinalizers }, { type: 'namespace.delete' }, ...finalizers.map(finalize));

describe('namespaceMachine', () => {
  it('is removed with its last finalizer, whichever that is', () => {
    expect(terminating([], 'kubernetes').value).toBe('Removed');
    for (const order of [
      ['kubernetes', 'example.com/backup'],
      ['example.com/backup', 'kubernetes'],
    ] as const) {
      expect(terminating(['example.com/backup'], order[0]).value).toBe('Terminating');
      expect(terminating(['example.com/backup'], ...order).value).toBe('Removed');
    }
  });

  it('gives up no finalizer while it is active, nor one that it does not hold', () => {
    const active = afterEvents(namespaceMachine, { foreignFinalizers: [] });
    expect(active.can(finalize('kubernetes'))).toBe(false);
    expect(terminating([]).can(finalize('example.com/backup'))).toBe(false);
  });

  it.each(
    readCases<{ finalizers: readonly string[]; token: string }, { finalizers: readonly string[] }>(
      'namespace',
      'finalize',
    ),
  )('agrees with Kubernetes: $about', ({ input: { finalizers, token }, expected }) => {
    const foreign = finalizers.filter((finalizer) => finalizer !== 'kubernetes');
    expect(terminating(foreign, token).context.finalizers).toEqual(expected.finalizers);
  });
});

interface Request {
  readonly namespaces: Readonly<Record<string, string>>;
  readonly request: {
    readonly operation: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
  };
}

const requests = readCases<Request, { allowed: boolean }>('namespace', 'admit').filter(
  ({ input: { request } }) =>
    (request.operation === 'CREATE' && request.kind === 'Pod') ||
    (request.operation === 'DELETE' && request.kind === 'Namespace'),
);

/** Whether admission lets an event pass on its way to an object. */
function isAdmitted(event: string, receiver: object, namespaces: readonly object[]): boolean {
  const judges = admission.filter((judge) => judge.event === event);
  expect(judges.length).toBeGreaterThan(0);
  const refusals = judges.map(({ refuses }) =>
    (refuses as (...seen: unknown[]) => string | undefined)(receiver, { namespaces }),
  );
  return refusals.every((refusal) => refusal === undefined);
}

describe('admission', () => {
  it.each(requests)('agrees with Kubernetes: $about', ({ input: { namespaces, request }, expected }) => {
    const views = Object.entries(namespaces).map(([name, phase]): Partial<NamespaceView> => ({
      id: `namespace/${name}`,
      active: phase === 'Active',
      terminating: phase === 'Terminating',
    }));
    const [event, receiver] =
      request.kind === 'Pod'
        ? ['pod.create', { namespace: Object.keys(namespaces).indexOf(request.namespace ?? '') }]
        : ['namespace.delete', { id: `namespace/${request.name}` }];
    expect(isAdmitted(event, receiver, views)).toBe(expected.allowed);
  });

  it('creates nothing in a namespace that is terminating or removed', () => {
    const namespaces: readonly Partial<Cluster['namespaces'][number]>[] = [
      { id: 'namespace/a', active: false, terminating: true },
      { id: 'namespace/b', active: false, terminating: false },
      { id: 'namespace/c', active: true, terminating: false },
    ];
    for (const event of ['pod.create', 'replica-set.create', 'deployment.create']) {
      const allowed = namespaces.filter((_, namespace) =>
        isAdmitted(event, { namespace } satisfies Partial<PodView>, namespaces),
      );
      expect(allowed).toEqual([namespaces[2]]);
    }
  });
});
