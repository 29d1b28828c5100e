/** A composition that cannot be built: the message names the machine and the event or rule at fault. */
export class ModelError extends Error {
  readonly code:
    | 'unknown-receiver'
    | 'unknown-name'
    | 'duplicate-name'
    | 'event-not-accepted'
    | 'rule-never-enabled'
    | 'unbounded-context'
    | 'context-not-json'
    | 'machine-error'
    | 'effect-not-modelled'
    | 'asymmetric'
    | 'command-cascade'
    | 'timer-without-rule'
    | 'bad-reader';

  constructor(code: ModelError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelError';
    this.code = code;
  }
}
