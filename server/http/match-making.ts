import { matchMaker, ServerError } from '@colyseus/core';
import type { AskedMatch } from '../cluster/relay-match-making.ts';

/** The only ways into a room that a client may use. */
const METHODS = ['joinOrCreate', 'reconnect'];

/** As Colyseus made it; kept so that guarding twice does not wrap twice. */
const { invokeMethod } = matchMaker.controller;

export interface MatchMakingGuard {
  /** Judges a request by its headers. */
  isAllowed(headers: Headers): boolean;
  /** Whether a page of another origin may read our answers: one that the house names. */
  isForeign(origin: string): boolean;
  /** Answers for a meeting that is at home in another process; undefined for all others. */
  elsewhere?(asked: AskedMatch): Promise<{ readonly reservation: unknown } | undefined>;
}

/** Narrows Colyseus' match-making to what we use: two methods, and only requests of allowed origins, which alone get cross-origin headers. */
export function guardMatchMaking({ isAllowed, isForeign, elsewhere }: MatchMakingGuard): void {
  const { controller } = matchMaker;
  controller.exposedMethods = METHODS;
  controller.DEFAULT_CORS_HEADERS = {} as typeof controller.DEFAULT_CORS_HEADERS;
  controller.getCorsHeaders = (headers) => {
    const origin = new Headers(headers).get('origin');
    return origin !== null && isForeign(origin)
      // The SDK asks with credentials; there are none, we set no cookies.
      ? { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Headers': 'Authorization, Content-Type', 'Access-Control-Allow-Methods': 'POST', Vary: 'Origin' }
      : {};
  };
  controller.invokeMethod = async (method, roomName, options, context) => {
    if (!isAllowed(new Headers(context?.headers))) throw new ServerError(403, 'not-allowed');
    const headers = new Headers(context?.headers);
    const answer = METHODS.includes(method) ? await elsewhere?.({ method, roomName, options, headers }) : undefined;
    return answer !== undefined ? answer.reservation : invokeMethod.call(controller, method, roomName, options, context);
  };
}
