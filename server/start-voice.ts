import type { Clock, Log } from '#rooms/ports.ts';
import { announcedAddress } from './announced-address.ts';
import type { Config } from './config.ts';
import { isInContainer, type NetworkAddress } from './network-addresses.ts';
import { findWorker } from './setup/worker/find-worker.ts';
import { openVoice, type Voice } from './voice/mediasoup-voice.ts';
import { noVoice } from './voice/no-voice.ts';

export interface VoiceStart {
  readonly voice: Voice;
  /** Where browsers reach it and how that was found, in words. */
  readonly reachedAt: string;
}

/** Opens voice as the settings say. A hall without voice is still a hall, so this never rejects: log, start and page say why. */
export async function startVoice(settings: Config, network: readonly NetworkAddress[], clock: Clock, log: Log): Promise<VoiceStart> {
  const worker = await findWorker(settings.MEDIASOUP_WORKER_BIN);
  if (worker.bin === undefined) {
    log.warn({ why: worker.why }, 'voice is unavailable');
    return { voice: noVoice(worker.why), reachedAt: '' };
  }
  const { address, from, warning } = await announcedAddress(settings.ANNOUNCED_ADDRESS, { network, inContainer: isInContainer() });
  if (warning !== undefined) console.warn(warning);
  const { TURN_URL: url, TURN_SECRET: secret, VOICE_PORT_MIN: first, VOICE_WORKERS: workers } = settings;
  const ports = workers === 1 ? `port ${first}` : `ports ${first} to ${first + workers - 1}`;
  const reachedAt = `${address} (${from}), ${ports}, UDP and TCP`;
  const options = {
    workerBin: worker.bin, workers, portMin: first, listenIp: '0.0.0.0', announcedAddress: address,
    turn: url === undefined || secret === undefined ? undefined : { url, secret }, clock, log,
  };
  try {
    return { voice: await openVoice(options), reachedAt };
  } catch (error) {
    const why = `the voice engine did not start: ${(error as Error).message}`;
    log.error({ why }, 'voice is unavailable');
    return { voice: noVoice(why), reachedAt };
  }
}
