import { existsSync, readFileSync } from 'node:fs';

/** One question put to Kubernetes itself, and its answer. */
export interface ConformanceCase<Input, Expected> {
  readonly id: string;
  readonly about: string;
  readonly input: Input & { readonly op: string };
  readonly expected: Expected & { readonly error?: boolean };
}

/** The recorded cases of one area that ask one kind of question; throws where there is none, so that no test passes on nothing. */
export function readCases<Input, Expected>(
  area: string,
  ...ops: readonly string[]
): readonly ConformanceCase<Input, Expected>[] {
  const own = new URL(`${area}.json`, import.meta.url);
  const text = readFileSync(
    existsSync(own) ? own : new URL(`../../conformance/cases/${area}.json`, import.meta.url),
    'utf8',
  );
  const { cases } = JSON.parse(text) as { readonly cases: readonly ConformanceCase<Input, Expected>[] };
  const asked = cases.filter(({ input }) => ops.includes(input.op));
  if (asked.length === 0) throw new Error(`no case of ${ops.join(', ')} in ${area}`);
  return asked;
}
