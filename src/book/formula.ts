import type { Property } from '../property/property.ts';

/**
 * A property as a formula over runs: □ always, ◇ eventually, 𝒰 until, ⇒ implies; a prime marks the state after a step. P, Q and R stand for
 * `holds`, `premise` and `until` in the property's code.
 */
export function formulaOf(property: Property): string {
  switch (property.kind) {
    case 'invariant':
      return property.at === 'quiescence' ? '□ (nothing but faults and users can act ⇒ P)' : '□ P';
    case 'transition-invariant':
      return `□ (∀ x ∈ ${[property.of].flat().join(' ∪ ')} : x′ ≠ x ⇒ P(x, x′))`;
    case 'witness':
      return 'some run has ◇ P';
    case 'deadlock-freedom':
      return '□ (some action is enabled, or the state is final)';
    case 'temporal': {
      const claim = temporalFormula(property.operator);
      return property.faultsEnd === true ? `◇□ (no fault, no user acts) ⇒ ${claim}` : claim;
    }
  }
}

function temporalFormula(operator: Extract<Property, { kind: 'temporal' }>['operator']): string {
  switch (operator) {
    case 'eventually':
      return '◇ P';
    case 'always-eventually':
      return '□◇ P';
    case 'eventually-always':
      return '◇□ P';
    case 'leads-to':
      return '□ (Q ⇒ ◇ P)';
    case 'until':
      return 'P 𝒰 R';
  }
}
