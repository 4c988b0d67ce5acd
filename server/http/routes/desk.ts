import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import type { OrganisedMeeting } from '#rooms/ports.ts';
import { deskCommandBody, deskEraseBody, type Desk, type Template } from '#rooms/protocol/desk.ts';
import { codeSchema, meetingIdSchema } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { OrganiserDesk } from '../../desk/organiser-desk.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';

export interface DeskRouteOptions {
  readonly desk: OrganiserDesk;
  readonly gate: OrganiserGate;
  readonly templates: readonly Template[];
  readonly linkTo: (request: Request, code: string) => string;
}

/** `api/desk`: [DK1]–[DK4] what organisers see of their meetings and do with them, without being in them. */
export function deskRoute({ desk, gate, templates, linkTo }: DeskRouteOptions): Router {
  const router = Router();
  /** A route about one meeting of the organiser's own; nobody learns of another's that there is one. */
  const own = (handle: (request: Request, response: Response, meeting: OrganisedMeeting) => Promise<unknown>) => gate.only(async (request, response, organiser) => {
    const id = v.safeParse(meetingIdSchema, request.params['id']);
    const meeting = id.success ? await desk.find(organiser.id, id.output) : undefined;
    if (meeting === undefined) return sendProblem(response, 'meeting-unknown');
    await handle(request, response, meeting);
  });
  const show = async (request: Request, response: Response, meeting: OrganisedMeeting, done?: Result<unknown>) => {
    if (done?.ok === false) return sendProblem(response, done.reason, done.detail);
    const seen = await desk.look(meeting, (code) => linkTo(request, code));
    if (seen === undefined) return sendProblem(response, 'meeting-unknown');
    response.json(seen);
  };

  router.get('/api/desk', gate.only(async (_request, response, organiser) => {
    response.json({ templates, meetings: await desk.list(organiser.id) } satisfies Desk);
  }));
  router.get('/api/desk/meetings/:id', own((request, response, meeting) => show(request, response, meeting)));
  router.post('/api/desk/meetings/:id/command', own(async (request, response, meeting) => {
    const body = v.safeParse(deskCommandBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid', v.getDotPath(body.issues[0]) ?? '');
    await show(request, response, meeting, await desk.command(meeting, body.output.name, body.output.payload));
  }));
  router.post('/api/desk/meetings/:id/erase', own(async (request, response, meeting) => {
    const body = v.safeParse(deskEraseBody, request.body);
    const code = v.safeParse(codeSchema, body.success ? body.output.code : undefined);
    if (!code.success) return sendProblem(response, 'invalid', 'code');
    await show(request, response, meeting, await desk.erase(meeting, code.output));
  }));
  return router;
}
