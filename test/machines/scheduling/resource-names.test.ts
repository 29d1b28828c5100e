import { describe, expect, it } from 'vitest';
import { isExtendedResource, isNativeResource, isScalarResource } from '../../../machines/scheduling/resource-names.ts';

describe.each([
  { name: 'cpu', native: true, extended: false, scalar: false },
  { name: 'ephemeral-storage', native: true, extended: false, scalar: false },
  { name: 'hugepages-2Mi', native: true, extended: false, scalar: true },
  { name: 'attachable-volumes-aws-ebs', native: true, extended: false, scalar: true },
  { name: 'kubernetes.io/batch-cpu', native: true, extended: false, scalar: true },
  { name: 'sub.kubernetes.io/thing', native: true, extended: false, scalar: true },
  { name: 'example.com/gpu', native: false, extended: true, scalar: true },
  { name: 'requests.example.com/gpu', native: false, extended: false, scalar: false },
  { name: 'example.com/not a name', native: false, extended: false, scalar: false },
])('the resource $name', ({ name, native, extended, scalar }) => {
  it('is told by its name', () => {
    expect([isNativeResource(name), isExtendedResource(name), isScalarResource(name)]).toEqual([
      native,
      extended,
      scalar,
    ]);
  });
});
