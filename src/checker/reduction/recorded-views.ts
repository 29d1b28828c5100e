import type { Model } from '../../model/model.ts';
import { fieldsOf } from './assumptions.ts';
import { isPlain } from './view-difference.ts';
import { watchedCopy } from './watched-copy.ts';

/** Views that take note of what is read of them. */
export interface RecordedViews {
  readonly views: readonly (readonly unknown[])[];
  /** By actor, the fields that were read so far. */
  readonly read: readonly Set<string>[];
}

/** Of a view that is not a plain object every field counts as read. */
export function createRecordedViews(model: Model): RecordedViews {
  const read = model.actors.map(() => new Set<string>());
  const views = model.actors.map(({ number }) => {
    const fields = read[number] as Set<string>;
    return (model.views[number] ?? []).map((view) => {
      if (isPlain(view)) return recorded(view, fields);
      for (const field of fieldsOf(model, number)) fields.add(field);
      return view;
    });
  });
  return { views, read };
}

/** A copy whose fields can only be read under notice. Which keys there are is not noted: views that differ in that are never taken for alike. */
function recorded(view: Readonly<Record<string, unknown>>, fields: Set<string>): unknown {
  return watchedCopy(view, (field, value) => ({
    get() {
      fields.add(field);
      return value;
    },
  }));
}
