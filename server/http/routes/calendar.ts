import { Router, type Request } from 'express';
import * as v from 'valibot';
import type { MeetingDirectory } from '#rooms/ports.ts';
import { codeSchema } from '#rooms/protocol/ids.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { planOf } from '#rooms/shell/plan-of.ts';
import { meetingCalendar } from '../../calendar/meeting-calendar.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface CalendarRouteOptions {
  readonly records: Pick<MeetingRecords, 'find'>;
  readonly directory: Pick<MeetingDirectory, 'find'>;
  readonly linkTo: (request: Request, code: string) => string;
}

/** [DK5] `GET api/calendar/<code>.ics`: for whoever has the code, as the door. */
export function calendarRoute({ records, directory, linkTo }: CalendarRouteOptions): Router {
  const router = Router();
  router.get('/api/calendar/:file', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const code = v.safeParse(codeSchema, /^(.+)\.ics$/.exec(String(request.params.file))?.[1]);
    const meetingId = code.success ? await directory.find(code.output) : undefined;
    const record = meetingId && (await records.find(meetingId));
    const plan = record ? planOf(record) : undefined;
    if (!code.success || !meetingId || !record || plan === undefined || plan.beginsAt === null) return sendProblem(response, 'meeting-unknown');
    const { title, phase, startedAt, plannedAt = 0, endedAt = 0 } = record.meeting;
    response.type('text/calendar; charset=utf-8').attachment(`${code.output}.ics`).send(meetingCalendar({
      meetingId, title, description: plan.description, link: linkTo(request, code.output), beginsAt: plan.beginsAt, minutes: plan.minutes, zone: plan.zone,
      changedAt: Math.max(plannedAt, endedAt), isOff: phase === 'ended' && startedAt === undefined,
    }));
  });
  return router;
}
