/** The whole house with a hall of 40 x 40 m, in a process of its own. Started by ../presence.ts. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { createServer } from '#server/create-server.ts';
import { randomIds } from '#server/random-ids.ts';
import { noVoice } from '#server/voice/no-voice.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { HALL } from './walker.ts';

const half = HALL / 2;
const plaza: SceneManifest = {
  version: 'tinghall.scene.v1', id: 'plaza', title: { en: 'Plaza' }, description: { en: 'An empty floor.' },
  model: 'plaza.glb', preview: 'plaza.jpg',
  bounds: { min: [-half, -1, -half], max: [half, 5, half] },
  atmosphere: { background: '#ffffff' },
  spawnPoints: [{ position: [0, 0, 0], yaw: 0, radius: 5 }],
  floor: [{ id: 'floor', polygon: [[-half, -half], [half, -half], [half, half], [-half, half]], height: 0 }],
  obstacles: [], seats: [], tables: [], screens: [],
  stage: { polygon: [[-3, -half], [3, -half], [3, 3 - half]], height: 0, speaker: { position: [0, 0, 1 - half], yaw: 180 } },
};

const folder = await mkdtemp(join(tmpdir(), 'tinghall-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit());
await mkdir(join(folder, 'scenes/plaza'), { recursive: true });
await writeFile(join(folder, 'scenes/plaza/scene.json'), JSON.stringify(plaza));
const server = await createServer({
  host: '127.0.0.1', port: 0, dataDir: folder, databaseUrl: undefined, cluster: undefined, basePath: '/', publicUrl: undefined, allowedOrigins: [], frameAncestors: [], trustProxy: false, openScenes: false, openScenesPerAddress: { connections: 60, scenes: 10 },
  passphrase: undefined, whoOpens: undefined, oidc: undefined, metricsToken: undefined, defaultLocale: 'en', selfSigned: false, tls: undefined, clientDir: folder, scenesDir: join(folder, 'scenes'),
  stopWarningMs: 0, voice: noVoice('not measured here'), clock: { now: () => Date.now() }, ids: randomIds, log: silentLog,
});
const opened = await fetch(`http://127.0.0.1:${server.port}/api/meetings`, {
  method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ title: 'Benchmark', scene: 'plaza', capacity: 1_000 }),
});
const { code } = (await opened.json()) as MeetingOpened;

process.on('message', () => process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }));
process.send?.({ port: server.port, code });
