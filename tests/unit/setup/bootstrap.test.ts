import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installCommand, missingPackages } from '#server/setup/system-packages.ts';
import { fasterSources } from '#server/setup/worker/faster-sources.ts';
import { correctedDtls, mesonArray, workerSources } from '#server/setup/worker/worker-sources.ts';

const { isRightNode } = createRequire(import.meta.url)('../../../server/setup/bootstrap.cjs') as { isRightNode(version: string): boolean };
const workerFolder = 'node_modules/mediasoup/worker';

describe('set-up', () => {
  it('knows which Node can run the hall', () => {
    expect(['v24.0.0', 'v24.21.0', 'v26.1.0'].map(isRightNode)).toEqual([true, true, true]);
    expect(['v20.20.2', 'v22.12.0', 'v9.0.0'].map(isRightNode)).toEqual([false, false, false]);
  });

  it('keeps to a syntax that an old Node reads before the right one is there', () => {
    const names = readdirSync('server/setup').filter((name) => name.endsWith('.cjs'));
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      const text = readFileSync(join('server/setup', name), 'utf8');
      expect(text, name).not.toMatch(/\?\.|\?\?|node:|\bawait\b|#\w|\bimport\s/);
    }
  });

  it('finds the sources of the voice engine', () => {
    expect(mesonArray("x = 1\nfiles = [\n  'a.cpp',\n  'b/c.cpp',\n]\n", 'files')).toEqual(['a.cpp', 'b/c.cpp']);
    const sources = workerSources(workerFolder);
    expect(sources.length).toBeGreaterThan(150);
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('corrects the one known line and refuses an unknown source', () => {
    const text = readFileSync(join(workerFolder, 'src/RTC/DtlsTransport.cpp'), 'utf8');
    expect(correctedDtls(text)).toContain('((operationType & BIO_CB_RETURN) != 0)');
    expect(() => correctedDtls('int main() {}')).toThrow(/looked at again/);
  });

  it('makes the sources faster where it knows all of them, and leaves all alone where one is another', () => {
    const read = (file: string) => readFileSync(join(workerFolder, file), 'utf8');
    const faster = fasterSources(read);
    expect([...(faster?.keys() ?? [])]).toContain('src/handles/UdpSocketHandle.cpp');
    for (const [file, text] of faster ?? []) {
      const added = text.split('\n').filter((line) => line.includes('tinghall_') || /#include "(ahead|send-batch)\.h"/.test(line));
      expect(added.length, file).toBeGreaterThan(1);
    }
    expect(fasterSources((file) => (file.endsWith('Consumer.cpp') ? read(file).replaceAll('if (!IsActive())', 'if (IsActive() == false)') : read(file)))).toBeUndefined();
    expect(fasterSources((file) => (file.endsWith('UdpSocketHandle.cpp') ? read(file).repeat(2) : read(file)))).toBeUndefined();
  });

  it('names the one command for what is missing', () => {
    expect(missingPackages(['dpkg', 'no-such-package-anywhere'])).toEqual(['no-such-package-anywhere']);
    expect(installCommand(['make', 'g++'])).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends make g++');
  });
});
