import { quantityOf } from '../manifest/quantity-of.ts';
import type { DocumentPart } from './document-part.ts';
import type { Scenario } from './scenario.ts';

const unbounded = Number.MAX_SAFE_INTEGER;
const mostPods = 1000;
const nanosPerMebibyte = 1_048_576n * 1_000_000_000n;

/** Reads `spec.bounds`. */
export function readBounds(part: DocumentPart): Scenario['bounds'] {
  const fields = part.fields('states', 'depth', 'seconds', 'memory', 'podsPerReplicaSet');
  if (fields === undefined) return {};
  const bounds = {
    states: fields.states.count(1, unbounded),
    depth: fields.depth.count(1, unbounded),
    seconds: fields.seconds.count(1, unbounded),
    memory: readMemory(fields.memory),
    podsPerReplicaSet: fields.podsPerReplicaSet.count(1, mostPods),
  };
  return Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
}

/** MiB: a number as it is, a quantity in whole MiB. */
function readMemory(part: DocumentPart): number | undefined {
  if (typeof part.value !== 'string') return part.count(1, unbounded);
  const expected = 'a number of MiB or an amount such as 2Gi';
  const quantity = quantityOf(part.value);
  if (quantity === undefined) return part.refuse({ code: 'invalid-quantity', expected });
  const mebibytes = Number(quantity.nanos / nanosPerMebibyte);
  const hint = `in quotes it counts bytes: write ${part.value}Mi, or ${part.value} without quotes for MiB`;
  if (mebibytes >= 1) return mebibytes;
  return part.refuse({ code: 'out-of-range', expected: 'at least 1Mi', ...(/^\d+$/.test(part.value) ? { hint } : {}) });
}
