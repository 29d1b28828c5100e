import { describe, expect, it } from 'vitest';
import { boundedBuffer, bufferIsBounded } from '../support/bounded-buffer.ts';
import { bufferModel, preparedBuffer } from './buffer-runs.ts';
import type { InsightOptions } from '../../src/checker/insights.ts';
import type { Bound } from '../../src/property/verdict.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { diagnose } from '../../src/checker/diagnosis.ts';
import { diagnosisReport } from '../../src/report/diagnosis-report.ts';
import { exploredOf } from '../checker/explored-of.ts';
import { insightsOf } from '../../src/checker/insights.ts';
import { insightsText } from '../../src/report/text-insights.ts';
import { jsonReport } from '../../src/report/json-report.ts';
import { plainPaint } from '../../src/report/paint.ts';
import { smallCluster } from './small-cluster.ts';
import { textReport } from '../../src/report/text-report.ts';

const page = { width: 80, paint: plainPaint };

function reportWith(options: InsightOptions, bounds: readonly Bound[] = []) {
  const prepared = preparedBuffer([bufferIsBounded]);
  const { explored } = exploredOf(bufferModel, { symmetry: true });
  const insights = insightsOf({ explored, properties: prepared.properties, bounds }, options);
  const result = check(bufferModel, { properties: prepared.properties });
  return jsonReport(prepared, { ...result, ...insights }, { version: '1.2.3', source: { paths: ['-'] } });
}

const told = (options: InsightOptions, width = 80) =>
  insightsText(reportWith(options), { ...page, width })
    .join('\n\n')
    .replaceAll('\u00a0', ' ');

