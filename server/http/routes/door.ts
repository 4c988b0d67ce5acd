import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry, IdSource, MeetingDirectory } from '#rooms/ports.ts';
import { doorBody } from '#rooms/protocol/http.ts';
import { codeSchema, type MeetingId, type ParticipantId } from '#rooms/protocol/ids.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';
import { doorOpened } from './door-opened.ts';

export interface DoorOptions {
  readonly records: MeetingRecords;
  readonly ids: IdSource;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
  readonly gate: OrganiserGate;
  readonly linkTo: (request: Request, code: string) => string;
}

/**
 * `POST api/door`: from a code to the meeting and a device token. Who brings the token of an earlier visit stays who they were; [OA10] the organiser
 * whose meeting it is comes as its chair.
 */
export function doorRoute({ records, ids, directory, devices, gate, linkTo }: DoorOptions): Router {
  const router = Router();
  /** As whom the organiser who sends the request leads this meeting; undefined for everybody else. */
  const chairOf = async (request: Request, meetingId: MeetingId) => {
    const organiser = await gate.current(request);
    const organised = organiser && (await directory.organiserOf(meetingId));
    return organised?.organiserId === organiser?.id ? organised?.chair : undefined;
  };
  router.post('/api/door', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const body = v.safeParse(doorBody, request.body);
    const code = v.safeParse(codeSchema, body.success ? body.output.code : undefined);
    const meetingId = code.success ? await directory.find(code.output) : undefined;
    const meeting = meetingId && (await records.find(meetingId));
    if (!body.success || !code.success || !meetingId || !meeting) return sendProblem(response, 'meeting-unknown');
    const { token: given = '' } = body.output;
    const known = await devices.verify(given, meetingId);
    const chair = await chairOf(request, meetingId);
    const { device, token } = known === undefined || (chair !== undefined && known.participantId !== chair)
      ? await devices.issue(meetingId, chair ?? ids.next() as ParticipantId)
      : { device: known, token: given };
    response.json(doorOpened(meeting, { device, token, code: code.output, link: linkTo(request, code.output) }));
  });
  return router;
}
