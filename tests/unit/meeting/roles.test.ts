import { beforeEach, describe, expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { isAllowed, permissions } from '#rooms/protocol/permissions.ts';
import { ROLES, type Role } from '#rooms/protocol/roles.ts';
import type { CommandName } from '#rooms/protocol/commands.ts';
import { rolesToGive } from '#client/view-model/roles.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
const bob = 'bob-participant' as ParticipantId;
let open: OpenRecord;
const give = (from: ParticipantId, to: ParticipantId, role: string) => open.does(from, 'participant.setRole', { participantId: to, role });
const roleOf = (id: ParticipantId) => open.record.meeting.participants.get(id)?.role;

beforeEach(async () => {
  open = await openRecord(recordPorts());
  for (const [id, name] of [[chair, 'Carl'], [ann, 'Ann'], [bob, 'Bob']] as const) await open.does(id, 'participant.join', { name, look });
});

describe('roles', () => {
  it.each(ROLES)('[RL1] the chair makes somebody %s', async (role) => {
    expect(await give(chair, ann, role)).toMatchObject({ ok: true });
    expect(roleOf(ann)).toBe(role);
  });

  it('[RL1] there are no other roles', async () => {
    expect(await give(chair, ann, 'host')).toMatchObject({ reason: 'invalid' });
    expect(await give(chair, 'nobody-at-all' as ParticipantId, 'juror')).toMatchObject({ reason: 'participant-unknown' });
  });

  it('[RL2] the last chair cannot step down, a chair beside another can, and be made to', async () => {
    expect(await give(chair, chair, 'participant')).toMatchObject({ reason: 'last-chair' });
    await give(chair, ann, 'chair');
    expect(await give(ann, chair, 'clerk')).toMatchObject({ ok: true });
    expect(roleOf(chair)).toBe('clerk');
    expect(await give(ann, ann, 'participant')).toMatchObject({ reason: 'last-chair' });
  });

  it('[RL3] a facilitator and a clerk give the roles that do not lead, and nobody else gives any', async () => {
    for (const leader of ['facilitator', 'clerk']) {
      await give(chair, ann, leader);
      expect(await give(ann, bob, 'juror')).toMatchObject({ ok: true });
      expect(await give(ann, bob, 'participant')).toMatchObject({ ok: true });
      expect(await give(ann, bob, 'chair')).toMatchObject({ reason: 'not-allowed' });
      expect(await give(ann, chair, 'participant')).toMatchObject({ reason: 'not-allowed' });
      expect(await give(ann, ann, 'participant')).toMatchObject({ reason: 'not-allowed' });
    }
    for (const other of ROLES.filter((role) => !['chair', 'facilitator', 'clerk'].includes(role))) {
      await give(chair, ann, other);
      expect(await give(ann, bob, 'juror'), other).toMatchObject({ reason: 'not-allowed' });
    }
  });

  it('[RL3] [RL5] the page offers exactly the roles that the record would take', async () => {
    for (const giver of ROLES) {
      for (const before of ROLES) {
        await give(chair, ann, giver);
        await give(chair, bob, before);
        const taken: Role[] = [];
        for (const role of ROLES) {
          await give(chair, bob, before);
          if ((await give(ann, bob, role)).ok) taken.push(role);
        }
        expect(rolesToGive({ role: giver }, before), `${giver} to ${before}`).toEqual(taken);
      }
    }
  });

  it('[RL4] observers say nothing and change nothing', () => {
    const allowed = (Object.keys(permissions) as CommandName[]).filter((name) => isAllowed(name, 'observer', 'open'));
    // They take nothing from anybody by what is left to them: their own look and place at the door, and a complaint.
    expect(allowed.toSorted()).toEqual(['chat.withdraw', 'consent.give', 'consent.withdraw', 'hand.lower', 'lobby.ask', 'lobby.leave', 'order.report', 'participant.join', 'participant.setLook']);
  });
});
