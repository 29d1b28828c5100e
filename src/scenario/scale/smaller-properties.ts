import type { ASTNode } from '@marcbachmann/cel-js';
import { ParseError } from '@marcbachmann/cel-js';
import type { ClusterNames } from '../named-objects.ts';
import type { CelScope } from '../cel-scope.ts';
import type { ReplicaLevels } from './replica-levels.ts';
import type { CelClaim, CelMode, CelText, ScenarioProperty } from '../scenario.ts';
import type { SmallerWorkload } from './smaller-input.ts';
import { celLanguage } from '../cel-environment.ts';
import { celProperty } from '../cel-property.ts';
import { constantText, walk } from '../cel-syntax.ts';
import { InputError } from '../../errors.ts';
import { namedActors } from '../cel-scope.ts';
import { sizeFreedom, withSmallerLevels } from './size-free-expression.ts';

/** A property that a smaller size cannot judge. */
export interface NotJudged {
  readonly id: string;
  /** What binds it to the size that it was written for. */
  readonly reason: string;
}

/** The properties of a smaller size, and those that are left to the full one. */
export interface SmallerProperties {
  readonly properties: readonly ScenarioProperty[];
  readonly notJudged: readonly NotJudged[];
}

/** The nodes that expressions name, by their actors' ids: a smaller size keeps them. */
export function nodesNamed(properties: readonly ScenarioProperty[], names: ClusterNames): ReadonlySet<string> {
  const named = new Set<string>();
  for (const property of properties) {
    if ('id' in property) continue;
    for (const { expression } of textsOf(property)) {
      const tree = treeIfAny(expression, property.mode, names);
      if (tree === undefined) continue;
      walk(tree, (node) => {
        const text = constantText(node) ?? '';
        for (const id of [text, `node/${text}`]) if (names.objects.get(id)?.group === 'nodes') named.add(id);
      });
    }
  }
  return named;
}

/**
 * What a scenario claims, said of a smaller size: its expressions with their numbers of replicas changed, without those that are bound to
 * the full size or name what is not there. `there` are the names at full size, `here` those at the smaller one.
 */
export function smallerProperties(
  properties: readonly ScenarioProperty[],
  { levels, workloads }: { readonly levels: ReplicaLevels; readonly workloads: ReadonlyMap<string, SmallerWorkload> },
  there: ClusterNames,
  here: ClusterNames,
): SmallerProperties {
  const kept: ScenarioProperty[] = [];
  const notJudged: NotJudged[] = [];
  for (const property of properties) {
    if ('id' in property) {
      kept.push(property);
      continue;
    }
    const smaller = (text: CelText): CelText | { readonly reason: string } => {
      const freedom = sizeFreedom(treeOf(text.expression, property.mode, there), levels, there.namespace);
      if (freedom.kind === 'bound') return freedom;
      const at = (workload: string) => workloads.get(workload)?.levels;
      return { ...text, expression: withSmallerLevels(text.expression, freedom.levels, at) };
    };
    const changed = smallerClaim(property, smaller);
    const reason = 'reason' in changed ? changed.reason : faultIn(changed, here);
    if ('reason' in changed || reason !== undefined) notJudged.push({ id: property.name, reason: reason ?? '' });
    else kept.push({ ...property, ...changed });
  }
  return { properties: kept, notJudged };
}

function smallerClaim(
  claim: CelClaim,
  smaller: (text: CelText) => CelText | { readonly reason: string },
): CelClaim | { readonly reason: string } {
  const text = smaller(claim);
  if ('reason' in text) return text;
  const outcome = claim.outcome === undefined ? undefined : smaller(claim.outcome);
  if (outcome !== undefined && 'reason' in outcome) return outcome;
  return { ...claim, expression: text.expression, ...(outcome === undefined ? {} : { outcome }) };
}

function textsOf({ expression, place, outcome }: CelClaim): readonly CelText[] {
  return [{ expression, place }, ...(outcome === undefined ? [] : [outcome])];
}

/** What does not parse names nothing; that it does not parse is told where properties are made of expressions. */
function treeIfAny(expression: string, mode: CelMode, names: ClusterNames): ASTNode | undefined {
  try {
    return treeOf(expression, mode, names);
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/** Parsed, with the types that the check finds. */
function treeOf(expression: string, mode: CelMode, names: ClusterNames): ASTNode {
  const scope: CelScope = { actors: namedActors(names), cluster: undefined as never, action: undefined };
  const program = celLanguage(mode, names, scope).environment.parse(expression);
  program.check();
  return program.ast;
}

function faultIn(claim: CelClaim, names: ClusterNames): string | undefined {
  try {
    celProperty(claim, names);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return `it names what is not there: ${error.problems[0]?.found ?? error.message}`;
  }
}
