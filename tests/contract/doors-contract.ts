import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock, DeviceRegistry, IdSource, MeetingDirectory } from '#rooms/ports.ts';
import type { MeetingId, OrganiserId, ParticipantId } from '#rooms/protocol/ids.ts';
import { CountingIds, FakeClock } from '#tests/support/record-ports.ts';

export interface Doors {
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
}
export interface OpenDoors extends Doors {
  /** The same, as after a restart. */
  reopen(): Promise<Doors>;
  close(): Promise<void>;
}

const [park, school] = ['park-meeting', 'school-meeting'] as [MeetingId, MeetingId];
const ann = 'participant-ann-01' as ParticipantId;
const DAY_MS = 24 * 3_600_000;

/** What every MeetingDirectory and DeviceRegistry must do. */
export function doorsContract(name: string, open: (ports: { readonly clock: Clock; readonly ids: IdSource }) => Promise<OpenDoors>): void {
  describe(`codes and devices: ${name}`, () => {
    let doors: OpenDoors;
    const clock = new FakeClock();
    beforeEach(async () => { doors = await open({ clock, ids: new CountingIds() }); });
    afterEach(() => doors.close());

    it('[DO1] gives a code to one meeting, also of many who want it at once', async () => {
      const { directory } = doors;
      const wanted = await Promise.all([park, school].map((meetingId) => directory.reserve('PARK23', meetingId)));
      expect(wanted.filter(Boolean)).toHaveLength(1);
      const winner = wanted[0] ? park : school;
      expect([await directory.find('PARK23'), await directory.codeOf(winner), await directory.find('NBDY22')]).toEqual([winner, 'PARK23', undefined]);
    });

    it('[OA10] knows who organises a meeting, once and for all, and which meetings somebody organises, the latest first', async () => {
      const { directory } = doors;
      const [eva, max] = ['organiser-eva', 'organiser-max'] as OrganiserId[] as [OrganiserId, OrganiserId];
      const first = { meetingId: park, organiserId: eva, chair: ann, openedAt: 1_000 };
      const second = { meetingId: school, organiserId: eva, chair: ann, openedAt: 2_000 };
      await directory.entrust(first);
      await directory.entrust(second);
      await directory.entrust({ ...first, organiserId: max });
      expect([await directory.organiserOf(park), await directory.organiserOf('nobody-s' as MeetingId)]).toEqual([first, undefined]);
      expect([await directory.meetingsOf(eva), await directory.meetingsOf(max)]).toEqual([[second, first], []]);
    });

    it('[DO3] knows a device by its token, in its meeting alone, until it is revoked or expires', async () => {
      const { devices } = doors;
      const { device, token } = await devices.issue(park, ann);
      expect(await devices.verify(token, park)).toEqual(device);
      expect(await devices.verify(token, school)).toBeUndefined();
      expect(await devices.verify(`${token}x`, park)).toBeUndefined();
      const second = await devices.issue(park, ann);
      await devices.revoke(device.id);
      expect([await devices.verify(token, park), await devices.verify(second.token, park)]).toEqual([undefined, second.device]);
      clock.advance(91 * DAY_MS);
      expect(await devices.verify(second.token, park)).toBeUndefined();
    });

    it('[RO8] still knows codes and devices after a restart', async () => {
      await doors.directory.reserve('PARK23', park);
      const { device, token } = await doors.devices.issue(park, ann);
      const { directory, devices } = await doors.reopen();
      expect([await directory.find('PARK23'), await devices.verify(token, park)]).toEqual([park, device]);
    });
  });
}
