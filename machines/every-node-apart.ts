/** Key of the topology in which every node is a domain of its own, whatever its labels. */
export const everyNodeApart = 'metadata.name';
