import type { DeviceRegistry, VoicePort } from '../ports.ts';
import type { SceneManifest } from '../protocol/scene-manifest.ts';
import type { RecordPorts } from './meeting-record.ts';

/** Everything a meeting room needs from the house it stands in. */
export interface House extends RecordPorts {
  readonly devices: DeviceRegistry;
  readonly voice: VoicePort;
  readonly places: ReadonlyMap<string, SceneManifest>;
}
