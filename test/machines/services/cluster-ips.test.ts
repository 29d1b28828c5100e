import { clusterIpRange, ipAt, placeOfIp } from '../../../machines/services/cluster-ips.ts';
import { describe, expect, it } from 'vitest';

describe('clusterIpRange', () => {
  it('leaves out the first and the last address', () => {
    const range = clusterIpRange('10.96.0.7/24');
    expect([ipAt(range, 0), ipAt(range, 253), range.allocator.size]).toEqual(['10.96.0.1', '10.96.0.254', 254]);
    expect(['10.96.0.0', '10.96.0.255', '10.95.255.255', 'None', ''].map((ip) => placeOfIp(range, ip))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect(placeOfIp(range, '10.96.0.10')).toBe(9);
  });

  it('keeps a share for those who ask', () => {
    const reserved = ['10.0.0.0/28', '10.0.0.0/24', '10.0.0.0/23', '10.0.0.0/12'].map(
      (cidr) => clusterIpRange(cidr).allocator.reserved,
    );
    expect(reserved).toEqual([0, 16, 32, 256]);
  });

  it('has nothing to give where the range is too small', () => {
    expect(clusterIpRange('10.0.0.1/32').allocator.size).toBe(0);
  });

  it.each(['10.0.0.0', '10.0.0/8', '10.0.0.256/8', 'fd00::/108', '10.0.0.0/33'])('refuses %s', (cidr) => {
    expect(() => clusterIpRange(cidr)).toThrow(RangeError);
  });
});
