import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { Clock, DeviceRegistry, IdSource, MeetingDirectory } from '#rooms/ports.ts';
import { openMeetingBody, type MeetingOpened } from '#rooms/protocol/http.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { PlannedStop } from '#rooms/shell/planned-stop.ts';
import type { Rehearsals } from '../../rehearsal/rehearsals.ts';
import type { OrganiserAccounts } from '../../organisers/organiser-accounts.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';
import { sameText } from '../../identity/same-text.ts';
import { whoOpens, type WhoOpens } from '../who-opens.ts';
import { wrongAttempts } from '../wrong-attempts.ts';
import { newCode } from './new-code.ts';

export interface MeetingsOptions {
  readonly records: MeetingRecords;
  readonly ids: IdSource;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
  readonly rehearsals: Rehearsals;
  readonly passphrase: string | undefined;
  readonly accounts: OrganiserAccounts;
  readonly gate: OrganiserGate;
  readonly whoOpens: WhoOpens | undefined;
  readonly clock: Clock;
  readonly plannedStop: PlannedStop;
  readonly linkTo: (request: Request, code: string) => string;
}

/** `POST api/meetings`: opens a meeting through the same command path as everything else, and gives its opener the chair. */
export function meetingsRoute({ records, ids, directory, devices, rehearsals, passphrase, accounts, gate, whoOpens: setting, clock, plannedStop, linkTo }: MeetingsOptions): Router {
  const router = Router();
  router.post('/api/meetings', wrongAttempts({ perMinute: 10 }), async (request, response) => {
    if (plannedStop.at !== undefined) return sendProblem(response, 'house-stops');
    const body = v.safeParse(openMeetingBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid');
    const { passphrase: given, ...payload } = body.output;
    const organiser = await gate.current(request);
    if (organiser === undefined && await whoOpens(setting, accounts) === 'organisers') return sendProblem(response, 'not-signed-in');
    if (organiser === undefined && passphrase !== undefined && !sameText(given ?? '', passphrase)) return sendProblem(response, 'wrong-passphrase');
    if (payload['rehearsal'] === true && rehearsals.isFull) return sendProblem(response, 'too-many-rehearsals');
    const chair = ids.next() as ParticipantId;
    const opened = await records.blank().submit({
      name: 'meeting.open', payload, key: ids.next() as CommandKey, from: chair, othersPresent: () => 0,
    });
    if (!opened.ok) return sendProblem(response, opened.reason, opened.detail);
    const { meetingId } = opened.value as { meetingId: MeetingId };
    const code = await newCode(directory, meetingId);
    if (organiser !== undefined) await directory.entrust({ meetingId, organiserId: organiser.id, chair, openedAt: clock.now() });
    const { token } = await devices.issue(meetingId, chair);
    if (payload['rehearsal'] === true) await rehearsals.begin(meetingId, { code, language: request.acceptsLanguages('en', 'lt') || 'en', capacity: Number(payload['capacity']) });
    const reply: MeetingOpened = { meetingId, code, link: linkTo(request, code), token, participantId: chair };
    response.status(201).json(reply);
  });
  return router;
}
