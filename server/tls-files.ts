import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

/** PEM texts. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
}

/**
 * Reads a certificate chain and its private key, and makes sure that HTTPS can be spoken with them.
 * @throws Error that says in plain words which file is wrong, and how
 */
export async function readTls(certFile: string, keyFile: string): Promise<TlsFiles> {
  const certText = await read(certFile);
  const key = await read(keyFile);
  const privateKey = privateKeyIn(key, keyFile);
  const chain = chainIn(certText, certFile);
  // Files that were put together by hand often lack the line break between two certificates.
  const cert = chain.map((certificate) => certificate.toString()).join('');
  if (!chain[0]!.checkPrivateKey(privateKey)) {
    throw new Error(chain.some((certificate) => certificate.checkPrivateKey(privateKey))
      ? `the certificates in ${certFile} are in the wrong order: the one of this house must come first, then those that vouch for it`
      : `the certificate in ${certFile} and the private key in ${keyFile} do not belong together. Set TLS_CERT and TLS_KEY to files that were made together`);
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new Error(`HTTPS cannot be spoken with the certificate in ${certFile}: ${(error as Error).message}`, { cause: error });
  }
  return { cert, key };
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SOON_MS = 14 * DAY_MS;

/**
 * What browsers will hold against this certificate, in words. The hall starts all the same: a rehearsal may go on.
 * @param host the name in the address that people use, if it is known
 */
export function tlsWarnings({ cert }: TlsFiles, now: number, host: string | undefined): string[] {
  const certificate = new X509Certificate(cert);
  const from = certificate.validFromDate;
  const to = certificate.validToDate;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const warnings: string[] = [];
  if (to.getTime() <= now) warnings.push(`The certificate in TLS_CERT expired on ${day(to)}: every browser will warn, and headsets may refuse. Renew it and start again.`);
  else if (from.getTime() > now) warnings.push(`The certificate in TLS_CERT is valid only from ${from.toISOString().slice(0, 16).replace('T', ' ')} (UTC) on: until then every browser will warn. Or is the clock of this machine wrong?`);
  else if (to.getTime() < now + SOON_MS) warnings.push(`The certificate in TLS_CERT expires on ${day(to)}. Renew it soon, and start again afterwards.`);
  if (host !== undefined && (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) === undefined) {
    warnings.push(`The certificate in TLS_CERT is not for ${host}, the address in PUBLIC_URL, but for ${certificate.subjectAltName ?? certificate.subject}: every browser will warn.`);
  }
  return warnings;
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the file ${file} cannot be read: ${reason(error.code) ?? error.message}`, { cause: error });
  });
}

function reason(code: string | undefined): string | undefined {
  switch (code) {
    case 'ENOENT': return 'there is none';
    case 'EACCES': case 'EPERM': return 'this user may not read it';
    case 'EISDIR': return 'it is a folder';
    default: return undefined;
  }
}

function chainIn(cert: string, file: string): X509Certificate[] {
  const parts = cert.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (parts === null) throw new Error(`the file ${file} holds no certificate in the form PEM ("-----BEGIN CERTIFICATE-----")${/PRIVATE KEY/.test(cert) ? ' but a private key. Are TLS_CERT and TLS_KEY exchanged?' : ''}`);
  try {
    return parts.map((part) => new X509Certificate(part));
  } catch (error) {
    throw new Error(`the certificate in ${file} is damaged: ${(error as Error).message}`, { cause: error });
  }
}

function privateKeyIn(key: string, file: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    if (/ENCRYPTED/.test(key)) throw new Error(`the private key in ${file} is locked with a passphrase; the hall needs one without (openssl pkey -in ${file} -out unlocked.pem)`, { cause: error });
    throw new Error(/PRIVATE KEY/.test(key) ? `the private key in ${file} is damaged` : `the file ${file} holds no private key in the form PEM ("-----BEGIN PRIVATE KEY-----")`, { cause: error });
  }
}
