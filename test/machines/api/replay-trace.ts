import type { Answer } from '../../../machines/api/answer.ts';
import type { ApiObject, StoredMeta } from '../../../machines/api/api-object.ts';
import type { Compared } from './recorded-writes.ts';
import type { RecordedCommand, RecordedEvent, RecordedTrace } from './recorded-trace.ts';
import type { Store } from '../../../machines/api/store.ts';
import { difference, inferWrite } from './recorded-writes.ts';
import { finishRemoval } from '../../../machines/api/remove.ts';
import { keyOf, refOf } from '../../../machines/api/api-object.ts';
import { emptyStore, stored } from '../../../machines/api/store.ts';
import { perform, whyNotReplayed } from './recorded-commands.ts';
import { stateOf } from '../../../machines/api/decision.ts';
import { targetOf } from './recorded-trace.ts';

/** What a replay came to. */
export interface Replay {
  /** Requests whose answer was compared, and those that were not, by the reason. */
  readonly commands: number;
  readonly notReplayed: Readonly<Record<string, number>>;
  /** Writes that the store's functions were made to make. */
  readonly events: number;
  /** Writes of objects that were there before the recording. */
  readonly unknown: number;
  /** Where the functions and the control plane do not agree. */
  readonly differences: readonly string[];
  readonly store: Store;
}

/**
 * Replays a recording on the store's functions: each request, and each write that somebody else made, and compares what is answered and
 * what is written with what the control plane answered and wrote.
 */
export function replayTrace(trace: RecordedTrace): Replay {
  return new Replaying(trace).run();
}

class Replaying {
  readonly #trace: RecordedTrace;
  readonly #differences: string[] = [];
  readonly #notReplayed: Record<string, number> = {};
  readonly #commandOf: ReadonlyMap<RecordedEvent, RecordedCommand>;
  #store: Store;
  #now = 0;
  #commands = 0;
  #events = 0;
  #unknown = 0;

  constructor(trace: RecordedTrace) {
    this.#trace = trace;
    this.#commandOf = claims(trace);
    const objects = ['default', 'kube-system'].map((name): ApiObject => ({
      kind: 'Namespace',
      metadata: { name, uid: name, resourceVersion: '1' },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    }));
    this.#store = {
      ...emptyStore(trace.startRevision),
      objects: Object.fromEntries(objects.map((object) => [keyOf(refOf(object)), object])),
    };
  }

  run(): Replay {
    const made = new Set(this.#commandOf.values());
    for (const line of this.#trace.lines) {
      if (line.line === 'event') this.#replayEvent(line);
      else {
        this.#now = this.#trace.now(line);
        if (!made.has(line)) this.#replayCommand(line, undefined);
      }
    }
    return {
      commands: this.#commands,
      notReplayed: this.#notReplayed,
      events: this.#events,
      unknown: this.#unknown,
      differences: this.#differences,
      store: this.#store,
    };
  }

  #replayEvent(event: RecordedEvent): void {
    const ref = refOf(event.object);
    const existing = stored(this.#store, ref);
    if (existing === undefined && event.type !== 'ADDED') {
      this.#unknown++;
      if (event.type === 'MODIFIED') this.#adopt(event);
      return;
    }
    this.#events++;
    const before = { ...this.#store, revision: event.rv - 1 };
    this.#store = before;
    const command = this.#commandOf.get(event);
    if (stateOf(existing) === 'Removing' && event.type === 'DELETED') {
      this.#store = finishRemoval(before, ref);
      this.#compareWrite(event, 'all');
    } else if (command !== undefined) this.#replayCommand(command, event);
    else {
      const { answer, compared } = inferWrite(before, event, existing, this.#now);
      if (answer.code >= 300) this.#differs(event, `${answer.code} ${answer.message ?? ''}`);
      this.#store = answer.store;
      this.#compareWrite(event, compared);
    }
    this.#adopt(event);
  }

  #replayCommand(command: RecordedCommand, event: RecordedEvent | undefined): void {
    const why = whyNotReplayed(command);
    if (why !== undefined) this.#notReplayed[why] = (this.#notReplayed[why] ?? 0) + 1;
    else this.#commands++;
    const before = this.#store;
    if (why !== undefined) {
      if (event === undefined) return;
      const { answer, compared } = inferWrite(before, event, stored(before, refOf(event.object)), this.#now);
      this.#store = answer.store;
      this.#compareWrite(event, compared);
      return;
    }
    const { answer, compared } = perform(before, command, event, this.#now);
    this.#compareAnswer(command, answer);
    this.#store = answer.store;
    if (event !== undefined) this.#compareWrite(event, compared);
    else if (this.#store.revision !== before.revision && targetOf(command.path).kind !== 'ConfigMap')
      this.#differences.push(`${command.method} ${command.path}: writes, and the control plane did not`);
  }

  #compareAnswer({ method, path, code, reason, message, resultRv }: RecordedCommand, answer: Answer): void {
    const isEqual = answer.code === code && answer.reason === reason && agrees(answer.message, message);
    if (!isEqual)
      this.#differences.push(
        `${method} ${path}: ${answer.code} ${answer.reason ?? ''} ${answer.message ?? ''}; expected ${code} ${reason ?? ''} ${message ?? ''}`,
      );
    const version = answer.object?.metadata.resourceVersion;
    if (code < 300 && method === 'PATCH' && version !== String(resultRv))
      this.#differences.push(`${method} ${path}: answers version ${version ?? ''}; expected ${resultRv ?? ''}`);
  }

  /** The last write of the store must be the recorded one: its type, its revision, its object. */
  #compareWrite(event: RecordedEvent, compared: Compared): void {
    const last = this.#store.history.at(-1);
    if (last?.type !== event.type || last.revision !== event.rv) {
      this.#differs(event, `the store's last write is ${last?.type ?? 'none'} at ${last?.revision ?? 0}`);
      return;
    }
    const found = difference(last.object, event.object, compared);
    if (found !== undefined) this.#differs(event, found);
  }

  #differs({ rv, type, verb = '', by = '', object }: RecordedEvent, found: string): void {
    this.#differences.push(`${rv} ${type} ${keyOf(refOf(object))} (${verb} by ${by}): ${found}`);
  }

  /** Goes on from what the control plane stored, with the defaults that only it knows. */
  #adopt({ type, object }: RecordedEvent): void {
    if (type === 'DELETED') return;
    this.#store = { ...this.#store, objects: { ...this.#store.objects, [keyOf(refOf(object))]: object } };
  }
}

