import { Router } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry } from '#rooms/ports.ts';
import { rehearsalBody } from '#rooms/protocol/rehearsal.ts';
import { leads } from '#rooms/protocol/roles.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { Rehearsals } from '../../rehearsal/rehearsals.ts';
import { sendProblem } from '../problem.ts';

export interface RehearsalOptions {
  readonly records: MeetingRecords;
  readonly devices: DeviceRegistry;
  readonly rehearsals: Rehearsals;
}

/** [RH6] `POST api/rehearsal`: how many simulated people there are and what they do, said by who leads the rehearsal. */
export function rehearsalRoute({ records, devices, rehearsals }: RehearsalOptions): Router {
  const router = Router();
  router.post('/api/rehearsal', async (request, response) => {
    const body = v.safeParse(rehearsalBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid');
    const { meetingId, token, people, cue } = body.output;
    if (rehearsals.state(meetingId) === undefined) return sendProblem(response, 'meeting-unknown');
    const device = await devices.verify(token, meetingId);
    const role = device && (await records.find(meetingId))?.meeting.participants.get(device.participantId)?.role;
    if (role === undefined || !leads(role)) return sendProblem(response, 'not-allowed');
    if (people !== undefined) rehearsals.want(meetingId, people);
    if (cue !== undefined) rehearsals.cue(meetingId, cue);
    response.json(rehearsals.state(meetingId));
  });
  return router;
}
