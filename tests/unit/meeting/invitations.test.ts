import { beforeEach, describe, expect, it } from 'vitest';
import type { InvitationId, ParticipantId } from '#rooms/protocol/ids.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { invitationSeal } from '#server/identity/invitation-seal.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const [ann, bob] = ['ann-participant', 'bob-participant'] as ParticipantId[] as [ParticipantId, ParticipantId];
let open: OpenRecord;
let clock: FakeClock;
let ports: ReturnType<typeof recordPorts>;
const join = (who: ParticipantId, invitation?: InvitationId) => open.does(who, 'participant.join', { name: who.slice(0, 3), look, invitation });
const roleOf = (id: ParticipantId) => open.record.meeting.participants.get(id)?.role;
async function make(role: string, { until = null as number | null, once = false, by = chair } = {}): Promise<InvitationId> {
  const result = await open.does(by, 'invitation.make', { role, until, once });
  if (!result.ok) throw new Error(result.reason);
  return (result.value as { invitationId: InvitationId }).invitationId;
}
const unknown = { reason: 'invitation-unknown' };

beforeEach(async () => {
  clock = new FakeClock();
  ports = recordPorts({ clock });
  open = await openRecord(ports);
  await join(chair);
});

describe('an invitation', () => {
  it('[IN1] is made by who leads, for a leading role by a chair only', async () => {
    await join(ann);
    await expect(make('juror', { by: ann })).rejects.toThrow('not-allowed');
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'clerk' });
    await expect(make('clerk', { by: ann })).rejects.toThrow('not-allowed');
    await make('juror', { by: ann });
    await make('facilitator');
  });

  it('[IN2] gives its role and leads past the lobby, not through a locked door', async () => {
    const invitation = await make('presenter');
    await open.does(chair, 'door.set', { door: 'lobby' });
    expect(await join(ann)).toMatchObject({ reason: 'in-lobby' });
    expect(await join(ann, invitation)).toMatchObject({ ok: true });
    expect(roleOf(ann)).toBe('presenter');
    await open.does(chair, 'door.set', { door: 'locked' });
    expect(await join(bob, invitation)).toMatchObject({ reason: 'meeting-locked' });
  });

  it('[IN2] [IN4] raises who was here already, and takes no leading role away', async () => {
    await join(ann);
    await join(ann, await make('juror'));
    expect(roleOf(ann)).toBe('juror');
    await join(chair, await make('participant'));
    expect(roleOf(chair)).toBe('chair');
    // A role that was taken back does not come again with the old link.
    const invitation = await make('presenter');
    await join(bob, invitation);
    await open.does(chair, 'participant.setRole', { participantId: bob, role: 'participant' });
    await join(bob, invitation);
    expect(roleOf(bob)).toBe('participant');
  });

  it('[IN3] [IN4] [IN5] for one person, for a time, or until it is revoked; who used it comes back', async () => {
    const once = await make('team', { once: true });
    await join(ann, once);
    expect([await join(bob, once), await join(ann, once), await join(ann)]).toMatchObject([unknown, { ok: true }, { ok: true }]);
    const short = await make('juror', { until: clock.now() + 1_000 });
    clock.advance(1_000);
    expect(await join(bob, short)).toMatchObject(unknown);
    const revoked = await make('juror');
    await open.does(chair, 'invitation.revoke', { invitationId: revoked });
    expect(await join(bob, revoked)).toMatchObject(unknown);
    expect(await open.does(chair, 'invitation.revoke', { invitationId: revoked })).toMatchObject(unknown);
    expect(await join(bob)).toMatchObject({ ok: true });
    expect((await MeetingRecord.load(open.meetingId, ports))!.meeting).toEqual(open.record.meeting);
  });

  it('[IN3] [IN6] is sealed for its meeting', () => {
    const seal = invitationSeal(Buffer.alloc(32, 7));
    const token = seal.seal('meeting-one' as never, 'invitation-1' as never);
    expect(seal.open('meeting-one' as never, token)).toBe('invitation-1');
    expect(seal.open('meeting-two' as never, token)).toBeUndefined();
    expect(seal.open('meeting-one' as never, token.replace('1', '2'))).toBeUndefined();
    expect(invitationSeal(Buffer.alloc(32, 8)).open('meeting-one' as never, token)).toBeUndefined();
    for (const strange of ['', '.', 'x', `${token}.y`]) expect(seal.open('meeting-one' as never, strange)).toBeUndefined();
  });
});
