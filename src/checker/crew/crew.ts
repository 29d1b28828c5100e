import type { WorkerOptions } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type { CheckOptions } from '../check-options.ts';
import type { CheckResult } from '../check-result.ts';
import type { LoadedModel, ModelSource } from './model-source.ts';
import type { Exploration } from '../explore.ts';
import type { Reduction } from '../reduction/ample-of.ts';
import type { Search } from '../search.ts';
import type { SpaceMemory } from './shared-space.ts';
import { memoryFor } from '../memory.ts';
import { checking } from '../checking.ts';
import { createSharedSpace, openSpace } from './shared-space.ts';
import { InternalError } from '../../errors.ts';
import { searchAlone } from '../search.ts';
import { lead } from './lead.ts';
import { loadSource } from './model-source.ts';

/** What a thread is sent to join a search. */
export interface Join {
  readonly source: ModelSource;
  readonly fingerprint: number;
  readonly properties: readonly string[];
  /** Positions of the groups to be sorted among the model's. */
  readonly symmetry: readonly number[];
  readonly reduction?: Reduction;
  readonly space: SpaceMemory;
  readonly thread: number;
}

/** What a thread answers: nothing, or why it cannot join. */
export interface Answer {
  readonly failed?: string;
}

/** Threads that search together, while the one that started them waits. */
export interface Crew {
  /**
   * Checks as `check` does, with the same verdicts, counts and counterexamples. `options.properties` must be among those of the source. What
   * is small is searched at once by the calling thread, which does nothing else meanwhile in any case.
   */
  readonly check: (source: ModelSource, options: CheckOptions, loaded?: LoadedModel) => Promise<CheckResult>;
  /** Ends the threads. */
  readonly stop: () => Promise<void>;
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** How threads are started. */
export interface CrewOptions {
  /** Options of Node for the threads: a loader, say, where the sources are not JavaScript. */
  readonly execArgv?: readonly string[];
  /** Give even small searches to the threads. */
  readonly isEager?: boolean;
}

/** A crew of so many threads. They are started when they are first needed. */
export function startCrew(workers: number, { execArgv, isEager = false }: CrewOptions = {}): Crew {
  let threads: readonly Thread[] = [];

  async function stop(): Promise<void> {
    const ended = threads;
    threads = [];
    await Promise.all(ended.map((thread) => thread.stop()));
  }

  async function search(source: ModelSource, wanted: Search): Promise<Exploration | undefined> {
    if (threads.length === 0) {
      const options = execArgv === undefined ? {} : { execArgv: [...execArgv] };
      threads = Array.from({ length: workers }, () => startThread(options));
    }
    const exploration = await searchTogether(threads, source, wanted);
    // New threads are worth their start where a search takes long: a second one is slower in the same thread (docs/performance.md).
    if (exploration !== undefined && exploration.states > freshFrom) await stop();
    return exploration;
  }

  return {
    stop,
    async check(source, options, loaded) {
      const { model } = loaded ?? (await loadSource(source));
      const steps = checking(model, options, isEager ? 'crew' : 'crew after a trial');
      let isTogether = false;
      let step = steps.next();
      while (step.done !== true) {
        isTogether ||= step.value.isTrial !== true;
        step = steps.next(step.value.isTrial === true ? searchAlone(step.value) : await search(source, step.value));
      }
      return isTogether ? { ...step.value, workers } : step.value;
    },
  };
}

/** States from which on a search is given threads that have not searched before. */
const freshFrom = 200_000;

/** Has all threads join a search, and leads it. Undefined if an assumption of its reduction turned out false. */
async function searchTogether(
  threads: readonly Thread[],
  source: ModelSource,
  search: Search,
): Promise<Exploration | undefined> {
  const { model, symmetry, properties, reduction, bounds = {}, keepsEdges } = search;
  const space = createSharedSpace({
    width: model.layout.words,
    workers: threads.length,
    memory: memoryFor(bounds.memory),
    // To renumber states in the order of a search by one thread, all of them are needed.
    keepsEdges: keepsEdges !== undefined,
    actions: model.actions.length,
    properties: properties.length,
  });
  const common = {
    source,
    space,
    fingerprint: model.fingerprint,
    properties: properties.map(({ id }) => id),
    symmetry: symmetry.map((group) => model.symmetry.indexOf(group)),
    ...(reduction === undefined ? {} : { reduction }),
  };
  // All answers are waited for, so that none is taken for the answer to a later question.
  const answers = await Promise.allSettled(threads.map(({ join }, at) => join({ ...common, thread: at })));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return lead(openSpace(space), search);
}

interface Thread {
  /** Resolves when the thread has made the model and stands ready. */
  readonly join: (message: Join) => Promise<void>;
  readonly stop: () => Promise<unknown>;
}

function startThread(options: WorkerOptions): Thread {
  const worker = new Worker(new URL(`./search-thread.${extension}`, import.meta.url), options);
  let failure: string | undefined;
  let answer: (failure: string | undefined) => void = () => undefined;
  const fail = (message: string) => {
    failure ??= message;
    answer(failure);
  };
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => fail('it has ended'));
  worker.on('message', ({ failed }: Answer) => answer(failed));
  // A crew that nobody stops does not keep the process alive.
  worker.unref();

  return {
    stop: () => worker.terminate(),
    async join(message) {
      worker.ref();
      const failed = await new Promise<string | undefined>((resolve) => {
        answer = resolve;
        if (failure === undefined) worker.postMessage(message);
        else resolve(failure);
      });
      worker.unref();
      if (failed === undefined) return;
      throw new InternalError(`a thread of the search did not start: ${failed}`, {
        likelyCause: 'the source of its model',
      });
    },
  };
}
