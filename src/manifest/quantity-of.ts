import { parseQuantity, QuantityError } from '../../machines/quantity.ts';
import type { Quantity } from '../../machines/quantity.ts';

/** The amount that a manifest states as text or as a bare number; `undefined` where it is neither. */
export function quantityOf(written: string | number): Quantity | undefined {
  try {
    return parseQuantity(String(written));
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}
