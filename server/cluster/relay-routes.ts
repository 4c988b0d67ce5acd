import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import type { MeetingDirectory } from '#rooms/ports.ts';
import { codeSchema } from '#rooms/protocol/ids.ts';
import { sendProblem } from '../http/problem.ts';
import type { Homes } from './homes.ts';
import type { HouseProcess } from './house-processes.ts';
import type { Relay } from './relay.ts';

export interface RelayRoutesOptions {
  readonly homes: Homes;
  readonly relay: Relay;
  readonly directory: MeetingDirectory;
}

/** Before anything is read of a request: those whose address names the meeting. */
export function relayByAddress({ homes, relay }: RelayRoutesOptions): Router {
  const router = Router();
  // Not `use`: that takes the path off the address, and the other process would be asked for the rest of it only.
  router.all(['/api/meetings/:meetingId{/*rest}', '/api/desk/meetings/:meetingId{/*rest}'], async (request, response, next) => {
    const home = relay.isRelayed(request) ? undefined : await homes.of(String(request.params['meetingId']));
    if (home === undefined) return next();
    await answerFrom(relay, home, request, response, undefined);
  });
  return router;
}

/** After it was read: those whose body does, or has a code. */
export function relayByBody({ homes, relay, directory }: RelayRoutesOptions): Router {
  const router = Router();
  router.post(['/api/lobby', '/api/pairing', '/api/rehearsal'], async (request, response, next) => {
    const { meetingId } = (request.body ?? {}) as { meetingId?: unknown };
    const home = relay.isRelayed(request) || typeof meetingId !== 'string' ? undefined : await homes.of(meetingId);
    if (home === undefined) return next();
    await answerFrom(relay, home, request, response, request.body);
  });
  router.post(['/api/door', '/api/pair'], async (request, response, next) => {
    const { code } = (request.body ?? {}) as { code?: unknown };
    const known = v.safeParse(codeSchema, code);
    if (relay.isRelayed(request) || !known.success) return next();
    const meetingId = request.path === '/api/pair' ? await directory.find(known.output) : undefined;
    const home = await homes.ofCode(known.output) ?? (meetingId && await homes.of(meetingId));
    if (home === undefined) return next();
    await answerFrom(relay, home, request, response, request.body);
  });
  return router;
}

async function answerFrom(relay: Relay, home: HouseProcess, request: Request, response: Response, body: unknown): Promise<void> {
  // Who asks again finds the meeting at its next home.
  if (!(await relay.web(request, response, home, body))) sendProblem(response, 'meeting-moved');
}
