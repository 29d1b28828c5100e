/** What JavaScript calls a function that is written in place, after the field that it stands in. */
const unnamed: ReadonlySet<string> = new Set(['', 'guard', 'actions']);

/** An action or guard by its name. */
export function implementationName(implementation: unknown): string {
  if (typeof implementation === 'string') return implementation;
  const { type, name = '' } = implementation as { readonly type?: string; readonly name?: string };
  return type ?? (unnamed.has(name) ? 'unnamed' : name);
}
