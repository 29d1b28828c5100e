import type { DocumentPart } from './document-part.ts';
import type { PodCidrs } from '../../machines/nodes/pod-cidr.ts';
import { quote } from '../manifest/problem.ts';

const longestMask = 32;

/** Reads `spec.podCIDRs`: the addresses of the cluster's pods, and the size of each node's share. */
export function readPodCidrs(part: DocumentPart): PodCidrs | undefined {
  const fields = part.fields('cluster', 'nodeMask');
  if (!part.isWritten || fields === undefined) return undefined;
  const expected = 'a range of IPv4 addresses such as 10.244.0.0/16';
  const cluster = fields.cluster.isRequired(expected) ? fields.cluster.text(expected) : undefined;
  const nodeMask = fields.nodeMask.isWritten ? fields.nodeMask.count(1, longestMask) : defaultNodeMask;
  if (cluster === undefined || nodeMask === undefined) return undefined;
  const mask = maskOf(cluster);
  if (mask === undefined) return fields.cluster.refuse({ code: 'invalid-range', expected, found: quote(cluster) });
  if (mask > nodeMask) {
    const found = `${mask} in ${cluster} and ${nodeMask} in nodeMask`;
    return fields.cluster.refuse({ code: 'invalid-range', expected: 'a prefix no longer than nodeMask', found });
  }
  return { cluster, nodeMask };
}

/** The controller manager's default of --node-cidr-mask-size: pkg/controller/nodeipam/config, cmd/kube-controller-manager/app/core.go at v1.32. */
const defaultNodeMask = 24;

/** The length of the prefix; undefined of what is no range of IPv4 addresses. */
function maskOf(range: string): number | undefined {
  const [address = '', mask = '', ...rest] = range.split('/');
  const isNumber = (text: string, most: number) => /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most;
  const parts = address.split('.');
  const isRange = rest.length === 0 && parts.length === 4 && parts.every((text) => isNumber(text, 255));
  return isRange && isNumber(mask, longestMask) ? Number(mask) : undefined;
}
