import { networkInterfaces } from 'node:os';

/** IPv4 addresses under which other machines may reach this one. */
export function localAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
