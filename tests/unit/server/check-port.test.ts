import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { checkPort } from '#server/check-port.ts';

const other = createServer();
afterEach(() => void other.close());

it('a port that another program holds is named, with what to do', async () => {
  const port = await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)));
  await expect(checkPort('127.0.0.1', port)).rejects.toThrow(new RegExp(`port ${port} is taken .* set PORT`));
});

it('an address that this machine does not have is named', async () => {
  // 203.0.113.0/24 belongs to nobody (RFC 5737).
  await expect(checkPort('203.0.113.1', 0)).rejects.toThrow(/HOST 203\.0\.113\.1 is no address of this machine/);
});

it('a free port is left free', async () => {
  await checkPort('127.0.0.1', 0);
  const port = await new Promise<number>((resolve) => other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)));
  await new Promise((resolve) => { other.close(resolve); });
  await checkPort('127.0.0.1', port);
  await checkPort('127.0.0.1', port);
});
