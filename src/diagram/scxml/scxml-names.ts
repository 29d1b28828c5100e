/** The id of a state as XML can hold it. */
export function scxmlId(id: string): string {
  const name = id.replace(/[^\w.-]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

/** The type of an event as SCXML can hold it. */
export function eventName(type: string): string {
  return type.replace(/[^\w.:*-]/g, '_');
}

/** A name as a variable of ECMAScript. */
export function variableName(name: string): string {
  const variable = name.replace(/\W/g, '_');
  return /^\d/.test(variable) ? `_${variable}` : variable;
}
