import type { AssetIndex, Clock, HashText, IdSource, Log, MeetingStore } from '../ports.ts';
import type { SceneManifest } from '../protocol/scene-manifest.ts';
import type { MeetingOwnership } from './meeting-ownership.ts';
import type { MeetingSnapshots } from './meeting-snapshots.ts';

/** What a record of a meeting needs. */
export interface RecordPorts {
  readonly store: MeetingStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hash: HashText;
  /** The scenes in which a meeting can be opened, by id. */
  readonly places: ReadonlyMap<string, SceneManifest>;
  readonly assets: AssetIndex;
  readonly log: Log;
  /** Which meetings this process leads; without it there is no other process. */
  readonly ownership?: MeetingOwnership;
  /** Short cuts for reading; every record is read from its beginning without. */
  readonly snapshots?: MeetingSnapshots;
}
