import { slot } from './shared-space.ts';

/** Milliseconds between two looks of a waiting leader. */
const patience = 50;

/** Where all threads of a search, and the leader, come together. Nobody goes on before all are there and the leader has said what comes next. */
export interface Meeting {
  /** For all but the leader: says that this thread has come, waits, and returns the phase that follows. */
  readonly arrive: () => number;
  /** Waits for the first phase. */
  readonly wait: () => number;
  /** For the leader: waits until all others have come, and looks up now and then. What they wrote before can be read from then on. */
  readonly gather: (look?: () => void) => void;
  /** For the leader: everybody goes on with this phase. */
  readonly release: (phase: number) => void;
}

/** The meeting point of the threads of a space. A thread arrives with the generation that it last saw. */
export function createMeeting(control: Int32Array, workers: number): Meeting {
  let seen = 0;

  function wait(): number {
    while (Atomics.load(control, slot.generation) === seen) Atomics.wait(control, slot.generation, seen);
    seen++;
    return Atomics.load(control, slot.phase);
  }

  return {
    wait,
    arrive() {
      Atomics.add(control, slot.arrived, 1);
      Atomics.notify(control, slot.arrived);
      return wait();
    },
    gather(look) {
      for (;;) {
        const arrived = Atomics.load(control, slot.arrived);
        if (arrived === workers) return;
        Atomics.wait(control, slot.arrived, arrived, patience);
        look?.();
      }
    },
    release(next) {
      Atomics.store(control, slot.arrived, 0);
      Atomics.store(control, slot.phase, next);
      Atomics.add(control, slot.generation, 1);
      Atomics.notify(control, slot.generation);
    },
  };
}