describe('insightsText', () => {
  it('says nothing that was not asked for', () => {
    const report = reportWith({});
    expect(insightsText(report, page)).toEqual([]);
    expect(Object.keys(report)).not.toContain('coverage');
  });

  it('counts rules and transitions', () => {
    expect(told({ coverage: true })).toMatchInlineSnapshot(`
      "Rules by how often they fired
        25  producer.produces
        16  consumer.takes
         5  user.shuts
         9  user.opens

      Transitions of producer
        10  Ready on producer.produce
        15  Ready → Blocked on put.refused
        15  Blocked → Ready on item.taken

      Transitions of buffer
        10  on item.put [hasRoom]
        16  on item.take [hasItem]

      Transitions of gate
        5  Open → Shut on gate.shut
        9  Shut → Open on gate.open

      Transitions of budget
        5  on budget.spend [isLeft]"
    `);
  });

  it('describes the state graph', () => {
    expect(told({ statistics: true })).toMatchInlineSnapshot(`
      "State graph
        Depth              6; widest at 3 with 6 states
        States by depth    1 2 4 6 6 3 1
        Successors         0 to 3, 2.00 on average
        Components         15, the largest of 5 states; 2 with a cycle
        Where runs end up  2 components that nothing leads out of, of 6 states in all"
    `);
  });

  it('says what multiplies the states', () => {
    expect(told({ diagnosis: true })).toMatchInlineSnapshot(`
      "What multiplies the states
        shutdowns: 1        × 4.6
        state of producers  × 2.6
        size of buffers     × 2.6
        state of gates      × 1.6
        Told apart by: producers 1.9 bits, buffers 1.6 bits, gates 1.0 bits, budgets
        0.8 bits.
        Led to by: producer.produces 49 %, user.opens 22 %, consumer.takes 19 %.
        → shutdowns: 1 multiplies the states by 4.6; check without it first."
    `);
  });

  it('diagnoses a search that was stopped unasked, and no other', () => {
    expect(reportWith({ diagnosis: 'stopped' }).diagnosis).toBeUndefined();
    const limit = { kind: 'limit', id: 'pods', description: 'the pool of pods' } as const;
    expect(reportWith({ diagnosis: 'stopped' }, [limit]).diagnosis).toBeUndefined();
    expect(reportWith({ diagnosis: 'stopped' }, [{ kind: 'seconds', value: 60 }]).diagnosis).toBeDefined();
  });

  it('diagnoses the search for settled states where that is all there was', () => {
    const { explored: settling, count } = exploredOf(bufferModel);
    const explored = { ...settling, states: { size: 0, words: new Uint32Array() } };
    const { diagnosis } = insightsOf({ explored, settling, properties: [], bounds: [] }, { diagnosis: true });
    expect(diagnosis?.states).toBe(count);
  });

  it('stands between the search and the verdicts', () => {
    const titles = textReport(reportWith({ statistics: true }), page)
      .split('\n\n')
      .map((block) => block.split('\n')[0]);
    expect(titles.slice(-4, -1)).toEqual(['Search', 'State graph', 'Properties']);
  });

  it('names what is out of play apart from what was never taken', () => {
    const prepared = smallCluster([], { nodeCrash: 1 });
    const { explored } = exploredOf(prepared.model, { symmetry: true });
    const insights = insightsOf({ explored, properties: [], bounds: [] }, { coverage: true });
    const result = { ...check(prepared.model, { properties: [] }), ...insights };
    const report = jsonReport(prepared, result, { version: '1.2.3', source: { paths: ['-'] } });
    const text = insightsText(report, page).find((block) => block.startsWith('Transitions of node\n'));
    expect(text).toMatchInlineSnapshot(`
      "Transitions of node
         2  host.Undecided → host.Up at once
        72  host.Up → host.Down on node.crash
         2  health.Undecided → health.Ready at once
        72  health.Ready → health.Unknown on node.gracePeriodExpired [missedEnough]
         2  scheduling.Undecided → scheduling.Open at once
        Never taken: health.Unknown → health.Ready on node.heartbeat [isUp].
        Out of play in this model: on node.pressureBegins [isUp and isNew]; on
        node.pressureEnds [isUp and isThere]; on memory.runsShort [isUp and
        hasMemory]; on memory.isReclaimed [isShort]; on memory.isFree [isUp and
        lacksMemory]; on node.assignPodCidr [isRecorded and hasNoPodCidr];
        host.Undecided → host.Missing at once [hasNoMachine]; host.Missing → host.Up
        on node.join [mayJoin]; host.Up → host.Gone on node.terminate; host.Up →
        host.CutOff on node.cutOff; host.Up → host.Silent on kubelet.stop; host.Up →
        host.Impaired on runtime.fail; host.CutOff → host.Down on node.crash;
        host.CutOff → host.Gone on node.terminate; host.CutOff → host.Up on
        node.reconnect; host.Silent → host.Down on node.crash; host.Silent → host.Gone
        on node.terminate; host.Silent → host.Up on kubelet.restart; host.Impaired →
        host.Down on node.crash; host.Impaired → host.Gone on node.terminate;
        host.Impaired → host.Up on runtime.recover; host.Down → host.Up on
        node.return; host.Down → host.Gone on node.terminate; health.Undecided →
        health.Unregistered at once [joinsLater]; health.Undecided → health.Pending at
        once [hasNoMachine]; health.Unregistered → health.Pending on node.register
        [isUp and registersItself]; health.Unregistered → health.Pending on node.list
        [isUp]; health.Pending on node.heartbeatMissed [mayMissMore]; health.Pending →
        health.Unknown on node.gracePeriodExpired [missedEnough]; health.Pending →
        health.Deleted on node.delete; health.Pending → health.Terminated on
        node.instanceGone [isGone]; health.Pending → health.Ready on node.heartbeat
        [isUp]; health.Ready on node.heartbeatMissed [mayMissMore]; health.Ready →
        health.Deleted on node.delete; health.Ready → health.NotReady on node.notReady
        [isImpaired]; health.Ready on node.heartbeat [isUp and hasMisses];
        health.NotReady on node.heartbeatMissed [mayMissMore]; health.NotReady →
        health.Unknown on node.gracePeriodExpired [missedEnough]; health.NotReady →
        health.Deleted on node.delete; health.NotReady → health.Terminated on
        node.instanceGone [isGone]; health.NotReady on node.taint [isUntainted];
        health.NotReady on node.untaint [isTainted]; health.NotReady → health.Ready on
        node.heartbeat [isUp]; health.Unknown → health.Deleted on node.delete;
        health.Unknown → health.Terminated on node.instanceGone [isGone];
        health.Unknown on node.taint [isUntainted]; health.Unknown on node.untaint
        [isTainted]; health.Unknown → health.NotReady on node.notReady [isImpaired];
        health.Deleted → health.Ready on node.heartbeat [isUp and registersItself];
        scheduling.Undecided → scheduling.Cordoned at once [isCordonedFromStart];
        scheduling.Open → scheduling.Cordoned on node.cordon [isRecorded];
        scheduling.Open → scheduling.Draining on node.drain [isRecorded];
        scheduling.Cordoned → scheduling.Open on node.uncordon [isRecorded];
        scheduling.Cordoned → scheduling.Draining on node.drain [isRecorded];
        scheduling.Cordoned → scheduling.Open on node.delete [isRecorded];
        scheduling.Draining → scheduling.Open on node.uncordon [isRecorded];
        scheduling.Draining → scheduling.Open on node.delete [isRecorded]."
    `);
  });
});

describe('diagnosisReport', () => {
  const suggestions = (
    composition: Parameters<typeof compose>[0],
    names: readonly string[],
    { symmetry = true, sorts = false } = {},
  ) => {
    const { explored } = exploredOf(compose(composition), { symmetry: sorts });
    const properties = [{ ...bufferIsBounded, names }];
    return diagnosisReport(diagnose(explored, properties), { symmetry }).suggestions;
  };

  it('suggests what saves most first', () => {
    expect(suggestions(boundedBuffer({ producers: 3, shutdowns: 2 }), ['producer-0'])).toEqual([
      'producer-0, producer-1 and producer-2 are interchangeable, but bounded-buffer/bounded names one of them: the other properties, checked on their own (-p), would have 2.0 times fewer states.',
      'shutdowns: 2 multiplies the states by 11; with 1 there would be 1.8 times fewer.',
    ]);
  });

  it('knows who asked for names to be told apart', () => {
    expect(suggestions(boundedBuffer({ shutdowns: 0 }), [], { symmetry: false })).toEqual([
      'producer-0 and producer-1 are interchangeable: without --no-reduction there would be 1.2 times fewer states.',
      'The 2 producers make up 59\u00a0% of what tells states apart: fewer producers would help most.',
    ]);
  });

  it('has nothing to say where nothing would help', () => {
    expect(suggestions(boundedBuffer({ producers: 1, shutdowns: 0 }), [], { sorts: true })).toEqual([]);
  });
});
