import { parentPort } from 'node:worker_threads';
import type { Answer, Join } from './crew.ts';
import { createMeeting } from './meeting.ts';
import { createMember } from './member.ts';
import { loadSource, propertiesOf } from './model-source.ts';
import { openSpace, phase, slot } from './shared-space.ts';
import { stepperFor } from '../search.ts';

/** A thread of a crew: makes the model itself, since functions cannot be sent, says that it is ready, and joins one search after the other. */
if (parentPort === null) throw new Error('search-thread is started by a crew');
const port = parentPort;

port.on('message', (message: Join) => {
  void join(message);
});

async function join({
  source,
  space: memory,
  thread,
  properties: ids,
  symmetry,
  reduction,
  fingerprint,
}: Join): Promise<void> {
  const space = openSpace(memory);
  let member;
  try {
    const loaded = await loadSource(source);
    const properties = propertiesOf(loaded, ids);
    if (loaded.model.fingerprint !== fingerprint) throw new Error('the source gave another model to another thread');
    const { model } = loaded;
    const groups = symmetry.flatMap((at) => model.symmetry[at] ?? []);
    const search = { model, properties, symmetry: groups, ...(reduction === undefined ? {} : { reduction }) };
    member = createMember({ space, thread, properties, ...stepperFor(search) });
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Answer);
    return;
  }
  port.postMessage({} satisfies Answer);
  const { control } = space;
  const meeting = createMeeting(control, space.workers);
  for (let next = meeting.wait(); next !== phase.end; next = meeting.arrive()) {
    try {
      if (next === phase.expand) member.work();
      else member.store.rehash();
      member.report();
    } catch {
      // The leader does the same again, and its error is the one that is told.
      Atomics.store(control, slot.failed, Math.max(0, member.searcher.current()) + 1);
      Atomics.store(control, slot.pause, 1);
    }
  }
}
