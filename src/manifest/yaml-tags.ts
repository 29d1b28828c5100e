import type { ScalarTag, Tags } from 'yaml';

/**
 * Which plain words are numbers, booleans and null to Kubernetes. It reads YAML 1.1 with go-yaml 2, which differs from
 * the 1.1 schema of `yaml`: no timestamps, no base-60 numbers (`12:30` is text), no binary, and `0o17` is octal like `017`.
 */
export function kubernetesTags(tags: Tags): Tags {
  return [...tags.filter((tag) => typeof tag === 'object' && keptTags.has(tag.tag)), integer, decimal, notFinite];
}

const keptTags = new Set(['map', 'seq', 'str', 'null', 'bool', 'merge'].map((name) => `tag:yaml.org,2002:${name}`));

const integer: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0[xX]_*[0-9a-fA-F][0-9a-fA-F_]*|0[bB]_*[01][01_]*|0[oO]_*[0-7][0-7_]*|[0-9][0-9_]*)$/,
  resolve: (text) => parseInteger(text.replaceAll('_', '')),
};

const decimal: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
};

/** Read as NaN whichever of them it is: JSON has neither, so the conversion refuses all alike. */
const notFinite: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: () => Number.NaN,
};

function parseInteger(text: string): number {
  const isNegative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const magnitude = Number(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits.toLowerCase());
  return isNegative ? -magnitude : magnitude;
}
