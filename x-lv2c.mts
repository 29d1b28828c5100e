import { check } from '/work/main/src/checker/check.ts';
import { prepare } from '/work/main/src/scenario/prepare.ts';
const { model, properties, start, bounds } = await prepare({ paths: [process.argv[2]!] } as any);
const c=process.cpuUsage(); const t=performance.now();
const r=check(model, { properties, start, bounds });
const u=process.cpuUsage(c);
console.log(r.states, r.transitions, 'search s', r.seconds.toFixed(2), 'all', ((performance.now()-t)/1000).toFixed(2), 'cpu', ((u.user+u.system)/1e6).toFixed(2));
for (const x of r.results) if ((x.property as any).kind==='temporal') console.log(x.property.id, x.verdict.kind, (x.verdict as any).trace?.lasso?.from, (x.verdict as any).trace?.actions.length);
