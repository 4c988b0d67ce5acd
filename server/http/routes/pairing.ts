import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry, MeetingDirectory } from '#rooms/ports.ts';
import { pairBody, pairingBody, type PairingOffered } from '#rooms/protocol/http.ts';
import { codeSchema } from '#rooms/protocol/ids.ts';
import { closedTo } from '#rooms/domain/door.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { Clock } from '#rooms/ports.ts';
import type { Pairings } from '../../identity/pairings.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';
import { doorOpened } from './door-opened.ts';

export interface PairingOptions {
  readonly records: MeetingRecords;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
  readonly pairings: Pairings;
  readonly clock: Clock;
  readonly linkTo: (request: Request, code: string) => string;
}

/** `POST api/pairing` and `POST api/pair`: another device of the same person. */
export function pairingRoute({ records, directory, devices, pairings, clock, linkTo }: PairingOptions): Router {
  const router = Router();
  router.post('/api/pairing', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const body = v.safeParse(pairingBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid');
    const { meetingId, token } = body.output;
    const record = await records.find(meetingId);
    const device = record && (await devices.verify(token, meetingId));
    if (record === undefined || device === undefined) return sendProblem(response, 'device-unknown');
    // [DV4]
    if (!record.meeting.participants.has(device.participantId) || closedTo(record.meeting, device.participantId, clock.now()) !== undefined) return sendProblem(response, 'not-allowed');
    response.json(pairings.offer(meetingId, device.participantId) satisfies PairingOffered);
  });
  router.post('/api/pair', wrongAttempts({ perMinute: 10 }), async (request, response) => {
    const body = v.safeParse(pairBody, request.body);
    const code = v.safeParse(codeSchema, body.success ? body.output.code : undefined);
    const meetingId = code.success ? await directory.find(code.output) : undefined;
    const record = meetingId && (await records.find(meetingId));
    if (!body.success || !code.success || !meetingId || !record) return sendProblem(response, 'meeting-unknown');
    const participantId = pairings.use(meetingId, body.output.pairing.replaceAll(/\s/g, ''));
    if (participantId === undefined) return sendProblem(response, 'pairing-unknown');
    const { device, token } = await devices.issue(meetingId, participantId);
    response.json(doorOpened(record, { device, token, code: code.output, link: linkTo(request, code.output) }));
  });
  return router;
}
