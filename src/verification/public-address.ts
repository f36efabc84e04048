import { BlockList, isIP } from 'node:net';

/**
 * Ranges that are not the public internet: the special-purpose registries of IANA
 * (https://www.iana.org/assignments/iana-ipv4-special-registry/, …/iana-ipv6-special-registry/), multicast and
 * reserved space. Some of 192.0.0.0/24 and 2001::/23 is globally reachable; nothing that people visit is there.
 */
const SPECIAL: readonly (readonly [family: 'ipv4' | 'ipv6', list: string])[] = [
  [
    'ipv4',
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  ],
  // Public IPv6 is 2000::/3: everything else is left out below, these are its exceptions.
  ['ipv6', '2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20'],
];

const blocked = new BlockList();
for (const [family, list] of SPECIAL) {
  for (const range of list.split(' ')) {
    const [net = '', bits = ''] = range.split('/');
    blocked.addSubnet(net, Number(bits), family);
  }
}
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether a literal address is one of the public internet. Everything else is refused: private, loopback,
 * link-local, carrier NAT, documentation, multicast, and every way to write an IPv4 address in IPv6
 * (mapped, compatible, NAT64, 6to4, Teredo). No address at all is not public either.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !blocked.check(address, 'ipv4');
    case 6:
      // A zone (`fe80::1%eth0`) names an interface of this machine.
      return !address.includes('%') && globalV6.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
    default:
      return false;
  }
}
