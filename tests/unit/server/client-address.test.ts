import { expect, it } from 'vitest';
import { clientAddress, type TrustsProxy } from '#server/http/client-address.ts';

const nobody: TrustsProxy = () => false;
const proxies = (count: number): TrustsProxy => (_address, hop) => hop < count;

it.each([
  ['without a proxy nothing that is said is believed', '198.51.100.1', '203.0.113.9', nobody, '198.51.100.1'],
  ['one proxy says who speaks to it', '127.0.0.1', '203.0.113.9, 198.51.100.1', proxies(1), '198.51.100.1'],
  ['two proxies', '127.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.1', proxies(2), '198.51.100.1'],
  ['more proxies are believed than there are', '127.0.0.1', '198.51.100.1', proxies(5), '198.51.100.1'],
  ['a proxy that says nothing', '127.0.0.1', undefined, proxies(1), '127.0.0.1'],
  ['IPv4 written as IPv6', '::ffff:198.51.100.1', undefined, nobody, '198.51.100.1'],
] as const)('[OB24] %s', (_name, remote, forwarded, trusts, expected) => {
  expect(clientAddress(remote, forwarded, trusts)).toBe(expected);
});

it('[OB24] the addresses of one IPv6 network are one, those of another are not', () => {
  const [one, neighbour, other] = ['2001:db8:1::1', '2001:db8:1::2', '2001:db8:ffff::1'].map((address) => clientAddress(address, undefined, nobody));
  expect(one).toBe(neighbour);
  expect(one).not.toBe(other);
});
