import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { readTls, type TlsFiles } from './tls-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Browsers accept no certificate that is valid for longer than 398 days. */
const VALID_DAYS = 397;

/**
 * A certificate of our own making for rehearsals, kept in the data folder so that a browser has to be convinced only
 * once. Made anew when it nears its end or this machine has got another address.
 */
export async function selfSignedTls(dataDir: string, addresses: readonly string[], now: number): Promise<TlsFiles> {
  const certFile = join(dataDir, 'self-signed-cert.pem');
  const keyFile = join(dataDir, 'self-signed-key.pem');
  const kept = await readTls(certFile, keyFile).catch(() => undefined);
  if (kept !== undefined && fits(kept.cert, addresses, now)) return kept;
  const altNames = [
    { type: 2 as const, value: 'localhost' }, { type: 2 as const, value: hostname() },
    ...['127.0.0.1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
  ];
  const made = await generate([{ name: 'commonName', value: 'Tinghall rehearsal' }], {
    keySize: 2048, algorithm: 'sha256', notBeforeDate: new Date(now - DAY_MS), notAfterDate: new Date(now + (VALID_DAYS - 1) * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  await mkdir(dataDir, { recursive: true });
  await writeFile(keyFile, made.private, { mode: 0o600 });
  await writeFile(certFile, made.cert);
  return readTls(certFile, keyFile);
}

function fits(cert: string, addresses: readonly string[], now: number): boolean {
  const certificate = new X509Certificate(cert);
  return Date.parse(certificate.validTo) > now + 7 * DAY_MS && addresses.every((address) => certificate.checkIP(address) !== undefined);
}
