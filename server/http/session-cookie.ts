import type { CookieOptions, Request, Response } from 'express';

export interface CookieSettings {
  /** Where the house is published; starts and ends with a slash. */
  readonly basePath: string;
  readonly publicUrl: string | undefined;
}

const NAME = 'tinghall-organiser';

/** The value of a cookie of a request. */
export function cookieOf(request: Pick<Request, 'get'>, name: string): string | undefined {
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}

/** [OA6] For us alone: no script, no other site, nothing beside the house under the same host; no open line where there is HTTPS. */
export function cookieOptions(request: Request, { basePath, publicUrl }: CookieSettings): CookieOptions {
  // A proxy that the house was not told of says nothing of HTTPS; the public address does.
  const isPublic = publicUrl?.startsWith('https://') === true && new URL(publicUrl).host === request.host;
  return { httpOnly: true, sameSite: 'strict', secure: request.secure || isPublic, path: basePath };
}

export function sessionToken(request: Pick<Request, 'get'>): string | undefined {
  return cookieOf(request, NAME);
}

/** Until the browser closes, at the longest: machines in town halls have many users. */
export function giveSession(request: Request, response: Response, token: string, settings: CookieSettings): void {
  response.cookie(NAME, token, cookieOptions(request, settings));
}

export function takeSession(request: Request, response: Response, settings: CookieSettings): void {
  response.clearCookie(NAME, cookieOptions(request, settings));
}
