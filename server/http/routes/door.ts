import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry, IdSource, MeetingDirectory } from '#rooms/ports.ts';
import { doorBody } from '#rooms/protocol/http.ts';
import { codeSchema, type ParticipantId } from '#rooms/protocol/ids.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';
import { doorOpened } from './door-opened.ts';

export interface DoorOptions {
  readonly records: MeetingRecords;
  readonly ids: IdSource;
  readonly directory: MeetingDirectory;
  readonly devices: DeviceRegistry;
  readonly linkTo: (request: Request, code: string) => string;
}

/** `POST api/door`: from a code to the meeting and a device token. Who brings the token of an earlier visit stays who they were. */
export function doorRoute({ records, ids, directory, devices, linkTo }: DoorOptions): Router {
  const router = Router();
  router.post('/api/door', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const body = v.safeParse(doorBody, request.body);
    const code = v.safeParse(codeSchema, body.success ? body.output.code : undefined);
    const meetingId = code.success ? await directory.find(code.output) : undefined;
    const meeting = meetingId && (await records.find(meetingId));
    if (!body.success || !code.success || !meetingId || !meeting) return sendProblem(response, 'meeting-unknown');
    const { token: given = '' } = body.output;
    const known = await devices.verify(given, meetingId);
    const { device, token } = known === undefined
      ? await devices.issue(meetingId, ids.next() as ParticipantId)
      : { device: known, token: given };
    response.json(doorOpened(meeting, { device, token, code: code.output, link: linkTo(request, code.output) }));
  });
  return router;
}
