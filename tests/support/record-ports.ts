import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock, IdSource, Log, MeetingStore } from '#rooms/ports.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { readSceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';

/** A clock that only moves when told. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 18, 0, 0);
  now(): number {
    return this.#now;
  }
  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Ids that are the same in every run. */
export class CountingIds implements IdSource {
  #count = 0;
  next(): string {
    this.#count += 1;
    return `id-${String(this.#count).padStart(19, '0')}`;
  }
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

const read = readSceneManifest(JSON.parse(readFileSync('scenes/town-hall/scene.json', 'utf8')));
if (!read.ok) throw new Error(read.problems.join('\n'));
const townHall = read.manifest;

export function recordPorts(overrides: Partial<RecordPorts & { store: MeetingStore }> = {}): RecordPorts {
  return {
    store: new MemoryMeetingStore(),
    clock: new FakeClock(),
    ids: new CountingIds(),
    hash: (salt, text) => createHash('sha256').update(salt).update(text).digest('hex'),
    places: new Map([['town-hall', townHall]]),
    assets: { find: () => ({ kind: 'model' }) },
    log: silentLog,
    ...overrides,
  };
}
