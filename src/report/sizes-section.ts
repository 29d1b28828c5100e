import type { Confirmation, SizesReport } from '../scenario/scale/sizes-report.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { ReplaySource } from './replay-command.ts';
import { encodeTrace } from '../checker/trace-string.ts';
import { replayCommand } from './replay-command.ts';

/** The sizes of a check, with every trace as text. */
export type SizesSection = Omit<SizesReport, 'confirmations'> & {
  /** What was done at full size about each property that is broken at a smaller one. */
  readonly confirmations: readonly ConfirmationReport[];
};

/** A confirmation with the command that replays its run, which is one of the full size. */
export type ConfirmationReport =
  | {
      readonly kind: Exclude<Confirmation['kind'], 'none'>;
      readonly property: string;
      readonly trace: string;
      readonly replay: string;
    }
  | Extract<Confirmation, { readonly kind: 'none' }>;

/** Makes plain JSON of what is known about sizes. `full` is the model of the confirmations' traces. */
export function sizesSection(sizes: SizesReport, full: Prepared | undefined, source: ReplaySource): SizesSection {
  const confirmations = sizes.confirmations.map((confirmation): ConfirmationReport => {
    if (confirmation.kind === 'none' || full === undefined)
      return {
        kind: 'none',
        property: confirmation.property,
        reason: 'reason' in confirmation ? confirmation.reason : '',
      };
    const { kind, property, trace: run } = confirmation;
    const trace = encodeTrace(full.model, run.actions, run.settled, run.lasso?.from);
    return { kind, property, trace, replay: replayCommand(trace, source) };
  });
  return { ...sizes, confirmations };
}
