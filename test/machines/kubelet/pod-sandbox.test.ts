import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../../machines/api-objects.ts';
import type { PodSandbox } from '../../../machines/kubelet/pod-sandbox.ts';
import { sandboxNeed } from '../../../machines/kubelet/pod-sandbox.ts';

const ready: PodSandbox = { state: 'Ready', ip: '10.0.0.1', attempt: 2 };
const old: PodSandbox = { state: 'NotReady', ip: null, attempt: 5 };

describe('sandboxNeed', () => {
  it.each<[string, PodSpec, readonly PodSandbox[], boolean, number]>([
    ['none', {}, [], true, 0],
    ['one that is ready', {}, [ready], false, 2],
    ['a ready one before an old one', {}, [ready, old], false, 5],
    ['an old one before a ready one', {}, [old, ready], true, 6],
    ['two that are ready', {}, [ready, ready], true, 3],
    ['one without an address', {}, [{ state: 'Ready', ip: '' }], true, 1],
    ['one without an address, which is the node’s', { hostNetwork: true }, [{ state: 'Ready', ip: null }], false, 0],
    ['one of another network', { hostNetwork: true }, [{ ...ready, hostNetwork: false }], true, 3],
    ['one of the node’s network', {}, [{ ...ready, hostNetwork: true }], true, 3],
  ])('answers for %s', (_about, spec, sandboxes, isNeeded, attempt) => {
    expect(sandboxNeed(spec, sandboxes)).toEqual({ isNeeded, attempt });
  });
});