/** Which request made which write: the user waits for one answer before the next request, so its first write is before the next one. */
function claims({ lines }: RecordedTrace): ReadonlyMap<RecordedEvent, RecordedCommand> {
  const found = new Map<RecordedEvent, RecordedCommand>();
  const commands = lines.filter((line) => line.line === 'command');
  const events = lines.filter((line) => line.line === 'event');
  commands.forEach((command, index) => {
    if (command.code >= 300 || changesNothing(command)) return;
    const { kind, namespace, name } = targetOf(command.path);
    const until = commands[index + 1]?.rvBefore ?? Infinity;
    const event = events.find(
      ({ rv, by, object: { kind: itsKind, metadata }, ...one }) =>
        rv > command.rvBefore &&
        rv <= until &&
        (by === 'oracle-user' || isMark(command, metadata)) &&
        itsKind === kind &&
        metadata.namespace === namespace &&
        (name === '' ? one.type === 'ADDED' : metadata.name === name),
    );
    if (event !== undefined && !found.has(event)) found.set(event, command);
  });
  return found;
}

/** A deletion of what is being deleted answers with the version that is stored. */
const changesNothing = ({ method, resultRv = Infinity, rvBefore }: RecordedCommand): boolean =>
  method === 'DELETE' && resultRv <= rvBefore;

/** The recording says of a version who was last seen to get it in an answer: of a mark that may be the kubelet, whose own write changed nothing. */
const isMark = ({ method }: RecordedCommand, { deletionTimestamp }: StoredMeta): boolean =>
  method === 'DELETE' && typeof deletionTimestamp === 'string';

/** Messages of invalid objects go on with values in Go's own notation; up to the first field they are compared. */
function agrees(ours: string | undefined, theirs: string | undefined): boolean {
  const head = (text = ''): string => /^(?:.* is invalid: \[?[\w.[\]]+|[^]*)/.exec(text)?.[0] ?? '';
  return head(ours) === head(theirs);
}
