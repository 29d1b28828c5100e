import type { Prepared } from '../../src/scenario/prepared.ts';
import type { Property, Temporal } from '../../src/property/property.ts';
import { actionName } from '../../src/model/model.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';

/** Two producers, a buffer of two, and a gate that may be shut once. */
export const bufferModel = compose(boundedBuffer());

const byName = new Map(bufferModel.actions.map((action) => [actionName(action), action.index]));

/** Numbers of actions by their names. */
export function actionsNamed(...names: readonly string[]): readonly number[] {
  return names.map((name) => {
    const action = byName.get(name);
    if (action === undefined) throw new Error(`the model has no action ${name}`);
    return action;
  });
}

const produces = (producer: number) => `producer.produces(producer-${producer})`;
const takes = 'consumer.takes(buffer)';

/** Runs that go on for ever. */
export const loops = {
  /** Each producer in turn, and each item is taken at once. */
  turns: { actions: actionsNamed(produces(0), takes, produces(1), takes), settled: 0, loop: 0 },
  /** The same after the gate was shut and opened. */
  turnsLater: {
    actions: actionsNamed('user.shuts(gate)', 'user.opens(gate)', produces(0), takes, produces(1), takes),
    settled: 0,
    loop: 2,
  },
  /** One producer is passed over for ever, though it could always put something in. */
  unfair: { actions: actionsNamed(produces(0), takes), settled: 0, loop: 0 },
  /** Both are blocked at an empty buffer: nothing can happen but that the gate opens, which it need not. */
  stays: { actions: actionsNamed('user.shuts(gate)', produces(0), produces(1)), settled: 0, loop: 3 },
};

interface BufferCluster {
  readonly buffers: readonly { readonly size: number }[];
}

function temporal(id: string, claim: string, rest: Pick<Temporal, 'operator' | 'holds' | 'faultsEnd'>): Property {
  return { kind: 'temporal', id, claim, ...rest };
}

const sizeIs = (size: number) => (cluster: BufferCluster) => cluster.buffers.every((buffer) => buffer.size === size);

/** Claims about whole runs. */
export const bufferClaims = {
  fills: temporal('buffer/fills', 'The buffer is full in the end.', {
    operator: 'eventually',
    holds: sizeIs(2),
  }),
  getsAnItem: temporal('buffer/gets-an-item', 'There is an item in the buffer in the end.', {
    operator: 'eventually',
    holds: sizeIs(1),
  }),
  isEmptyAgain: temporal('buffer/is-empty-again', 'The buffer is empty again and again.', {
    operator: 'always-eventually',
    holds: sizeIs(0),
  }),
};

/** The model with some claims, as if it had been read from files. */
export function preparedBuffer(properties: readonly Property[]): Prepared {
  return {
    name: 'buffer',
    scenarioFile: undefined,
    model: bufferModel,
    properties,
    start: 'initial',
    bounds: {},
    symmetry: true,
    modelled: [],
    notModelled: [],
    ignoredFields: [],
    assumptions: [],
  };
}
