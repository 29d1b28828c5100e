/**
 * What Kubernetes answers with an error instead of a result. A case expects it with `error: true`, or with the error's own words.
 */
export class RefusedInput extends Error {
  override readonly name = 'RefusedInput';
}
