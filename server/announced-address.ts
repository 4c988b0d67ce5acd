import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { NetworkAddress } from './network-addresses.ts';

export interface AnnouncedAddress {
  readonly address: string;
  /** Where it comes from, in words: `given by ANNOUNCED_ADDRESS`. */
  readonly from: string;
  /** What may be wrong with it, in words, if anything. */
  readonly warning?: string;
}

/** Where the hall runs, as far as it bears on its address. */
export interface Surroundings {
  /** Of this machine, the likeliest first. */
  readonly network: readonly NetworkAddress[];
  readonly inContainer: boolean;
}

/** The address that voice tells browsers: the given one, or the likeliest of this machine. */
export async function announcedAddress(given: string | undefined, { network, inContainer }: Surroundings): Promise<AnnouncedAddress> {
  if (given === undefined) return likeliest(network, inContainer);
  const from = 'given by ANNOUNCED_ADDRESS';
  const address = isIP(given) === 0 ? await resolve(given) : given;
  if (address === undefined) return { address: given, from, warning: `ANNOUNCED_ADDRESS ${given} cannot be resolved to an address: voice will not connect.` };
  const name = address === given ? given : `${given} (${address})`;
  // In a container an address of the machine around it is the right one, and unknown inside.
  if (inContainer || address.startsWith('127.') || network.some((own) => own.address === address)) return { address, from };
  return { address, from, warning: `ANNOUNCED_ADDRESS ${name} is none of this machine's addresses (${list(network)}). That is right behind a firewall that forwards the voice ports, and wrong otherwise.` };
}

function likeliest(network: readonly NetworkAddress[], inContainer: boolean): AnnouncedAddress {
  const [first, ...others] = network;
  if (first === undefined) return { address: '127.0.0.1', from: 'this machine alone', warning: 'This machine has no network address: voice works on this machine only.' };
  const chosen = { address: first.address, from: `${first.connection}, chosen by itself` };
  if (inContainer) {
    return { ...chosen, warning: `This is a container, and browsers can hardly reach its own address ${first.address}: voice will probably not connect. Set ANNOUNCED_ADDRESS to the address of the machine around it (unless the container uses that machine's network).` };
  }
  if (first.kind === 'virtual') return { ...chosen, warning: `The only network address of this machine, ${first.address}, belongs to ${first.connection}, which others can hardly reach. Set ANNOUNCED_ADDRESS if voice does not connect.` };
  const rivals = others.filter(({ kind }) => kind === first.kind);
  if (rivals.length === 0) return chosen;
  return { ...chosen, warning: `This machine has several addresses; voice uses ${first.address} (${first.connection}). If people come by another one (${list(rivals)}), set ANNOUNCED_ADDRESS to that.` };
}

async function resolve(name: string): Promise<string | undefined> {
  try {
    return (await lookup(name, { family: 4 })).address;
  } catch {
    return undefined;
  }
}

function list(network: readonly NetworkAddress[]): string {
  return network.map(({ address, connection }) => `${address} on ${connection}`).join(', ') || 'it has none';
}
