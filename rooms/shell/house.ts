import type { Clock, CommandMeter, DeviceRegistry, IdSource, InvitationSeal, Log, VoicePort } from '../ports.ts';
import type { SceneManifest } from '../protocol/scene-manifest.ts';
import type { Lobbies } from './lobbies.ts';
import type { MeetingRecords } from './meeting-records.ts';
import type { PlannedStop } from './planned-stop.ts';

/** Everything a meeting room needs from the house it stands in. */
export interface House {
  readonly records: MeetingRecords;
  readonly lobbies: Lobbies;
  readonly devices: DeviceRegistry;
  readonly invitations: InvitationSeal;
  readonly voice: VoicePort;
  readonly places: ReadonlyMap<string, SceneManifest>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly meter: CommandMeter;
  readonly plannedStop: PlannedStop;
}
