import type { CST } from 'yaml';

/** Far above what any Kubernetes object needs, far below what exhausts the stack of a recursive reader. */
export const deepestNesting = 256;

/**
 * The offset of the first token that is nested deeper than `deepestNesting`, `undefined` where none is. Not recursive itself: it
 * runs before anything that is, because running out of stack inside a regular expression ends the whole process.
 */
export function tooDeepAt(token: CST.Token): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > deepestNesting) return next.token.offset;
    for (const child of childrenOf(next.token)) open.push({ token: child, depth: next.depth + 1 });
  }
  return undefined;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items
    .flatMap((item) => ('key' in item ? [item.key, item.value] : [item.value]))
    .filter((child) => child !== undefined && child !== null);
}
