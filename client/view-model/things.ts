import type { DeviceClass, ModelReport, Verdict } from '#rooms/protocol/assets.ts';
import { DEVICE_CLASSES } from '#rooms/protocol/assets.ts';
import type { ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { presentsAs } from '#rooms/protocol/roles.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { isOnStage } from '#rooms/protocol/walkable.ts';
import type { PersonView, ThingView } from '#client/session/session.ts';

export type Things = ReadonlyMap<ObjectId, ThingView>;

/** By name, as the language sorts. */
export function sortedThings(things: Things, language: string): ThingView[] {
  const byName = new Intl.Collator(language, { numeric: true });
  return [...things.values()].toSorted((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** [TP4] What somebody may do with a thing; the room decides again. */
export interface ThingRights {
  /** Names, texts, locks, copies, takes away. */
  readonly manages: boolean;
  readonly moves: boolean;
}

export function rightsTo({ movers }: Pick<ThingView, 'movers'>, me: PersonView | undefined): ThingRights {
  const manages = presents(me);
  return { manages, moves: manages || (me !== undefined && movers === 'everybody') };
}

export function presents(me: PersonView | undefined): boolean {
  return presentsAs(me?.role);
}

/** Why a thing cannot be moved now; undefined when it can. */
export function heldUp({ locked, heldBy }: Pick<ThingView, 'locked' | 'heldBy'>, me: ParticipantId): 'locked' | 'held' | undefined {
  if (locked) return 'locked';
  return heldBy === undefined || heldBy === me ? undefined : 'held';
}

export type Whereabouts = { readonly on: 'table'; readonly number: number } | { readonly on: 'stage' | 'floor' };

/** [TP1] Where a thing stands, in words for who does not see it. Tables are counted as the scene lists them. */
export function whereabouts({ standing: { position: [x, y, z] } }: Pick<ThingView, 'standing'>, scene: SceneManifest): Whereabouts {
  const at = scene.tables.findIndex(({ center, radius }) => Math.hypot(x - center[0], z - center[2]) <= radius);
  if (at >= 0) return { on: 'table', number: at + 1 };
  return { on: isOnStage(scene, x, y + 0.01, z) ? 'stage' : 'floor' };
}

/** A name for a model, from its file's. */
export function nameFromFile(fileName: string): string {
  const words = fileName.replace(/\.\w{2,5}$/, '').replaceAll(/[_\p{Cc}]+/gu, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, limits.objectName).trim();
  return words === '' ? words : words[0]!.toLocaleUpperCase() + words.slice(1);
}

/** [TP3] One line of the report: what a kind of device draws, and how that goes. */
export interface DeviceLine {
  readonly device: DeviceClass;
  readonly verdict: Verdict;
  /** It draws the simple version. */
  readonly simple: boolean;
  readonly triangles: number;
  readonly megabytes: number;
}

export function deviceLines({ devices, full, low }: ModelReport): DeviceLine[] {
  return DEVICE_CLASSES.map((device) => {
    const { version, verdict } = devices[device];
    const cost = version === 'full' ? full : low;
    return { device, verdict, simple: version === 'low', triangles: cost.triangles, megabytes: megabytes(cost.downloadBytes) };
  });
}

/** With one digit after the point, and never nothing. */
export function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 1e5) / 10);
}
