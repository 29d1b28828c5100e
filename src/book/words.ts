/** `pod.Present.phase.Pending` → `Present › phase › Pending`: a state's place in its machine; the machine's name where it is the whole. */
export function stateWords(id: string): string {
  const [machine = '', ...path] = id.split('.');
  return path.length === 0 ? `${machine} (any state)` : path.join(' › ');
}

/** `isUp and not hasStarted` → `is up and not has started`: the names of guards, as words. */
export function guardInWords(guard: string): string {
  return guard
    .split(' ')
    .map((word) => (/^\(?[a-z]+(?:[A-Z][a-z]*)+\)?$/.test(word) ? apart(word) : word))
    .join(' ');
}

function apart(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `pod/binding-is-final` → the page of that property. */
export function propertyPage(id: string): string {
  return `properties/${id}`;
}

/** The page of a machine. */
export function machinePage(name: string): string {
  return `machines/${name}`;
}
