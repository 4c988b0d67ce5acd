import type { Request, RequestHandler, Response } from 'express';
import type { Organiser } from '#rooms/protocol/organisers.ts';
import type { OrganiserAccount } from '../organisers/organiser-store.ts';
import type { OrganiserSessions } from '../organisers/organiser-sessions.ts';
import { isAllowedOrigin } from './origin.ts';
import { sendProblem } from './problem.ts';
import { giveSession, sessionToken, takeSession, type CookieSettings } from './session-cookie.ts';

/** Who of the organisers sends a request. */
export class OrganiserGate {
  readonly #sessions: OrganiserSessions;
  readonly #settings: CookieSettings;
  readonly #ownOrigins: readonly string[];

  constructor(sessions: OrganiserSessions, settings: CookieSettings) {
    this.#sessions = sessions;
    this.#settings = settings;
    this.#ownOrigins = settings.publicUrl === undefined ? [] : [new URL(settings.publicUrl).origin];
  }

  /** [OA13] undefined when nobody is signed in, or the request comes from a page that is not our own, also one that may speak to us otherwise. */
  async current(request: Request): Promise<OrganiserAccount | undefined> {
    const token = sessionToken(request);
    if (token === undefined || !isAllowedOrigin(request.get('origin'), request.host, this.#ownOrigins)) return undefined;
    return this.#sessions.find(token);
  }

  /** A route for organisers alone; others are refused with `not-signed-in`. */
  only(handle: (request: Request, response: Response, organiser: OrganiserAccount) => Promise<unknown>): RequestHandler {
    return async (request, response) => {
      const organiser = await this.current(request);
      if (organiser === undefined) return sendProblem(response, 'not-signed-in');
      await handle(request, response, organiser);
    };
  }

  /** Lets in who was recognised as this account. @returns false when it has changed since */
  async admit(request: Request, response: Response, account: OrganiserAccount): Promise<boolean> {
    const before = sessionToken(request);
    const token = await this.#sessions.start(account);
    if (token === undefined) return false;
    if (before !== undefined) await this.#sessions.end(before);
    giveSession(request, response, token, this.#settings);
    return true;
  }

  /** Ends the session of a request, if it has one. */
  async dismiss(request: Request, response: Response): Promise<void> {
    const token = sessionToken(request);
    if (token !== undefined) await this.#sessions.end(token);
    takeSession(request, response, this.#settings);
  }
}

/** An account as its own page may know it. */
export function organiserView({ id, signInName, displayName, passwordHash, identity }: OrganiserAccount): Organiser {
  return { id, signInName, displayName, hasPassword: passwordHash !== undefined, hasIdentity: identity !== undefined };
}
