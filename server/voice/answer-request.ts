import * as v from 'valibot';
import { accept, refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import type { MediaHome, TwoWayLink } from './two-way-link.ts';

interface Connected {
  readonly link: TwoWayLink<MediaHome>;
}

/**
 * Validates and answers one request of a media connection. What mediasoup does not accept is the sender's mistake (`invalid`); requests
 * to a worker that is gone are refused as `voice-unavailable`, and a restart follows. Never rejects.
 * @param unexpected is told of what went wrong on our side; returns by what the log knows it
 */
export async function answerRequest<Schema extends v.GenericSchema, Reply extends object>(
  { schema, payload, handle, link, unexpected }: Connected & {
    readonly schema: Schema;
    readonly payload: unknown;
    handle(payload: v.InferOutput<Schema>): Promise<Reply | Refused>;
    unexpected(error: unknown): string;
  },
): Promise<Result<Reply>> {
  const parsed = v.safeParse(schema, payload);
  if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? 'payload');
  const { home } = link;
  try {
    const reply = await handle(parsed.output);
    return isRefused(reply) ? reply : accept(reply);
  } catch (error) {
    if (home !== undefined && (!home.worker.alive || link.home !== home)) return refuse('voice-unavailable');
    return isNotAcceptable(error) ? refuse('invalid', error.message.slice(0, 200)) : refuse('internal', unexpected(error));
  }
}

function isRefused(reply: object): reply is Refused {
  return 'ok' in reply && reply.ok === false;
}

/** mediasoup reports what a caller did wrong by these; anything else is ours. */
function isNotAcceptable(error: unknown): error is Error {
  return error instanceof TypeError || (error instanceof Error && ['UnsupportedError', 'InvalidStateError', 'NotFoundError'].includes(error.name)) || isWorkersAnswer(error);
}

/** The worker answered with an error of its own ("... [method:transport.connect]"). */
function isWorkersAnswer(error: unknown): error is Error {
  return error instanceof Error && /\[method:/.test(error.message) && error.name === 'Error';
}
