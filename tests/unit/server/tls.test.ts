import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTls, selfSignedTls } from '#server/tls.ts';

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

it('a certificate that cannot be read is named', async () => {
  await expect(readTls(join(folder, 'absent.pem'), join(folder, 'absent.key'))).rejects.toThrow(/absent\.pem cannot be read/);
});
