import { transitionInvariant } from '../cluster-properties.ts';

/** P1: Succeeded and Failed are final. */
export const terminalPhaseIsFinal = transitionInvariant({
  id: 'pod/terminal-phase-is-final',
  claim: 'A pod that is Succeeded or Failed stays so until it is gone.',
  matters:
    'Whoever watches a batch pod acts on its end once: a result that is taken back is acted on twice, or not at all.',
  of: 'pods',
  premise: (before) => before.finished,
  holds: (before, after) => !before.finished || !after.exists || after.phase === before.phase,
});
