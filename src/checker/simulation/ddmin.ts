/**
 * Delta debugging (Zeller and Hildebrandt, 2002): leaves out ever smaller parts of a list as long as the rest still fails. `fails` gets a list
 * and answers with the part of it that fails, or undefined if none does. The result fails, and leaving out any one item of it makes it
 * pass, unless `goesOn` said no before that was known.
 */
export function ddmin<T>(
  items: readonly T[],
  fails: (items: readonly T[]) => readonly T[] | undefined,
  goesOn: () => boolean = () => true,
): readonly T[] {
  let failing = items;
  let parts = 2;
  while (failing.length > 0 && goesOn()) {
    const left = withoutOnePart(failing, Math.min(parts, failing.length), fails);
    if (left !== undefined) {
      failing = left;
      parts = Math.max(parts - 1, 2);
    } else if (parts < failing.length) {
      parts = Math.min(parts * 2, failing.length);
    } else {
      break;
    }
  }
  return failing;
}

/** The last parts first: what comes late in a run has the fewest consequences. */
function withoutOnePart<T>(
  items: readonly T[],
  parts: number,
  fails: (items: readonly T[]) => readonly T[] | undefined,
): readonly T[] | undefined {
  for (let part = parts - 1; part >= 0; part--) {
    const [from, to] = [part, part + 1].map((bound) => Math.floor((bound * items.length) / parts));
    const left = fails([...items.slice(0, from), ...items.slice(to)]);
    if (left !== undefined) return left;
  }
  return undefined;
}
