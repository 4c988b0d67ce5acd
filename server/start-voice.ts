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
  const options = {
    workerBin: worker.bin, workers, portMin: first, listenIp: '0.0.0.0', announcedAddress: address,
    turn: url === undefined || secret === undefined ? undefined : { url, secret }, clock, log,
  };
  try {
    const voice = await openVoice(options);
    const warningOfPorts = portWarning(voice.ports, first, workers);
    if (warningOfPorts !== undefined) console.warn(warningOfPorts);
    return { voice, reachedAt: `${address} (${from}), ${voice.ports.length === 1 ? 'port' : 'ports'} ${voice.ports.join(', ')}, UDP and TCP` };
  } catch (error) {
    const why = `the voice engine did not start: ${(error as Error).message}`;
    log.error({ why }, 'voice is unavailable');
    return { voice: noVoice(why), reachedAt: '' };
  }
}

/** Voice goes on beside a port that is taken, but the firewall may not know the other one. */
export function portWarning(ports: readonly number[], first: number, workers: number): string | undefined {
  const unplanned = ports.filter((port) => port < first || port >= first + workers);
  if (unplanned.length === 0) return undefined;
  return `Another program holds a voice port from ${first} on (perhaps another hall); voice uses ${unplanned.join(', ')} instead. Open that in the firewall, or stop the other program, or set VOICE_PORT_MIN.`;
}
