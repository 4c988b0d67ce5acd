import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { organiserIdSchema } from '#rooms/protocol/ids.ts';
import { disabledBody, inviteBody, type OrganiserLink, type OrganiserRow } from '#rooms/protocol/organisers.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { linkOf } from '../../organisers/link-address.ts';
import type { LinkToken, OrganiserAccounts } from '../../organisers/organiser-accounts.ts';
import { isUsable, type OrganiserAccount } from '../../organisers/organiser-store.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';

export interface OrganisersRouteOptions {
  readonly accounts: OrganiserAccounts;
  readonly gate: OrganiserGate;
  /** The address of the house for who asks; ends in a slash. */
  readonly baseOf: (request: Request) => string;
}

/** `api/organisers`: [OA9] what organisers do for each other. */
export function organisersRoute({ accounts, gate, baseOf }: OrganisersRouteOptions): Router {
  const router = Router();
  const give = (request: Request, response: Response, made: Result<LinkToken>) => {
    if (!made.ok) return sendProblem(response, made.reason, made.detail);
    const { token, until } = made.value;
    response.status(201).json({ link: linkOf(baseOf(request), token), until } satisfies OrganiserLink);
  };

  router.get('/api/organisers', gate.only(async (_request, response) => {
    response.json((await accounts.list()).map(rowOf));
  }));

  router.post('/api/organisers', gate.only(async (request, response) => {
    const body = v.safeParse(inviteBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid', v.getDotPath(body.issues[0]) ?? '');
    give(request, response, await accounts.invite(body.output.signInName, body.output.displayName));
  }));

  router.post('/api/organisers/:id/link', gate.only(async (request, response) => {
    const id = v.safeParse(organiserIdSchema, request.params['id']);
    if (!id.success) return sendProblem(response, 'organiser-unknown');
    give(request, response, await accounts.passwordLink(id.output));
  }));

  router.post('/api/organisers/:id/disabled', gate.only(async (request, response) => {
    const id = v.safeParse(organiserIdSchema, request.params['id']);
    const body = v.safeParse(disabledBody, request.body);
    if (!id.success || !body.success) return sendProblem(response, id.success ? 'invalid' : 'organiser-unknown');
    const outcome = await accounts.setDisabled(id.output, body.output.disabled);
    if (!outcome.ok) return sendProblem(response, outcome.reason, outcome.detail);
    response.json(rowOf(outcome.value));
  }));
  return router;
}

function rowOf(account: OrganiserAccount): OrganiserRow {
  const { id, signInName, displayName, disabledAt } = account;
  return { id, signInName, displayName, state: disabledAt !== undefined ? 'disabled' : isUsable(account) ? 'active' : 'invited' };
}
