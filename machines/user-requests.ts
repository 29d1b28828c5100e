/** What a user may ask of the API server, or do to a machine, by what the scenario calls it: the events that objects then get. */
export const userRequests = {
  create: [
    ...(['pod.create', 'deployment.create', 'replica-set.create', 'priority-class.create'] as const),
    ...(['configuration.create', 'claim.create', 'volume.create', 'disruption-budget.create'] as const),
  ],
  scale: ['deployment.scale', 'replica-set.scale'],
  setTemplate: ['deployment.setTemplate'],
  setImage: ['pod.setImage'],
  pause: ['deployment.pause'],
  resume: ['deployment.resume'],
  delete: [
    ...(['pod.delete', 'deployment.delete', 'replica-set.delete', 'namespace.delete', 'node.delete'] as const),
    ...(['configuration.delete', 'claim.delete', 'volume.delete', 'disruption-budget.delete'] as const),
  ],
  cordon: ['node.cordon'],
  uncordon: ['node.uncordon'],
  drain: ['node.drain'],
  join: ['node.join'],
} as const;

/** The type of an event that the user sends. */
export type UserRequest = (typeof userRequests)[keyof typeof userRequests][number];
