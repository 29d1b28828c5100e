import type { Labels, LabelSelector, Selector } from '../../../machines/label-selector.ts';
import { formatSelector, parseSelector } from '../../../machines/label-selector-text.ts';
import { matchesLabels, SelectorError, selectorFromObject } from '../../../machines/label-selector.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';
import { RefusedInput } from '../refused-input.ts';

interface TextInput {
  readonly selectorText: string;
  readonly labelSets?: readonly Labels[];
}

interface ObjectInput {
  readonly labelSelector?: LabelSelector | null;
  readonly labelSets?: readonly Labels[];
}

/** Selectors over labels, as text and as objects (M6). */
export const labelSelectorArea: CaseArea = {
  selectorText: question(
    { selectorText: 'string', labelSets: '[]{}string?' },
    ({ selectorText, labelSets = [] }: TextInput) => {
      const selector = accepted(() => parseSelector(selectorText));
      return {
        canonical: formatSelector(selector),
        requirements: selector,
        matches: labelSets.map((labels) => matchesLabels(selector, labels)),
      };
    },
  ),
  selectorObject: question(
    { labelSelector: 'LabelSelector|null?', labelSets: '[]{}string?' },
    ({ labelSelector, labelSets = [] }: ObjectInput) => {
      const selector = accepted(() => selectorFromObject(labelSelector));
      return { matches: labelSets.map((labels) => matchesLabels(selector, labels)) };
    },
  ),
};

function accepted(read: () => Selector): Selector {
  try {
    return read();
  } catch (error) {
    if (error instanceof SelectorError) throw new RefusedInput(error.message);
    throw error;
  }
}
