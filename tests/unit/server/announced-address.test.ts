import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { announcedAddress } from '#server/announced-address.ts';
import { networkAddresses, reachableAddresses } from '#server/network-addresses.ts';

const on = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, netmask: '255.255.255.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal, cidr: `${address}/24` },
  { address: 'fe80::1', netmask: 'ffff::', family: 'IPv6', mac: '00:00:00:00:00:00', internal, cidr: 'fe80::1/64', scopeid: 2 },
];
const HEAD = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';
const way = (name: string, metric: number) => `${name}\t00000000\t0102A8C0\t0003\t0\t0\t${metric}\t00000000\t0\t0\t0\n`;
const near = (name: string) => `${name}\t0002A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n`;

describe('the addresses of this machine', () => {
  it('begin with a real connection, whatever containers and virtual machines have made', () => {
    const found = networkAddresses({
      lo: on('127.0.0.1', true), docker0: on('172.17.0.1'), 'br-1f2e3d4c5b6a': on('172.18.0.1'), veth12ab: on('169.254.8.8'), virbr0: on('192.168.122.1'), tun0: on('10.8.0.2'), wlp3s0: on('192.168.2.30'),
    }, '');
    expect(found.map(({ connection, kind }) => [connection, kind])).toEqual([
      ['wlp3s0', 'real'], ['tun0', 'tunnel'], ['docker0', 'virtual'], ['br-1f2e3d4c5b6a', 'virtual'], ['veth12ab', 'virtual'], ['virbr0', 'virtual'],
    ]);
    expect(reachableAddresses(found)).toEqual(['192.168.2.30', '10.8.0.2']);
  });

  it('among real ones the one with the way out comes first; a virtual one is told when there is no other', () => {
    const cards = { eth0: on('10.0.0.5'), eth1: on('192.168.2.5'), wlan0: on('192.168.3.5') };
    const routes = `${HEAD}${near('eth0')}${way('wlan0', 600)}${way('eth1', 100)}`;
    expect(networkAddresses(cards, routes).map(({ connection }) => connection)).toEqual(['eth1', 'eth0', 'wlan0']);
    expect(reachableAddresses(networkAddresses({ docker0: on('172.17.0.1') }, ''))).toEqual(['172.17.0.1']);
  });

  it('are found on this machine as well', () => {
    for (const { address, connection } of networkAddresses()) {
      expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      expect(connection).not.toBe('lo');
    }
  });
});

describe('the address that voice announces', () => {
  const network = networkAddresses({ docker0: on('172.17.0.1'), eth0: on('10.0.0.5') }, '');
  const two = networkAddresses({ eth0: on('10.0.0.5'), eth1: on('10.0.0.6') }, '');
  const house = { network, inContainer: false };

  it('is the likeliest of this machine; several that are as likely are told', async () => {
    expect(await announcedAddress(undefined, house)).toEqual({ address: '10.0.0.5', from: 'eth0, chosen by itself' });
    expect(await announcedAddress(undefined, { network: two, inContainer: false })).toMatchObject({
      address: '10.0.0.5', warning: expect.stringMatching(/voice uses 10\.0\.0\.5 \(eth0\).*10\.0\.0\.6 on eth1.*ANNOUNCED_ADDRESS/),
    });
  });

  it('is warned of when it cannot be right', async () => {
    expect((await announcedAddress(undefined, { network: [], inContainer: false })).warning).toMatch(/no network address/);
    expect((await announcedAddress(undefined, { network: network.slice(1), inContainer: false })).warning).toMatch(/172\.17\.0\.1, belongs to docker0/);
    expect((await announcedAddress(undefined, { network, inContainer: true })).warning).toMatch(/container.*10\.0\.0\.5.*Set ANNOUNCED_ADDRESS to the address of the machine around it/);
  });

  it('is the given one, with a warning when it cannot be right', async () => {
    const given = { from: 'given by ANNOUNCED_ADDRESS' };
    expect(await announcedAddress('10.0.0.5', house)).toEqual({ ...given, address: '10.0.0.5' });
    expect(await announcedAddress('203.0.113.9', { network, inContainer: true })).toEqual({ ...given, address: '203.0.113.9' });
    expect((await announcedAddress('203.0.113.9', house)).warning).toMatch(/203\.0\.113\.9 is none of .*10\.0\.0\.5 on eth0.*firewall/);
    expect(await announcedAddress('localhost', house)).toEqual({ ...given, address: '127.0.0.1' });
    // .invalid never resolves (RFC 2606).
    expect((await announcedAddress('hall.invalid', house)).warning).toMatch(/cannot be resolved/);
  });
});
