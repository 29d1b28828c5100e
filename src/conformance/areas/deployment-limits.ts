import type { CaseArea } from '../case-area.ts';
import type { DeploymentStrategy, RollingUpdate } from '../../../machines/rolling-update-limits.ts';
import {
  maxUnavailable,
  minAvailable,
  resolveRollingUpdate,
  RollingUpdateLimitError,
} from '../../../machines/rolling-update-limits.ts';
import { question } from '../case-area.ts';
import { RefusedInput } from '../refused-input.ts';

interface StrategyInput {
  readonly strategy: DeploymentStrategy;
  readonly replicas?: number;
}

const strategy = { strategy: 'DeploymentStrategy', replicas: 'number?' };

/** How many pods a rolling update may have above and below the wanted number (W3). */
export const deploymentLimitsArea: CaseArea = {
  resolveLimits: question(
    { maxSurge: 'intOrString|null?', maxUnavailable: 'intOrString|null?', replicas: 'number' },
    ({ replicas, ...limits }: RollingUpdate & { readonly replicas: number }) => resolved(limits, replicas),
  ),
  maxUnavailable: question(strategy, ({ strategy: asked, replicas = 0 }: StrategyInput) => ({
    unavailable: maxUnavailable(asked, replicas),
  })),
  minAvailable: question(strategy, ({ strategy: asked, replicas = 0 }: StrategyInput) => ({
    available: minAvailable(asked, replicas),
  })),
};

function resolved(limits: RollingUpdate, replicas: number) {
  try {
    return resolveRollingUpdate(limits, replicas);
  } catch (error) {
    throw error instanceof RollingUpdateLimitError ? new RefusedInput(error.message) : error;
  }
}
