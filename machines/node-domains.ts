/** Key of the topology in which every node is a domain of its own, whatever its labels. */
export const everyNodeApart = 'metadata.name';

/** Key of the topology in which all nodes are one domain; no label has such a key. */
export const allNodesTogether = '*';
