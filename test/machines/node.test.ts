import type { EventFromLogic, SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import { afterEvents } from './taken-events.ts';
import type { NodePressure } from '../../machines/node-pressure.ts';
import type { NodeInput } from '../../machines/node.ts';
import { nodeMachine } from '../../machines/node.ts';
import { pressuresOf } from '../../machines/node-pressure.ts';

type NodeEvent = EventFromLogic<typeof nodeMachine>['type'];
type WithPayload = 'node.pressureBegins' | 'node.pressureEnds' | 'node.assignPodCidr';

function node(input: Partial<NodeInput>, ...events: readonly Exclude<NodeEvent, WithPayload>[]) {
  const sent = events.map((type) => ({ type }) as EventFromLogic<typeof nodeMachine>);
  return afterEvents(nodeMachine, { cordoned: false, missesAllowed: 1, ...input }, ...sent);
}

const accepted = (snapshot: SnapshotFrom<typeof nodeMachine>) =>
  nodeMachine.events.filter((type) => snapshot.can({ type } as never)).sort();

describe('nodeMachine', () => {
  it('is given up after the lease has run out (current)', () => {
    expect(node({}, 'node.crash', 'node.gracePeriodExpired').value).toMatchObject({ host: 'Down', health: 'Unknown' });
    expect(node({}, 'node.crash').can({ type: 'node.heartbeatMissed' })).toBe(false);
  });

  it('is given up at the fourth missed heartbeat in a row (legacy)', () => {
    const legacy = { missesAllowed: 4 };
    const misses = (count: number) => Array<'node.heartbeatMissed'>(count).fill('node.heartbeatMissed');
    for (const missed of [0, 1, 2]) {
      const waiting = node(legacy, 'node.crash', ...misses(missed));
      expect(waiting.can({ type: 'node.gracePeriodExpired' })).toBe(false);
      expect(waiting.value).toMatchObject({ health: 'Ready' });
    }
    const last = node(legacy, 'node.crash', ...misses(3));
    expect(last.can({ type: 'node.heartbeatMissed' })).toBe(false);
    expect(node(legacy, 'node.crash', ...misses(3), 'node.gracePeriodExpired').value).toMatchObject({
      health: 'Unknown',
    });
  });

  it('starts counting anew after a heartbeat (legacy)', () => {
    const late = node(
      { missesAllowed: 4 },
      'node.crash',
      'node.heartbeatMissed',
      'node.heartbeatMissed',
      'node.return',
      'node.heartbeat',
    );
    expect(late.context.misses).toBe(0);
    expect(late.can({ type: 'node.heartbeat' })).toBe(false);
  });

  it('is Ready again once its kubelet reports, and not before it runs', () => {
    const lost = node({}, 'node.crash', 'node.gracePeriodExpired');
    expect(lost.can({ type: 'node.heartbeat' })).toBe(false);
    expect(node({}, 'node.crash', 'node.gracePeriodExpired', 'node.return', 'node.heartbeat').value).toMatchObject({
      host: 'Up',
      health: 'Ready',
    });
  });

  it('is Terminated only when its instance is gone, and then for good', () => {
    expect(node({}, 'node.crash', 'node.gracePeriodExpired').can({ type: 'node.instanceGone' })).toBe(false);
    const gone = node({}, 'node.terminate', 'node.gracePeriodExpired', 'node.instanceGone');
    expect(gone.value).toMatchObject({ host: 'Gone', health: 'Terminated' });
    expect(accepted(gone)).toEqual([]);
  });

  it('registers again, open to pods, when its record is deleted and its kubelet lives', () => {
    for (const scheduling of ['node.cordon', 'node.drain'] as const) {
      const deleted = node({}, scheduling, 'node.delete');
      expect(deleted.value).toMatchObject({ health: 'Deleted' });
      expect(accepted(deleted)).toEqual([
        ...['kubelet.stop', 'node.crash', 'node.cutOff', 'node.heartbeat', 'node.terminate', 'runtime.fail'],
      ]);
      expect(node({}, scheduling, 'node.delete', 'node.heartbeat').value).toEqual({
        host: 'Up',
        health: 'Ready',
        scheduling: 'Open',
      });
    }
  });

  it('is cordoned, drained and opened, and cordoned from the start if it was written so', () => {
    expect(node({ cordoned: true }).value).toMatchObject({ scheduling: 'Cordoned' });
    expect(node({}, 'node.cordon', 'node.drain').value).toMatchObject({ scheduling: 'Draining' });
    expect(node({}, 'node.drain', 'node.uncordon').value).toMatchObject({ scheduling: 'Open' });
  });

  it('runs on while it is cut off, without its kubelet or its runtime, and is heard again (current)', () => {
    for (const [ends, begins] of [
      ['node.reconnect', 'node.cutOff'],
      ['kubelet.restart', 'kubelet.stop'],
    ] as const) {
      const lost = node({}, begins, 'node.gracePeriodExpired');
      expect(lost.value).toMatchObject({ health: 'Unknown' });
      expect(lost.can({ type: 'node.heartbeat' })).toBe(false);
      expect(node({}, begins, 'node.gracePeriodExpired', ends, 'node.heartbeat').value).toMatchObject({
        host: 'Up',
        health: 'Ready',
      });
    }
  });

  it('is not ready, and not unknown, while its kubelet reports that the runtime does not answer', () => {
    expect(node({}).can({ type: 'node.notReady' })).toBe(false);
    const impaired = node({}, 'runtime.fail', 'node.notReady');
    expect(impaired.value).toMatchObject({ host: 'Impaired', health: 'NotReady' });
    expect(impaired.can({ type: 'node.heartbeat' })).toBe(false);
    expect(node({}, 'runtime.fail', 'node.notReady', 'runtime.recover', 'node.heartbeat').value).toMatchObject({
      host: 'Up',
      health: 'Ready',
    });
  });

  it('has no record until its machine joins and its kubelet registers it', () => {
    expect(node({ kubelet: 'later' }).value).toMatchObject({ host: 'Missing', health: 'Unregistered' });
    expect(node({ kubelet: 'later' }).can({ type: 'node.register' })).toBe(false);
    expect(node({ kubelet: 'later' }, 'node.join', 'node.register').value).toMatchObject({ health: 'Pending' });
    expect(node({ kubelet: 'later' }, 'node.join', 'node.register', 'node.heartbeat').value).toMatchObject({
      host: 'Up',
      health: 'Ready',
    });
    expect(node({ kubelet: 'later', registers: false }, 'node.join').can({ type: 'node.register' })).toBe(false);
  });

  it('never becomes Ready where a record was written by hand and no kubelet is behind it', () => {
    const record = node({ kubelet: 'none' });
    expect(record.value).toMatchObject({ host: 'Missing', health: 'Pending' });
    for (const type of ['node.join', 'node.heartbeat', 'node.notReady'] as const)
      expect(record.can({ type })).toBe(false);
    expect(node({ kubelet: 'none' }, 'node.gracePeriodExpired').can({ type: 'node.heartbeat' })).toBe(false);
  });

  it('keeps its conditions in one order, and each once', () => {
    const begins = (condition: NodePressure) => ({ type: 'node.pressureBegins', condition }) as const;
    const input = { cordoned: false, missesAllowed: 1 };
    const pressed = afterEvents(nodeMachine, input, begins('PIDPressure'), begins('MemoryPressure'));
    expect(pressed.context.pressures).toEqual(['MemoryPressure', 'PIDPressure']);
    expect(pressed.can(begins('PIDPressure'))).toBe(false);
    expect(pressed.can({ type: 'node.pressureEnds', condition: 'DiskPressure' })).toBe(false);
  });

  it('loses its NoExecute taint when it is heard again, and its block of addresses with its record', () => {
    const input = { cordoned: false, missesAllowed: 1, taintsApart: true };
    const lost = [{ type: 'node.cutOff' }, { type: 'node.gracePeriodExpired' }, { type: 'node.taint' }] as const;
    expect(afterEvents(nodeMachine, input, ...lost).context.tainted).toBe(true);
    const heard = afterEvents(nodeMachine, input, ...lost, { type: 'node.reconnect' }, { type: 'node.heartbeat' });
    expect(heard.context.tainted).toBe(false);
    const assigned = afterEvents(nodeMachine, input, { type: 'node.assignPodCidr', cidr: 2 });
    expect(assigned.context.podCidr).toBe(2);
    expect(assigned.can({ type: 'node.assignPodCidr', cidr: 3 })).toBe(false);
    const deleted = afterEvents(nodeMachine, input, { type: 'node.assignPodCidr', cidr: 2 }, { type: 'node.delete' });
    expect(deleted.context.podCidr).toBe(null);
  });

  it('reports MemoryPressure from a shortage on until a while after the eviction that it led to', () => {
    const may = { mayRunShort: true } as const;
    expect(node({}).can({ type: 'memory.runsShort' })).toBe(false);
    const short = node(may, 'memory.runsShort');
    expect(pressuresOf(short.context)).toEqual(['MemoryPressure']);
    expect(accepted(short)).not.toContain('memory.runsShort');
    const reclaimed = node(may, 'memory.runsShort', 'memory.isReclaimed');
    expect(pressuresOf(reclaimed.context)).toEqual(['MemoryPressure']);
    expect(accepted(reclaimed)).not.toContain('memory.isReclaimed');
    expect(pressuresOf(node(may, 'memory.runsShort', 'memory.isReclaimed', 'memory.isFree').context)).toEqual([]);
  });

  it('has its memory free when it boots again', () => {
    const back = node({ mayRunShort: true }, 'memory.runsShort', 'node.crash', 'node.return');
    expect(pressuresOf(back.context)).toEqual([]);
  });

  it('takes over the record of its name that was written by hand before its machine joined', () => {
    const awaited = { kubelet: 'awaited', registers: false } as const;
    expect(node(awaited).value).toMatchObject({ host: 'Missing', health: 'Pending' });
    expect(node(awaited, 'node.join').value).toMatchObject({ host: 'Up', health: 'Pending' });
    expect(node(awaited, 'node.join').can({ type: 'node.register' })).toBe(false);
    expect(node(awaited, 'node.join', 'node.heartbeat').value).toMatchObject({ health: 'Ready' });
    expect(node({ kubelet: 'none' }).can({ type: 'node.join' })).toBe(false);
  });
});
