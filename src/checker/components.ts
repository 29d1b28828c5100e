import type { StateGraph } from './edge-log.ts';

/**
 * Strongly connected components by Tarjan's algorithm, without recursion: the number of each state's component. A component gets its
 * number after all components that it leads to, so numbers fall along edges.
 */
export function componentsOf({ size: states, first, end, targets }: StateGraph): Int32Array {
  const component = new Int32Array(states).fill(-1);
  const order = new Int32Array(states).fill(-1);
  const low = new Int32Array(states);
  const edge = new Int32Array(states);
  const path = new Int32Array(states);
  const open = new Int32Array(states);
  let components = 0;
  let visited = 0;
  let opened = 0;

  function close(root: number): void {
    let state: number;
    do {
      state = open[--opened] as number;
      component[state] = components;
    } while (state !== root);
    components++;
  }

  function explore(root: number): void {
    let depth = 0;
    path[0] = root;
    while (depth >= 0) {
      const state = path[depth] as number;
      if (order[state] === -1) {
        order[state] = low[state] = visited++;
        edge[state] = first[state] as number;
        open[opened++] = state;
      }
      const at = edge[state] as number;
      if (at < (end[state] as number)) {
        edge[state] = at + 1;
        const target = targets[at] as number;
        if (order[target] === -1) path[++depth] = target;
        else if (component[target] === -1) low[state] = Math.min(low[state] as number, order[target] as number);
        continue;
      }
      if (low[state] === order[state]) close(state);
      depth--;
      if (depth < 0) return;
      const parent = path[depth] as number;
      low[parent] = Math.min(low[parent] as number, low[state] as number);
    }
  }

  for (let state = 0; state < states; state++) if (order[state] === -1) explore(state);
  return component;
}

/** The components that no edge leaves: where a run stays once it is there. States of each in ascending order. */
export function terminalComponents(graph: StateGraph): readonly (readonly number[])[] {
  const component = componentsOf(graph);
  const left = new Set<number>();
  for (let state = 0; state < component.length; state++) {
    for (let at = graph.first[state] as number; at < (graph.end[state] as number); at++) {
      const from = component[state] as number;
      if (component[graph.targets[at] as number] !== from) left.add(from);
    }
  }
  const terminal = new Map<number, number[]>();
  for (let state = 0; state < component.length; state++) {
    const number = component[state] as number;
    if (left.has(number)) continue;
    const states = terminal.get(number);
    if (states === undefined) terminal.set(number, [state]);
    else states.push(state);
  }
  return [...terminal.values()];
}

/** Their states, in ascending order. */
export function terminalStates(graph: StateGraph): readonly number[] {
  return terminalComponents(graph)
    .flat()
    .sort((a, b) => a - b);
}
