import { Router, type Request } from 'express';
import * as v from 'valibot';
import { oidcStartBody } from '#rooms/protocol/organisers.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { admitPerson } from '../../organisers/oidc/admit-person.ts';
import type { OidcProvider } from '../../organisers/oidc/provider.ts';
import type { OrganiserAccounts } from '../../organisers/organiser-accounts.ts';
import type { OrganiserGate } from '../organiser-gate.ts';
import { sendProblem } from '../problem.ts';
import { cookieOf, cookieOptions, type CookieSettings } from '../session-cookie.ts';
import { wrongAttempts } from '../wrong-attempts.ts';

export interface OidcRouteOptions {
  readonly provider: OidcProvider;
  readonly accounts: OrganiserAccounts;
  readonly gate: OrganiserGate;
  /** The address of the house for who asks; ends in a slash. */
  readonly baseOf: (request: Request) => string;
  readonly cookies: CookieSettings;
}

const COOKIE = 'tinghall-oidc';
const CALLBACK = 'api/oidc/callback';
/** Who takes longer at the provider begins anew, ms. */
const ERRAND_MS = 15 * 60_000;
const errandShape = v.object({ state: v.string(), nonce: v.string(), verifier: v.string(), redirectUri: v.string(), link: v.optional(v.string()) });

/** `POST api/oidc/start` and `GET api/oidc/callback`: [OC1] to the provider of OpenID Connect and back. */
export function oidcRoute({ provider, accounts, gate, baseOf, cookies }: OidcRouteOptions): Router {
  const router = Router();
  // Lax: the provider sends the browser back from another site. For this errand only, and a quarter of an hour.
  const optionsOf = (request: Request) => ({ ...cookieOptions(request, cookies), sameSite: 'lax' as const, path: `${cookies.basePath}api/oidc` });

  router.post('/api/oidc/start', wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const body = v.safeParse(oidcStartBody, request.body);
    if (!body.success) return sendProblem(response, 'invalid');
    const started = await provider.start(`${baseOf(request)}${CALLBACK}`);
    if (started === undefined) return sendProblem(response, 'oidc-unavailable');
    const errand = Buffer.from(JSON.stringify({ ...started.errand, link: body.output.token })).toString('base64url');
    response.cookie(COOKIE, errand, { ...optionsOf(request), maxAge: ERRAND_MS });
    response.json({ url: started.url });
  });

  router.get(`/${CALLBACK}`, wrongAttempts({ perMinute: 30 }), async (request, response) => {
    const back = (trouble?: Reason) => response.redirect(303, `${baseOf(request)}sign-in${trouble === undefined ? '' : `#trouble=${trouble}`}`);
    const errand = errandOf(request);
    response.clearCookie(COOKIE, optionsOf(request));
    const query = new URL(request.originalUrl, 'http://house').searchParams;
    if (errand === undefined || query.get('state') !== errand.state) return back('oidc-expired');
    const came = await provider.finish(query, errand);
    if (came.kind === 'cancelled') return back();
    if (came.kind === 'trouble') return back('oidc-unavailable');
    const admitted = await admitPerson(accounts, came.person, { allow: provider.settings.allow, link: errand.link });
    if (!admitted.ok) return back(admitted.reason);
    back(await gate.admit(request, response, admitted.value) ? undefined : 'conflict');
  });
  return router;
}

/** What this browser was sent out with. */
function errandOf(request: Request): v.InferOutput<typeof errandShape> | undefined {
  try {
    const parsed = v.safeParse(errandShape, JSON.parse(Buffer.from(cookieOf(request, COOKIE) ?? '', 'base64url').toString('utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
