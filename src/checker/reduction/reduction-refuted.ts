/** Ends a reduced search whose assumptions turn out false: what it has found to be violated is so, what it has not found says nothing. */
export class ReductionRefuted extends Error {
  override readonly name = 'ReductionRefuted';
}
