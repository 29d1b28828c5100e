/**
 * A choice of actions that is enough to explore in a state, as a stepper uses it: it then visits the actions of one actor only. Whether
 * that is enough for what is asked of the search is for the maker of the choice to prove.
 */
export interface Ample {
  /** What guards and properties see instead of the model's views: `views[actor][local]`. */
  readonly views: readonly (readonly unknown[])[];
  /** Given an action's guard, admission included, returns the one to ask in its stead. Called once for each action that has one. */
  readonly guard: (action: number, guard: () => boolean) => () => boolean;
  /** The actor whose enabled actions are enough in a state, or -1 if all are needed. Called once for each state that is expanded. */
  readonly choose: (locals: Int32Array) => number;
}
