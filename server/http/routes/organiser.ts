import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { linkBody, passwordBody, signInBody, signOutBody, useLinkBody, type OrganiserNews } from '#rooms/protocol/organisers.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { OrganiserAccounts } from '../../organisers/organiser-accounts.ts';
import type { OrganiserAccount } from '../../organisers/organiser-store.ts';
import { requestAddress } from '../client-address.ts';
import { organiserView, type OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface OrganiserRouteOptions {
  readonly accounts: OrganiserAccounts;
  readonly gate: OrganiserGate;
  /** Whether one signs in by password here. */
  readonly passwords: boolean;
  /** The name of the provider of OpenID Connect, if there is one. */
  readonly provider: string | undefined;
}

/** `api/organiser`: who is signed in; signing in and out; one's own password; links. */
export function organiserRoute({ accounts, gate, passwords, provider }: OrganiserRouteOptions): Router {
  const router = Router();
  const tries = wrongAttempts({ perMinute: 30 });

  router.get('/api/organiser', async (request, response) => {
    const account = await gate.current(request);
    const news: OrganiserNews = {
      organiser: account === undefined ? null : organiserView(account), accounts: account !== undefined || await accounts.hasAny(), passwords, provider: provider ?? null,
    };
    response.json(news);
  });

  router.post('/api/organiser/sign-out', async (request, response) => {
    const body = v.safeParse(signOutBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid');
    const account = await gate.current(request);
    if (account !== undefined && body.output.everywhere === true) {
      const outcome = await accounts.signOutEverywhere(account);
      if (!outcome.ok) return sendProblem(response, outcome.reason);
    }
    if (account !== undefined) await gate.dismiss(request, response);
    response.json({});
  });

  router.post('/api/organiser/link', tries, async (request, response) => {
    const body = v.safeParse(linkBody, request.body);
    const purpose = body.success ? await accounts.purposeOf(body.output.token) : undefined;
    if (purpose === undefined) return sendProblem(response, 'link-unknown');
    if (!purpose.ok) return sendProblem(response, purpose.reason);
    response.json(purpose.value);
  });

  // [OC5]
  if (!passwords) {
    router.post(['/api/organiser/sign-in', '/api/organiser/link/use', '/api/organiser/password'], (_request, response) => sendProblem(response, 'not-allowed', 'passwords'));
    return router;
  }

  /** @param outcome of who asked to be recognised */
  const letIn = async (request: Request, response: Response, outcome: Result<OrganiserAccount>) => {
    if (!outcome.ok) {
      if (outcome.reason === 'too-many-attempts') response.set('Retry-After', outcome.detail ?? '60');
      return sendProblem(response, outcome.reason, outcome.detail);
    }
    if (!await gate.admit(request, response, outcome.value)) return sendProblem(response, 'conflict');
    response.json(organiserView(outcome.value));
  };

  router.post('/api/organiser/sign-in', tries, async (request, response) => {
    const body = v.safeParse(signInBody, request.body);
    // What cannot be a name or a password is a wrong one.
    if (!body.success) return sendProblem(response, 'wrong-sign-in');
    await letIn(request, response, await accounts.signIn(body.output.name, body.output.password, requestAddress(request)));
  });

  router.post('/api/organiser/link/use', tries, async (request, response) => {
    const body = v.safeParse(useLinkBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid', v.getDotPath(body.issues[0]) ?? '');
    await letIn(request, response, await accounts.useLink(body.output.token, body.output));
  });

  router.post('/api/organiser/password', tries, gate.only(async (request, response, organiser) => {
    const body = v.safeParse(passwordBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid', v.getDotPath(body.issues[0]) ?? '');
    await letIn(request, response, await accounts.changePassword(organiser, body.output.current, body.output.next, requestAddress(request)));
  }));
  return router;
}
