import type { Pool } from 'pg';
import type { Clock, Device, DeviceRegistry, IdSource } from '#rooms/ports.ts';
import type { DeviceId, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { readDevice, signDevice, TOKEN_LIFE_MS } from './device-token.ts';

export class PostgresDeviceRegistry implements DeviceRegistry {
  readonly #pool: Pool;
  readonly #key: Buffer;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(pool: Pool, key: Buffer, ports: { readonly clock: Clock; readonly ids: IdSource }) {
    this.#pool = pool;
    this.#key = key;
    this.#clock = ports.clock;
    this.#ids = ports.ids;
  }

  async issue(meetingId: MeetingId, participantId: ParticipantId): Promise<{ readonly device: Device; readonly token: string }> {
    const device: Device = { id: this.#ids.next() as DeviceId, meetingId, participantId };
    const now = this.#clock.now();
    await this.#pool.query('INSERT INTO devices VALUES ($1, $2, $3, $4, NULL)', [device.id, meetingId, participantId, now]);
    return { device, token: signDevice(device.id, now + TOKEN_LIFE_MS, this.#key) };
  }

  async verify(token: string, meetingId: MeetingId): Promise<Device | undefined> {
    const id = readDevice(token, this.#clock.now(), this.#key);
    if (id === undefined) return undefined;
    const { rows } = await this.#pool.query<{ participant_id: ParticipantId }>('SELECT participant_id FROM devices WHERE device_id = $1 AND meeting_id = $2 AND revoked_at IS NULL', [id, meetingId]);
    return rows[0] && { id, meetingId, participantId: rows[0].participant_id };
  }

  async revoke(deviceId: DeviceId): Promise<void> {
    await this.#pool.query('UPDATE devices SET revoked_at = $2 WHERE device_id = $1', [deviceId, this.#clock.now()]);
  }
}
