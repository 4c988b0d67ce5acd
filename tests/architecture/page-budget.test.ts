import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let chunks: readonly Rolldown.OutputChunk[];
beforeAll(async () => {
  // As it is served: a build for tests is heavier.
  vi.stubEnv('NODE_ENV', 'production');
  const built = await build({ root: 'client', configFile: 'vite.config.ts', logLevel: 'error', build: { write: false } }) as Rolldown.RolldownOutput;
  chunks = built.output.filter((output) => output.type === 'chunk');
}, 120_000);
afterAll(() => vi.unstubAllEnvs());

/** The chunk and everything that it imports at once. */
function withImports(chunk: Rolldown.OutputChunk, found = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> {
  if (found.has(chunk)) return found;
  found.add(chunk);
  for (const name of chunk.imports) {
    const imported = chunks.find(({ fileName }) => fileName === name);
    if (imported !== undefined) withImports(imported, found);
  }
  return found;
}
const weight = (parts: Iterable<Rolldown.OutputChunk>) => [...parts].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
const modulesOf = (parts: Iterable<Rolldown.OutputChunk>) => [...parts].flatMap(({ moduleIds }) => moduleIds);

describe('[PG6] what opens first', () => {
  const entry = () => withImports(chunks.find(({ isEntry }) => isEntry)!);

  it('is at most 150 KB of compressed script', () => {
    expect(weight(entry())).toBeLessThanOrEqual(150_000);
    expect(weight(entry())).toBeGreaterThan(20_000);
  });

  it('holds neither the 3D engine nor the voice library', () => {
    const modules = modulesOf(entry());
    expect(modules.length).toBeGreaterThan(50);
    expect(modules.filter((id) => /node_modules\/(?:aframe|three|super-three|mediasoup-client|networked-aframe)\/|client\/(?:scene|xr|voice|objects)\//.test(id))).toEqual([]);
  });

  it('leaves both to be fetched when they are wanted', () => {
    const all = modulesOf(chunks);
    expect(all.some((id) => id.includes('node_modules/aframe/'))).toBe(true);
    expect(all.some((id) => id.includes('node_modules/mediasoup-client/'))).toBe(true);
  });
});
