import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/report/check-report.ts';
import { runPlimsoll } from './run-plimsoll.ts';

const manifests = (claim: string, replicas = 30, nodes = 20) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx }] }
---
apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: many }
spec:
  nodes: [{ count: ${nodes} }]
  faults: { nodeCrash: 1 }
  properties: [{ name: up, always: "${claim}" }]
`;

const broken = manifests("serving('deployment/web') >= 1");
const whole = manifests("replicas('deployment/web') >= 1");
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('plimsoll check --scale', { timeout: 120_000 }, () => {
  it('shows a violation at its smallest size, and both of its runs replay', async () => {
    const { code, stdout } = await runPlimsoll(['check'], { stdin: broken });
    expect(code).toBe(1);
    expect(oneLine(stdout)).toContain(
      'The property is violated with 3 replicas on 2 nodes, and at full size (30 replicas on 20 nodes).',
    );
    const commands = [...stdout.matchAll(/^ {4}plimsoll (replay .*)$/gm)].map(([, command = '']) => command.split(' '));
    expect(commands.map((command) => command.includes('--scale'))).toEqual([false, true]);
    for (const command of commands) {
      const replayed = await runPlimsoll(command, { stdin: broken });
      expect([replayed.code, replayed.stderr]).toEqual([1, '']);
      expect(replayed.stdout).toContain('✗ violated  up, at its end\n');
    }
  });

  it('says of the full size no more than is known, and exits with 3', async () => {
    const { code, stdout } = await runPlimsoll(['check', '--max-states', '2000', '--max-seconds', '20', '-q'], {
      stdin: whole,
    });
    expect(code).toBe(3);
    expect(oneLine(stdout)).toMatch(
      /^The property holds for every size up to \d+ replicas on \d+ nodes; ([\d,]+ random runs? at full size \(30 replicas on 20 nodes\) found nothing|the full size \(30 replicas on 20 nodes\) was not walked)\. This proves nothing beyond\.$/,
    );
  });

  it('takes the manifests as they are with off, and one size with a number', async () => {
    const off = await runPlimsoll(['check', '--scale', 'off', '--max-states', '100', '-q'], { stdin: whole });
    expect(off.code).toBe(3);
    expect(oneLine(off.stdout)).toContain('the search stopped at 100 states');
    const three = await runPlimsoll(['check', '--scale', '3', '--output', 'json'], { stdin: whole });
    const report = JSON.parse(three.stdout) as CheckReport;
    expect([three.code, report.verdict, report.sizes]).toEqual([0, 'holds', undefined]);
    expect(report.model.assumptions[0]).toBe('3 of 30 replicas on 2 of 20 nodes');
  });

  it('says nothing of sizes where the manifests are small', async () => {
    const { code, stdout } = await runPlimsoll(['check'], {
      stdin: manifests("replicas('deployment/web') >= 1", 2, 2),
    });
    expect(code).toBe(0);
    expect(stdout).not.toContain('Sizes');
  });

  it('refuses a size that there is not', async () => {
    const none = await runPlimsoll(['check', '--scale', '99'], { stdin: whole });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('there is no smaller size with 99 replicas');
    expect(none.stderr).toContain('there are sizes with 3, 4, 5, 6, 7, 8, ... 30');
    const wrong = await runPlimsoll(['check', '--scale', 'big'], { stdin: whole });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('Expected off, or the number of replicas of a smaller size.');
  });
});
