/** The process: reads the configuration, opens voice and the house, prints the links, closes on a signal. */
import { join } from 'node:path';
import { checkPort } from './check-port.ts';
import { readConfig, type Config } from './config.ts';
import { createServer, type RunningServer } from './create-server.ts';
import { openDataFolder } from './data-folder.ts';
import { openLog } from './log.ts';
import { networkAddresses, reachableAddresses } from './network-addresses.ts';
import { oidcSettings } from './organisers/oidc/oidc-configuration.ts';
import { randomIds } from './random-ids.ts';
import { selfSignedTls } from './self-signed-tls.ts';
import { startVoice } from './start-voice.ts';
import { readTls, tlsWarnings } from './tls-files.ts';
import type { Voice } from './voice/mediasoup-voice.ts';
import { welcomeText } from './welcome-text.ts';

const reading = readConfig(process.env);
if (!reading.ok) {
  console.error(`Tinghall cannot start, because of its settings:\n${reading.problems.map((problem) => `  - ${problem}`).join('\n')}\nSee docs/configuration.md.`);
  process.exit(2);
}
const { config } = reading;
const root = join(import.meta.dirname, '..');
const clock = { now: () => Date.now() };
const log = openLog(config.LOG_LEVEL);
const network = networkAddresses();
const addresses = reachableAddresses(network);
/** Who serves the process, a service manager or a container, kills it a little later. */
const CLOSING_MS = 15_000;

// From the first moment: a worker of mediasoup's answers the first signal itself and would leave us running without it.
const parts: { close(): void | Promise<void> }[] = [];
let closing = false;
let server: RunningServer | undefined;
let voicePart: Voice | undefined;
async function close(exitCode: number): Promise<void> {
  if (closing) return server?.hurry();
  closing = true;
  voicePart?.expectEnd();
  setTimeout(() => process.exit(exitCode || 1), CLOSING_MS + config.STOP_WARNING_S * 1_000).unref();
  for (const part of parts.toReversed()) {
    await Promise.resolve(part.close()).catch((error: unknown) => log.error({ err: error }, 'a part did not close in order'));
  }
  process.exit(exitCode);
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close(0));

try {
  await checkPort(config.HOST, config.PORT);
  const data = openDataFolder(config.DATA_DIR, { alone: config.REDIS_URL === undefined });
  parts.push({ close: () => data.release() });
  const tls = await tlsOf(config);
  const { voice, reachedAt } = await startVoice(config, network, clock, log);
  voicePart = voice;
  parts.push(voice);
  server = await createServer({ stopWarningMs: config.STOP_WARNING_S * 1_000,
    host: config.HOST, port: config.PORT, dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, cluster: config.REDIS_URL === undefined ? undefined : { redisUrl: config.REDIS_URL, processUrl: config.PROCESS_URL ?? `http://${ownAddress()}:${config.PORT}` }, tls, voice, clock, ids: randomIds, log,
    basePath: config.PUBLIC_URL === undefined ? '/' : new URL(config.PUBLIC_URL).pathname,
    publicUrl: config.PUBLIC_URL, allowedOrigins: config.ALLOWED_ORIGINS, frameAncestors: config.FRAME_ANCESTORS,
    trustProxy: config.TRUST_PROXY === 0 ? false : config.TRUST_PROXY, passphrase: config.HOST_PASSPHRASE, whoOpens: config.WHO_OPENS, oidc: oidcSettings(config), metricsToken: config.METRICS_TOKEN, defaultLocale: config.DEFAULT_LOCALE,
    openScenes: config.OPEN_SCENES, openScenesPerAddress: { connections: config.OPEN_SCENE_CONNECTIONS, scenes: config.OPEN_SCENE_ROOMS },
    selfSigned: config.TLS_SELF_SIGNED, clientDir: join(root, 'dist', 'client'), scenesDir: join(root, 'scenes'),
  });
  parts.push(server);
  console.log(welcomeText({
    port: server.port, secure: tls !== undefined, selfSigned: config.TLS_SELF_SIGNED, publicUrl: config.PUBLIC_URL,
    addresses: config.HOST === '0.0.0.0' ? addresses : [], voice: voice.availability, voiceAt: reachedAt,
    firstOrganiser: server.firstOrganiser, anyoneOpens: config.WHO_OPENS !== 'organisers',
  }));
} catch (error) {
  if (!closing) console.error(`Tinghall cannot start: ${(error as Error).message}`);
  log.debug({ err: error }, 'start failed');
  await close(1);
}

/** Where other machines of the same network reach this one. */
function ownAddress(): string {
  const address = config.HOST === '0.0.0.0' || config.HOST === '::' ? addresses[0] ?? '127.0.0.1' : config.HOST;
  return address.includes(':') ? `[${address}]` : address;
}

async function tlsOf({ TLS_CERT, TLS_KEY, TLS_SELF_SIGNED, DATA_DIR, PUBLIC_URL }: Config) {
  if (TLS_CERT !== undefined && TLS_KEY !== undefined) {
    const files = await readTls(TLS_CERT, TLS_KEY);
    for (const warning of tlsWarnings(files, clock.now(), PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).hostname.replace(/^\[|\]$/g, ''))) console.warn(warning);
    return files;
  }
  return TLS_SELF_SIGNED ? selfSignedTls(DATA_DIR, addresses, clock.now()) : undefined;
}
