import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate } from 'selfsigned';
import { selfSignedTls } from '#server/self-signed-tls.ts';
import { readTls, tlsWarnings } from '#server/tls-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 23);
let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'tinghall-tls-')); });
afterEach(() => rm(folder, { recursive: true }));

it('a rehearsal certificate is valid for this machine and its addresses, and its key is private', async () => {
  const tls = await selfSignedTls(folder, ['10.1.2.3'], now);
  const certificate = new X509Certificate(tls.cert);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('10.1.2.3')).toBe('10.1.2.3');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(Date.parse(certificate.validTo) - now).toBeLessThanOrEqual(398 * DAY_MS);
  expect(() => createSecureContext(tls)).not.toThrow();
  expect((await stat(join(folder, 'self-signed-key.pem'))).mode & 0o077).toBe(0);
});

it('it is kept until it nears its end or the machine has another address', async () => {
  const first = await selfSignedTls(folder, ['10.1.2.3'], now);
  expect(await selfSignedTls(folder, ['10.1.2.3'], now + 30 * DAY_MS)).toEqual(first);
  expect(await selfSignedTls(folder, ['10.9.9.9'], now)).not.toEqual(first);
  const second = await selfSignedTls(folder, ['10.9.9.9'], now);
  expect(await selfSignedTls(folder, ['10.9.9.9'], now + 395 * DAY_MS)).not.toEqual(second);
});

describe('a certificate that is given', () => {
  const made = (fromDays: number, toDays: number, name = 'hall.example.org') => generate([{ name: 'commonName', value: name }], {
    keySize: 2048, algorithm: 'sha256', notBeforeDate: new Date(now + fromDays * DAY_MS), notAfterDate: new Date(now + toDays * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  async function files(cert: string, key: string): Promise<[string, string]> {
    const paths: [string, string] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await Promise.all([writeFile(paths[0], cert), writeFile(paths[1], key)]);
    return paths;
  }

  it('is taken with its chain when it can be used', async () => {
    const [own, other] = [await made(-1, 90), await made(-1, 90)];
    const tls = await readTls(...await files(own.cert.trim() + other.cert, own.private));
    expect(tls.cert.match(/^-----BEGIN CERTIFICATE-----$/gm)).toHaveLength(2);
    expect(tlsWarnings(tls, now, 'hall.example.org')).toEqual([]);
    expect(tlsWarnings(tls, now, undefined)).toEqual([]);
  });

  it('is refused with the file and the fault in words', async () => {
    const [own, other] = [await made(-1, 90), await made(-1, 90)];
    const locked = createPrivateKey(own.private).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString();
    const because = async (cert: string, key: string, words: RegExp) => expect(readTls(...await files(cert, key))).rejects.toThrow(words);
    await because(own.cert, other.private, /cert\.pem and the private key in .*key\.pem do not belong together/);
    await because(other.cert + own.cert, own.private, /cert\.pem are in the wrong order/);
    await because(own.private, own.cert, /key\.pem holds no private key/);
    await because(own.private, own.private, /cert\.pem holds no certificate .* exchanged/);
    await because(own.cert, locked, /key\.pem is locked with a passphrase/);
    await because(own.cert.replace(/MII../, 'AAAAA'), own.private, /cert\.pem is damaged/);
    await because('', own.private, /cert\.pem holds no certificate/);
  });

  it('that cannot be read is named, and why', async () => {
    await expect(readTls(join(folder, 'absent.pem'), join(folder, 'absent.key'))).rejects.toThrow(/absent\.pem cannot be read: there is none/);
    await expect(readTls(folder, folder)).rejects.toThrow(/cannot be read: it is a folder/);
  });

  it.each([
    [-90, -1, /expired on 2026-11-22/], [1, 90, /valid only from 2026-11-24 00:00/], [-80, 10, /expires on 2026-12-03/],
  ])('valid from %s to %s days is warned of, with the date', async (from, to, words) => {
    const { cert, private: key } = await made(from, to);
    expect(tlsWarnings(await readTls(...await files(cert, key)), now, undefined)).toEqual([expect.stringMatching(words)]);
  });

  it('for another name is warned of', async () => {
    const { cert, private: key } = await made(-1, 90);
    expect(tlsWarnings({ cert, key }, now, 'meetings.example.org')).toEqual([expect.stringMatching(/not for meetings\.example\.org.*DNS:hall\.example\.org/)]);
    expect(tlsWarnings({ cert, key }, now, '2001:db8::7')).toEqual([expect.stringMatching(/not for 2001:db8::7/)]);
  });
});
