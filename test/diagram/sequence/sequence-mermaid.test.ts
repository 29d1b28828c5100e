import { describe, expect, it } from 'vitest';
import { incidentChart } from './charted-runs.ts';
import { bufferModel, loops } from '../../report/buffer-runs.ts';
import { runReport } from '../../../src/report/json-report.ts';
import { sequenceChartOf } from '../../../src/diagram/sequence/sequence-chart-of.ts';
import { sequenceMermaid } from '../../../src/diagram/sequence/sequence-mermaid.ts';

describe('sequenceMermaid', () => {
  it('writes settling, messages with what they change, and the violation', async () => {
    expect(sequenceMermaid(await incidentChart('rollout-single-replica-gap'))).toMatchInlineSnapshot(`
      "---
      title: "rollout-single-replica-gap"
      ---
      sequenceDiagram
        actor L1 as user
        participant L2 as deployment controller
        participant L3 as replica set controller
        participant L4 as API server
        Note over L1,L4: 1–5. the cluster settles:<br/>deployment/api: wants 1 replica<br/>replicaset/api-l9rm: wants 1 replica<br/>api-l9rm-1: Running, Ready, on node-a
        L1->>L4: 6. sets the image of deployment/api to registry.example/api:2<br/>→ deployment/api: another template
        L2->>L4: 7. creates replicaset/api-q6jz with 0 replicas<br/>→ replicaset/api-q6jz: created with 0 replicas
        L2->>L4: 8. scales the old replicaset/api-l9rm to 0<br/>→ replicaset/api-l9rm: replicas 1 → 0
        L3->>L4: 9. deletes pod/api-l9rm-1, one pod too many<br/>→ api-l9rm-1: terminating
        Note over L1,L4: ✗ violates service-never-empty
      "
    `);
  });

  it('has a loop for what goes round for ever, and dashed arrows for what follows', () => {
    const { actions, settled, loop } = loops.turns;
    const run = runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, { paths: [] });
    expect(sequenceMermaid(sequenceChartOf(bufferModel, 'buffer', run))).toMatchInlineSnapshot(`
      "---
      title: "buffer"
      ---
      sequenceDiagram
        participant L1 as producer
        participant L2 as consumer
        participant L3 as producer-0
        participant L4 as buffer
        participant L5 as producer-1
        loop goes round for ever: steps 1 to 4
        L1->>L3: 1. produces (producer-0)
        L3-->>L4: → buffer: size 0 → 1
        L2->>L4: 2. takes (buffer)<br/>→ buffer: size 1 → 0
        L1->>L5: 3. produces (producer-1)
        L5-->>L4: → buffer: size 0 → 1
        L2->>L4: 4. takes (buffer)<br/>→ buffer: size 1 → 0
        end
      "
    `);
  });

  it('writes nothing that Mermaid would take for its own syntax', () => {
    const text = sequenceMermaid({
      title: 'a "run": #1',
      lifelines: [{ id: 'a', name: 'a; <b>', kind: 'controller' }],
      items: [{ kind: 'note', tone: 'violated', says: 'x < "y"; z # 1 {2}' }],
    });
    expect(text).toBe(`---
title: "a \\"run\\": #1"
---
sequenceDiagram
  participant L1 as a#59; #60;b#62;
  Note over L1: ✗ x #60; #34;y#34;#59; z #35; 1 #123;2#125;
`);
  });
});
