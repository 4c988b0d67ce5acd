import { Router } from 'express';
import * as v from 'valibot';
import type { DeviceRegistry } from '#rooms/ports.ts';
import type { LobbyNews } from '#rooms/protocol/door.ts';
import { LOBBY_POLL_MS, lobbyBody } from '#rooms/protocol/http.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { leadFor } from '#rooms/shell/lead-for.ts';
import type { Lobbies } from '#rooms/shell/lobbies.ts';
import type { Lobby } from '#rooms/shell/lobby.ts';
import type { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface LobbyRouteOptions {
  readonly records: MeetingRecords;
  readonly lobbies: Lobbies;
  readonly devices: DeviceRegistry;
}

/** `POST api/lobby`: the line at the door. By HTTP and not by the room, so that nothing of the meeting ever reaches somebody who is not in it. */
export function lobbyRoute({ records, lobbies, devices }: LobbyRouteOptions): Router {
  const router = Router();
  router.post('/api/lobby', wrongAttempts({ perMinute: 60 }), async (request, response) => {
    const body = v.safeParse(lobbyBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid', v.getDotPath(body.issues[0]) ?? '');
    const { meetingId, token, join, knows, leaving } = body.output;
    const record = await records.find(meetingId);
    if (record === undefined) return sendProblem(response, 'meeting-unknown');
    const device = await devices.verify(token, meetingId);
    if (device === undefined) return sendProblem(response, 'device-unknown');
    const lobby = lobbies.of(record);
    if (leaving === true) {
      await leadFor(records, meetingId, () => lobby.leave(device.participantId));
      return void response.json({});
    }
    const ask = () => lobby.ask(device.participantId, join);
    // Who waits already writes nothing. Nobody may be in the meeting yet to lead it.
    const news = record.meeting.waiting.has(device.participantId) ? await ask() : await leadFor(records, meetingId, ask);
    if ('reason' in news) return sendProblem(response, news.reason, news.detail);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const told = isSame(news, knows) ? await somethingElse(lobby, device.participantId, news, gone.signal) : news;
    if (told.kind === 'turned-away') lobby.forgive(device.participantId);
    if (!gone.signal.aborted) response.json(told);
  });
  return router;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What they are told next, or the same again when nothing happens for long. */
function somethingElse(lobby: Lobby, participant: ParticipantId, before: LobbyNews, gone: AbortSignal): Promise<LobbyNews> {
  return new Promise((resolve) => {
    const end = (news: LobbyNews) => {
      clearTimeout(timer);
      stop();
      resolve(news);
    };
    const timer = setTimeout(() => end(before), LOBBY_POLL_MS);
    const stop = lobby.onNews(() => {
      const news = lobby.news(participant);
      // Neither waits nor may come: asked anew by the next request.
      if (news === undefined || !isSame(news, before)) end(news ?? before);
    });
    gone.addEventListener('abort', () => end(before), { once: true });
  });
}
