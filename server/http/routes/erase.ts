import { Router } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry, MeetingDirectory } from '#rooms/ports.ts';
import { eraseBody } from '#rooms/protocol/http.ts';
import { codeSchema, meetingIdSchema } from '#rooms/protocol/ids.ts';
import { eraseMeeting, type ErasingPorts } from '../../retention/erase-meeting.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface EraseRouteOptions extends ErasingPorts {
  readonly devices: DeviceRegistry;
  readonly directory: Pick<MeetingDirectory, 'codeOf'>;
}

/** [PN7] `POST api/meetings/<id>/erase`: for the chair of a meeting that is over, in a house without accounts; the code is typed for it. */
export function eraseRoute({ devices, directory, ...erasing }: EraseRouteOptions): Router {
  const router = Router();
  router.post('/api/meetings/:meetingId/erase', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const meetingId = v.safeParse(meetingIdSchema, request.params['meetingId']);
    const body = v.safeParse(eraseBody, request.body);
    const code = v.safeParse(codeSchema, body.success ? body.output.code : undefined);
    if (!meetingId.success || !body.success) return sendProblem(response, 'invalid');
    const device = await devices.verify(body.output.token, meetingId.output);
    if (device === undefined) return sendProblem(response, 'device-unknown');
    if (!code.success || (await directory.codeOf(meetingId.output)) !== code.output) return sendProblem(response, 'invalid', 'code');
    const erased = await eraseMeeting(erasing, meetingId.output, device.participantId);
    if (!erased.ok) return sendProblem(response, erased.reason, erased.detail);
    response.json({});
  });
  return router;
}
