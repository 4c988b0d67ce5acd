import { lookup } from 'node:dns/promises';

export interface AnnouncedAddress {
  readonly address: string;
  /** What may be wrong with it, in words, if anything. */
  readonly warning?: string;
}

/**
 * The address that voice tells browsers: the given one, or the first of this machine.
 * @param local addresses of this machine
 */
export async function announcedAddress(given: string | undefined, local: readonly string[]): Promise<AnnouncedAddress> {
  if (given === undefined) {
    const [first] = local;
    if (first !== undefined) return { address: first };
    return { address: '127.0.0.1', warning: 'This machine has no network address: voice works on this machine only.' };
  }
  if (/^[\d.]+$|:/.test(given)) {
    if (local.includes(given) || given === '127.0.0.1') return { address: given };
    return { address: given, warning: `ANNOUNCED_ADDRESS ${given} is none of this machine's addresses (${local.join(', ')}). That is right behind a firewall that forwards the voice ports, and wrong otherwise.` };
  }
  try {
    return { address: (await lookup(given, { family: 4 })).address };
  } catch {
    return { address: given, warning: `ANNOUNCED_ADDRESS ${given} cannot be resolved to an address: voice will not connect.` };
  }
}
