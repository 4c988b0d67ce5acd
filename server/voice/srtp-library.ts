import { readFile } from 'node:fs/promises';

/** What a worker encrypts with; how much it carries depends on it. */
export type SrtpLibrary = 'openssl' | 'libsrtp-openssl' | 'libsrtp-nss';

/**
 * Packets a second that one undisturbed core carries at 70 %. `openssl` is our own build of the worker, `libsrtp-nss`
 * a build with the distribution's libsrtp2, `libsrtp-openssl` the one that mediasoup offers for download.
 */
export const plannedPackets: Readonly<Record<SrtpLibrary, number>> = {
  openssl: 76_000,
  'libsrtp-openssl': 65_000,
  'libsrtp-nss': 32_000,
};

/** Looks into the binary: it names what it was built with. */
export async function srtpLibraryOf(workerBin: string): Promise<SrtpLibrary> {
  const binary = await readFile(workerBin);
  if (binary.includes('tinghall SRTP on OpenSSL')) return 'openssl';
  return binary.includes('libsrtp2.so') ? 'libsrtp-nss' : 'libsrtp-openssl';
}
