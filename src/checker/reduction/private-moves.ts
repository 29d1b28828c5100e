import type { Action } from '../../model/model.ts';
import type { Assumptions } from './assumptions.ts';
import type { Futures, Tables } from './futures.ts';
import type { Property } from '../../property/property.ts';
import { afterEvent, commandsOn } from './futures.ts';
import { createJudgedAlone } from './judged-alone.ts';
import { viewDifference } from './view-difference.ts';

/** Whether nobody but its actor can tell whether a move from one local state to another was made already. */
export type MoveJudge = (actor: number, local: number, next: number, action: Action) => boolean;

/**
 * A move is private if what it changes in its actor's view is read by nobody; no condition on that actor changes its answer; whatever events others
 * may still send it are taken alike before and after, without effect; and properties of its group judge it without looking at the cluster.
 */
export function createMoveJudge(
  tables: Tables,
  futures: Futures,
  { unread }: Assumptions,
  properties: readonly Property[],
): MoveJudge {
  const { model } = tables;
  const isJudgedAlone = createJudgedAlone(model);
  const watching = properties.filter((property) => property.kind === 'transition-invariant');

  function isUnseen(actor: number, local: number, next: number): boolean {
    const views = model.views[actor] ?? [];
    return viewDifference(views[local], views[next])?.every((field) => unread[actor]?.has(field)) === true;
  }

  function isUnasked(actor: number, local: number, next: number): boolean {
    const views = model.views[actor] ?? [];
    return model.rules.every(({ related }) => {
      if (related === undefined || related.in !== model.actors[actor]?.group) return true;
      const where = related.where as (view: unknown) => boolean;
      return where(views[local]) === where(views[next]);
    });
  }

  function isDeaf(actor: number, local: number, next: number): boolean {
    return [...(futures.sent[actor] ?? [])].every((event) => {
      const [before, after] = [local, next].map((at) => ({
        stays: afterEvent(tables, actor, at, event) === at,
        refuses: afterEvent(tables, actor, at, event) < 0,
        commands: String(commandsOn(tables, actor, at, event) ?? ''),
      }));
      if (before?.refuses === true && after?.refuses === true) return true;
      return before?.stays === true && after?.stays === true && before.commands === after.commands;
    });
  }

  return (actor, local, next, action) => {
    const [before, after] = [model.views[actor]?.[local], model.views[actor]?.[next]];
    const group = model.actors[actor]?.group ?? '';
    return (
      isUnseen(actor, local, next) &&
      isUnasked(actor, local, next) &&
      isDeaf(actor, local, next) &&
      watching.every(
        (property) => ![property.of].flat().includes(group) || isJudgedAlone(property, before, after, action),
      )
    );
  };
}
