import type { CaseArea } from './case-area.ts';
import { admissionDefaultsArea } from './areas/admission-defaults.ts';
import { containerRestartArea } from './areas/container-restart.ts';
import { controllerClaimsArea } from './areas/controller-claims.ts';
import { cronJobArea } from './areas/cronjob.ts';
import { daemonSetArea } from './areas/daemonset.ts';
import { deploymentLimitsArea } from './areas/deployment-limits.ts';
import { deploymentProgressArea } from './areas/deployment-progress.ts';
import { deploymentRolloutArea } from './areas/deployment-rollout.ts';
import { deploymentScalingArea } from './areas/deployment-scaling.ts';
import { disruptionBudgetArea } from './areas/disruption-budget.ts';
import { endpointsArea } from './areas/endpoints.ts';
import { evictionArea } from './areas/eviction.ts';
import { jobPoliciesArea } from './areas/job-policies.ts';
import { jobSyncArea } from './areas/job-sync.ts';
import { labelSelectorArea } from './areas/label-selector.ts';
import { limitRangeArea } from './areas/limit-range.ts';
import { namespaceArea } from './areas/namespace.ts';
import { nodeLifecycleArea } from './areas/node-lifecycle.ts';
import { podActionsArea } from './areas/pod-actions.ts';
import { podConditionsArea } from './areas/pod-conditions.ts';
import { podGcArea } from './areas/pod-gc.ts';
import { podGracefulDeleteArea } from './areas/pod-graceful-delete.ts';
import { podPhaseArea } from './areas/pod-phase.ts';
import { podQosArea } from './areas/pod-qos.ts';
import { preemptionArea } from './areas/preemption.ts';
import { probesArea } from './areas/probes.ts';
import { quantityArea } from './areas/quantity.ts';
import { resourceQuotaArea } from './areas/resource-quota.ts';
import { replicaRankingArea } from './areas/replica-ranking.ts';
import { replicaSetArea } from './areas/replicaset.ts';
import { schedBalancedAllocationArea } from './areas/sched-balanced-allocation.ts';
import { schedLeastAllocatedArea } from './areas/sched-least-allocated.ts';
import { schedLegacyPrioritiesArea } from './areas/sched-legacy-priorities.ts';
import { schedMostAllocatedArea } from './areas/sched-most-allocated.ts';
import { schedNodeAffinityArea } from './areas/sched-node-affinity.ts';
import { schedNodeBasicsArea } from './areas/sched-node-basics.ts';
import { schedNodePortsArea } from './areas/sched-node-ports.ts';
import { schedPodAffinityArea } from './areas/sched-pod-affinity.ts';
import { schedResourcesFitArea } from './areas/sched-resources-fit.ts';
import { schedTaintsArea } from './areas/sched-taints.ts';
import { schedTopologySpreadArea } from './areas/sched-topology-spread.ts';
import { schedVolumesArea } from './areas/sched-volumes.ts';
import { serviceAccountsArea } from './areas/service-accounts.ts';
import { statefulSetArea } from './areas/statefulset.ts';
import { taintEvictionArea } from './areas/taint-eviction.ts';

/** Every area that cases can be run against, by its name. */
export const caseAreas: Readonly<Record<string, CaseArea>> = {
  'admission-defaults': admissionDefaultsArea,
  'container-restart': containerRestartArea,
  'controller-claims': controllerClaimsArea,
  cronjob: cronJobArea,
  daemonset: daemonSetArea,
  'deployment-limits': deploymentLimitsArea,
  'deployment-progress': deploymentProgressArea,
  'deployment-rollout': deploymentRolloutArea,
  'deployment-scaling': deploymentScalingArea,
  'disruption-budget': disruptionBudgetArea,
  endpoints: endpointsArea,
  eviction: evictionArea,
  'job-policies': jobPoliciesArea,
  'job-sync': jobSyncArea,
  'label-selector': labelSelectorArea,
  'limit-range': limitRangeArea,
  namespace: namespaceArea,
  'node-lifecycle': nodeLifecycleArea,
  'pod-actions': podActionsArea,
  'pod-conditions': podConditionsArea,
  'pod-gc': podGcArea,
  'pod-graceful-delete': podGracefulDeleteArea,
  'pod-phase': podPhaseArea,
  'pod-qos': podQosArea,
  preemption: preemptionArea,
  probes: probesArea,
  quantity: quantityArea,
  'resource-quota': resourceQuotaArea,
  'replica-ranking': replicaRankingArea,
  replicaset: replicaSetArea,
  'sched-balanced-allocation': schedBalancedAllocationArea,
  'sched-least-allocated': schedLeastAllocatedArea,
  'sched-legacy-priorities': schedLegacyPrioritiesArea,
  'sched-most-allocated': schedMostAllocatedArea,
  'sched-node-affinity': schedNodeAffinityArea,
  'sched-node-basics': schedNodeBasicsArea,
  'sched-node-ports': schedNodePortsArea,
  'sched-pod-affinity': schedPodAffinityArea,
  'sched-resources-fit': schedResourcesFitArea,
  'sched-taints': schedTaintsArea,
  'sched-topology-spread': schedTopologySpreadArea,
  'sched-volumes': schedVolumesArea,
  'service-accounts': serviceAccountsArea,
  statefulset: statefulSetArea,
  'taint-eviction': taintEvictionArea,
};
