import type { Quantity } from '../../../machines/quantity.ts';
import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  milliUnits,
  parseQuantity,
  QuantityError,
  signOfQuantity,
  subtractQuantities,
  wholeUnits,
} from '../../../machines/quantity.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';
import { RefusedInput } from '../refused-input.ts';

interface Pair {
  readonly a: string;
  readonly b: string;
}

const pair = { a: 'string', b: 'string' };

/** Amounts of resources: apimachinery's `resource.Quantity` (N1). */
export const quantityArea: CaseArea = {
  parse: question({ text: 'string' }, ({ text }: { readonly text: string }) => {
    const quantity = quantityOf(text);
    return {
      canonical: formatQuantity(quantity),
      format: quantity.format,
      sign: signOfQuantity(quantity),
      value: exactly(wholeUnits(quantity)),
      milliValue: exactly(milliUnits(quantity)),
    };
  }),
  compare: question(pair, ({ a, b }: Pair) => ({ sign: compareQuantities(quantityOf(a), quantityOf(b)) })),
  add: question(pair, ({ a, b }: Pair) => ({ canonical: formatQuantity(addQuantities(quantityOf(a), quantityOf(b))) })),
  subtract: question(pair, ({ a, b }: Pair) => ({
    canonical: formatQuantity(subtractQuantities(quantityOf(a), quantityOf(b))),
  })),
};

/** Cases leave out numbers that a float cannot hold. */
function exactly(amount: bigint): number | undefined {
  return amount > Number.MAX_SAFE_INTEGER || amount < Number.MIN_SAFE_INTEGER ? undefined : Number(amount);
}

function quantityOf(text: string): Quantity {
  try {
    return parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) throw new RefusedInput(error.message);
    throw error;
  }
}
