import type { CaseArea } from '../case-area.ts';
import type { PodSpec } from '../../../machines/api-objects.ts';
import { qosClassOf } from '../../../machines/pods/qos-class.ts';
import { question } from '../case-area.ts';

/** QoS classes of pods (P8). */
export const podQosArea: CaseArea = {
  qosClass: question({ spec: 'PodSpec' }, ({ spec }: { readonly spec: PodSpec }) => ({ qosClass: qosClassOf(spec) })),
};
