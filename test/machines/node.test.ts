import type { EventFromLogic, SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import { afterEvents } from './taken-events.ts';
import { nodeMachine } from '../../machines/node.ts';

type NodeEvent = EventFromLogic<typeof nodeMachine>['type'];

function node(
  input: { readonly missesAllowed?: number; readonly cordoned?: boolean },
  ...events: readonly NodeEvent[]
) {
  return afterEvents(nodeMachine, { cordoned: false, missesAllowed: 1, ...input }, ...events.map((type) => ({ type })));
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
    const misses = (count: number) => Array<NodeEvent>(count).fill('node.heartbeatMissed');
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
      expect(accepted(deleted)).toEqual(['node.crash', 'node.heartbeat', 'node.terminate']);
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
});
