import { matchMaker, ServerError } from '@colyseus/core';

/** The only ways into a room that a client may use. */
const METHODS = ['joinOrCreate', 'reconnect'];

/** As Colyseus made it; kept so that guarding twice does not wrap twice. */
const { invokeMethod } = matchMaker.controller;

/**
 * Narrows Colyseus' match-making to what we use: two methods, no cross-origin headers, and only requests of allowed origins.
 * @param isAllowed judges a request by its headers
 */
export function guardMatchMaking(isAllowed: (headers: Headers) => boolean): void {
  const { controller } = matchMaker;
  controller.exposedMethods = METHODS;
  controller.DEFAULT_CORS_HEADERS = {} as typeof controller.DEFAULT_CORS_HEADERS;
  controller.getCorsHeaders = () => ({});
  controller.invokeMethod = async (method, roomName, options, context) => {
    if (!isAllowed(new Headers(context?.headers))) throw new ServerError(403, 'not-allowed');
    return invokeMethod.call(controller, method, roomName, options, context);
  };
}
