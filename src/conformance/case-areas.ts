import type { CaseArea } from './case-area.ts';
import { labelSelectorArea } from './areas/label-selector.ts';
import { quantityArea } from './areas/quantity.ts';

/** Every area that cases can be run against, by its name. */
export const caseAreas: Readonly<Record<string, CaseArea>> = {
  'label-selector': labelSelectorArea,
  quantity: quantityArea,
};
