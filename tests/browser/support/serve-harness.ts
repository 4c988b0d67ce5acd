import { serveBuiltPage, type ServedPage } from './serve-built-page.ts';
import { testManifest, testModel } from './test-scene.ts';

/** Serves the hall harness with the test scene beside the real ones. */
export function serveHallHarness(): Promise<ServedPage> {
  return serveBuiltPage('tests/browser/support/hall-harness', {
    scenes: { '/scenes/test-hall/scene.json': async () => JSON.stringify(testManifest), '/scenes/test-hall/test-hall.glb': testModel },
  });
}
