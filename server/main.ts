/** The process: reads the configuration, opens voice and the house, prints the links, closes on a signal. */
import { join } from 'node:path';
import { announcedAddress } from './announced-address.ts';
import { checkPort } from './check-port.ts';
import { readConfig, type Config } from './config.ts';
import { createServer } from './create-server.ts';
import { openDataFolder } from './data-folder.ts';
import { localAddresses } from './local-addresses.ts';
import { openLog } from './log.ts';
import { randomIds } from './random-ids.ts';
import { findWorker } from './setup/worker/find-worker.ts';
import { selfSignedTls } from './self-signed-tls.ts';
import { readTls, tlsWarnings } from './tls-files.ts';
import { noVoice } from './voice/no-voice.ts';
import { openVoice } from './voice/mediasoup-voice.ts';
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
const addresses = localAddresses();
/** Who serves the process, a service manager or a container, kills it a little later. */
const CLOSING_MS = 15_000;

// From the first moment: a worker of mediasoup's answers the first signal itself and would leave us running without it.
const parts: { close(): void | Promise<void> }[] = [];
let closing = false;
async function close(exitCode: number): Promise<void> {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(exitCode || 1), CLOSING_MS).unref();
  for (const part of parts.toReversed()) {
    await Promise.resolve(part.close()).catch((error: unknown) => log.error({ err: error }, 'a part did not close in order'));
  }
  process.exit(exitCode);
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close(0));

try {
  await checkPort(config.HOST, config.PORT);
  const data = openDataFolder(config.DATA_DIR);
  parts.push({ close: () => data.release() });
  const tls = await tlsOf(config);
  const voice = await voiceOf(config);
  parts.push(voice);
  const server = await createServer({
    host: config.HOST, port: config.PORT, dataDir: config.DATA_DIR, tls, voice, clock, ids: randomIds, log,
    basePath: config.PUBLIC_URL === undefined ? '/' : new URL(config.PUBLIC_URL).pathname,
    publicUrl: config.PUBLIC_URL, allowedOrigins: config.ALLOWED_ORIGINS, frameAncestors: config.FRAME_ANCESTORS,
    trustProxy: config.TRUST_PROXY === 0 ? false : config.TRUST_PROXY, passphrase: config.HOST_PASSPHRASE, defaultLocale: config.DEFAULT_LOCALE,
    openScenes: config.OPEN_SCENES, selfSigned: config.TLS_SELF_SIGNED, clientDir: join(root, 'dist', 'client'), scenesDir: join(root, 'scenes'),
  });
  parts.push(server);
  console.log(welcomeText({
    port: server.port, secure: tls !== undefined, selfSigned: config.TLS_SELF_SIGNED, publicUrl: config.PUBLIC_URL,
    addresses: config.HOST === '0.0.0.0' ? addresses : [], voice: voice.availability,
  }));
} catch (error) {
  if (!closing) console.error(`Tinghall cannot start: ${(error as Error).message}`);
  log.debug({ err: error }, 'start failed');
  await close(1);
}

async function tlsOf({ TLS_CERT, TLS_KEY, TLS_SELF_SIGNED, DATA_DIR, PUBLIC_URL }: Config) {
  if (TLS_CERT !== undefined && TLS_KEY !== undefined) {
    const files = await readTls(TLS_CERT, TLS_KEY);
    for (const warning of tlsWarnings(files, clock.now(), PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).hostname.replace(/^\[|\]$/g, ''))) console.warn(warning);
    return files;
  }
  return TLS_SELF_SIGNED ? selfSignedTls(DATA_DIR, addresses, clock.now()) : undefined;
}

async function voiceOf(settings: Config) {
  const worker = await findWorker(settings.MEDIASOUP_WORKER_BIN);
  if (worker.bin === undefined) {
    log.warn({ why: worker.why }, 'voice is unavailable');
    return noVoice(worker.why);
  }
  const announced = await announcedAddress(settings.ANNOUNCED_ADDRESS, addresses);
  if (announced.warning !== undefined) console.warn(announced.warning);
  const { TURN_URL: url, TURN_SECRET: secret } = settings;
  const options = {
    workerBin: worker.bin, workers: settings.VOICE_WORKERS, portMin: settings.VOICE_PORT_MIN, listenIp: '0.0.0.0', announcedAddress: announced.address,
    turn: url === undefined || secret === undefined ? undefined : { url, secret }, clock, log,
  };
  try {
    return await openVoice(options);
  } catch (error) {
    // A hall without voice is still a hall: the log and the page say why.
    const why = `the voice engine did not start: ${(error as Error).message}`;
    log.error({ why }, 'voice is unavailable');
    return noVoice(why);
  }
}
