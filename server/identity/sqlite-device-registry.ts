import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Device, DeviceRegistry, IdSource } from '#rooms/ports.ts';
import type { DeviceId, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { readDevice, signDevice, TOKEN_LIFE_MS } from './device-token.ts';

export class SqliteDeviceRegistry implements DeviceRegistry {
  readonly #database: DatabaseSync;
  readonly #key: Buffer;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(database: DatabaseSync, key: Buffer, ports: { readonly clock: Clock; readonly ids: IdSource }) {
    this.#database = database;
    this.#key = key;
    this.#clock = ports.clock;
    this.#ids = ports.ids;
  }

  async issue(meetingId: MeetingId, participantId: ParticipantId): Promise<{ readonly device: Device; readonly token: string }> {
    const device: Device = { id: this.#ids.next() as DeviceId, meetingId, participantId };
    const now = this.#clock.now();
    this.#database.prepare('INSERT INTO devices VALUES (?, ?, ?, ?, NULL)').run(device.id, meetingId, participantId, now);
    return { device, token: signDevice(device.id, now + TOKEN_LIFE_MS, this.#key) };
  }

  async verify(token: string, meetingId: MeetingId): Promise<Device | undefined> {
    const id = readDevice(token, this.#clock.now(), this.#key);
    if (id === undefined) return undefined;
    const row = this.#database
      .prepare('SELECT participant_id FROM devices WHERE device_id = ? AND meeting_id = ? AND revoked_at IS NULL')
      .get(id, meetingId);
    return row && { id, meetingId, participantId: row['participant_id'] as ParticipantId };
  }

  async revoke(deviceId: DeviceId): Promise<void> {
    this.#database.prepare('UPDATE devices SET revoked_at = ? WHERE device_id = ?').run(this.#clock.now(), deviceId);
  }
}
