import { BlockList, isIPv6 } from 'node:net';

/** Where an IP address leads: anywhere, into this machine or network, or to a place that no upstream is at. */
export type AddressClass = 'public' | 'private' | 'forbidden';

const PRIVATE: readonly string[] = [
  '127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '::1/128', 'fc00::/7',
];

/** Link-local addresses and those at which clouds hand out credentials; no address at all; many at once; other addresses in disguise. */
const FORBIDDEN: readonly string[] = [
  '169.254.0.0/16', 'fe80::/10', 'fd00:ec2::/32', '100.100.100.200/32', '192.0.0.0/24', '0.0.0.0/8', '::/128',
  '224.0.0.0/4', '240.0.0.0/4', 'ff00::/8', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32',
];

const privateAddresses = blockList(PRIVATE), forbiddenAddresses = blockList(FORBIDDEN);

/** Returns where an IP address leads; an IPv4 address inside an IPv6 one is judged as the former. */
export function addressClass(address: string): AddressClass {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (forbiddenAddresses.check(address, family)) return 'forbidden';
  return privateAddresses.check(address, family) ? 'private' : 'public';
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net, prefix] = subnet.split('/') as [string, string];
    list.addSubnet(net, Number(prefix), isIPv6(net) ? 'ipv6' : 'ipv4');
  }
  return list;
}
