import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordedTrace } from './recorded-trace.ts';
import { readTrace } from './recorded-trace.ts';
import { replayTrace } from './replay-trace.ts';
import { root } from '../../support/project-root.ts';
import { watch } from '../../../machines/api/watch.ts';

const ours = join(import.meta.dirname, 'traces');
const shared = join(root, '../shared/traces');
const tracesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.jsonl'));

/** Requests that are replayed, and writes. */
const covered: Readonly<Record<string, readonly [commands: number, events: number]>> = {
  'api-conflicts-validation': [31, 55],
  'job-success': [3, 21],
  'ns-finalizer-on-namespace': [5, 8],
  'owner-gc': [8, 38],
  'pod-create-run-delete': [7, 29],
  'pod-finalizer-blocks': [6, 27],
  'pod-same-name-while-terminating': [9, 19],
};

/** What a watch of one kind must have told: what the recording has of it from its beginning. */
const toldOf = (trace: RecordedTrace, kind: string) =>
  trace.lines.flatMap((line) =>
    line.line === 'event' && line.object.kind === kind
      ? [`${line.rv} ${line.type} ${line.object.metadata.name ?? ''}`]
      : [],
  );

describe('the store against recorded runs of a control plane', () => {
  it.each(tracesIn(ours))('answers and writes as it did: %s', (file) => {
    const { differences, commands, events } = replayTrace(readTrace(join(ours, file)));
    expect(differences).toEqual([]);
    expect([commands, events]).toEqual(covered[file.replace('.jsonl', '')]);
  });

  it.each(tracesIn(ours))('tells watchers of pods what it told them: %s', (file) => {
    const trace = readTrace(join(ours, file));
    const watched = watch(replayTrace(trace).store, { kind: 'Pod' }, trace.startRevision);
    if (watched.code !== 200) throw new Error(watched.message);
    const told = watched.events.map(
      ({ type, object: { metadata } }) => `${metadata.resourceVersion ?? ''} ${type} ${metadata.name ?? ''}`,
    );
    expect(told).toEqual(toldOf(trace, 'Pod'));
  });

  it.skipIf(!existsSync(shared))('agrees with every recording there is', { timeout: 120_000 }, () => {
    const replays = tracesIn(shared).map((file) => ({ file, ...replayTrace(readTrace(join(shared, file))) }));
    expect(replays.flatMap(({ file, differences }) => differences.map((one) => `${file}: ${one}`))).toEqual([]);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const reasons = [...new Set(replays.flatMap(({ notReplayed }) => Object.keys(notReplayed)))].sort();
    console.log(
      `${replays.length} recordings: ${sum(replays.map(({ commands }) => commands))} requests and ${sum(replays.map(({ events }) => events))} writes agree;`,
      `${sum(replays.map(({ unknown }) => unknown))} writes are of objects from before; not replayed as requests:`,
      reasons.map((why) => `${why} ${sum(replays.map(({ notReplayed }) => notReplayed[why] ?? 0))}`).join(', '),
    );
    expect(sum(replays.map(({ events }) => events))).toBeGreaterThan(1000);
  });
});
