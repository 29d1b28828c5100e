import { transitionInvariant } from '../cluster-properties.ts';

/**
 * N6, N7: when much of a small zone is lost, or everything, it is more likely the network than the nodes. Source: pkg/controller/nodelifecycle/
 * node_lifecycle_controller.go (handleDisruption) at v1.32.
 */
export const disruptionStopsEvictions = transitionInvariant({
  id: 'node/disruption-stops-evictions',
  claim:
    'While every node is lost, or more than half of a small zone of four or more, no further node there is tainted NoExecute.',
  matters:
    'When a whole zone falls silent the network is the likelier cause: evicting everything would turn a hiccup into an outage.',
  of: 'nodes',
  premise: (before, after, { taintable }) =>
    before.taintsApart && before.recorded && !after.ready && taintable[before.index] === 0,
  holds: (before, after, { taintable }) =>
    !before.taintsApart || before.evicting || !after.evicting || taintable[before.index] === 1,
});
