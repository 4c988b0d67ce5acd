import express, { type Express, type Request } from 'express';
import type { MeetingDirectory, MeetingStore } from '#rooms/ports.ts';
import type { Template } from '#rooms/protocol/desk.ts';
import type { House } from '#rooms/shell/house.ts';
import type { AssetDesk } from '../assets/asset-desk.ts';
import { OrganiserDesk } from '../desk/organiser-desk.ts';
import { Pairings } from '../identity/pairings.ts';
import type { Rehearsals } from '../rehearsal/rehearsals.ts';
import { OidcProvider, type OidcSettings } from '../organisers/oidc/provider.ts';
import type { Organisers } from '../organisers/organisers.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { HouseMetrics } from '../observe/house-metrics.ts';
import type { ReadinessCheck } from '../observe/readiness.ts';
import { clientFiles, housePage, sceneFiles } from './house-page.ts';
import { isAllowedOrigin } from './origin.ts';
import { precompressed } from './precompressed.ts';
import { OrganiserGate } from './organiser-gate.ts';
import { problemHandler, sendProblem } from './problem.ts';
import { assetsRoute } from './routes/assets.ts';
import { calendarRoute } from './routes/calendar.ts';
import { eraseRoute } from './routes/erase.ts';
import { deskRoute } from './routes/desk.ts';
import { doorRoute } from './routes/door.ts';
import { hallRoute } from './routes/hall.ts';
import { lobbyRoute } from './routes/lobby.ts';
import { meetingsRoute } from './routes/meetings.ts';
import { observingRoutes } from './routes/observing.ts';
import { oidcRoute } from './routes/oidc.ts';
import { organiserRoute } from './routes/organiser.ts';
import { organisersRoute } from './routes/organisers.ts';
import { pairingRoute } from './routes/pairing.ts';
import { recordRoute } from './routes/record.ts';
import { rehearsalRoute } from './routes/rehearsal.ts';
import { securityHeaders } from './security-headers.ts';
import type { WhoOpens } from './who-opens.ts';

export interface HttpOptions {
  /** Starts and ends with a slash. */
  readonly basePath: string;
  /** The address people use, when it is known; otherwise it is taken from each request. */
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly frameAncestors: readonly string[];
  /** As express understands it: how many proxies stand before us, or their addresses. */
  readonly trustProxy: boolean | number | string;
  readonly passphrase: string | undefined;
  /** Who may open meetings; anyone until there is an organiser, if it is not set. */
  readonly whoOpens: WhoOpens | undefined;
  /** The provider at which organisers sign in, if there is one. */
  readonly oidc: OidcSettings | undefined;
  /** Who brings it may read the metrics; nobody without. */
  readonly metricsToken: string | undefined;
  readonly defaultLocale: string;
  readonly https: boolean;
  readonly selfSigned: boolean;
  readonly clientDir: string;
  readonly scenesDir: string;
  readonly styleHashes: readonly string[];
}

/** What is served. */
export interface Served {
  readonly house: House;
  readonly assets: AssetDesk;
  readonly directory: MeetingDirectory;
  readonly store: MeetingStore;
  readonly templates: readonly Template[];
  readonly organisers: Organisers;
  readonly rehearsals: Rehearsals;
  /** The other processes of the house, if there are any. */
  readonly cluster: Cluster | undefined;
  readonly readiness: ReadinessCheck;
  readonly metrics: HouseMetrics;
}

/** Puts everything that is served by HTTP onto the given express app. The match-maker's routes are added by Colyseus itself. */
export function serveHttp(app: Express, { house, assets, directory, store, templates, organisers, rehearsals, cluster, readiness, metrics }: Served, options: HttpOptions): void {
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  app.use(securityHeaders(options));
  app.use((request, response, next) => {
    const isOurs = isAllowedOrigin(request.get('origin'), request.host, options.allowedOrigins);
    if (isOurs || request.method === 'GET' || request.method === 'HEAD') return next();
    sendProblem(response, 'not-allowed', 'origin');
  });
  app.use(observingRoutes({ readiness, metrics, metricsToken: options.metricsToken }));
  const relays = cluster?.routes(directory);
  if (relays !== undefined) app.use(relays.byAddress);
  app.use('/api', express.json({ limit: '32kb' }), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  if (relays !== undefined) app.use(relays.byBody);
  const linkTo = (request: Request, code: string) => `${addressOf(request, options)}m/${code}`;
  const baseOf = (request: Request) => addressOf(request, options);
  const { voice, places, devices, records, ids, clock } = house;
  const { accounts } = organisers;
  const gate = new OrganiserGate(organisers.sessions, options);
  const { oidc } = options;
  app.use(organiserRoute({ accounts, gate, passwords: oidc?.only !== true, provider: oidc?.name }));
  if (oidc !== undefined) app.use(oidcRoute({ provider: new OidcProvider(oidc, house.log), accounts, gate, baseOf, cookies: options }));
  app.use(organisersRoute({ accounts, gate, baseOf }));
  app.use(hallRoute({ places, voice, accounts, passphraseNeeded: options.passphrase !== undefined, ...options }));
  app.use(meetingsRoute({ records, ids, directory, devices, rehearsals, passphrase: options.passphrase, accounts, gate, whoOpens: options.whoOpens, clock, plannedStop: house.plannedStop, linkTo }));
  app.use(doorRoute({ records, ids, directory, devices, gate, linkTo }));
  app.use(pairingRoute({ records, directory, devices, pairings: new Pairings(clock), clock, linkTo }));
  app.use(rehearsalRoute({ records, devices, rehearsals }));
  app.use(lobbyRoute({ records, lobbies: house.lobbies, devices }));
  app.use(deskRoute({ desk: new OrganiserDesk({ records, lobbies: house.lobbies, directory, store, invitations: house.invitations, files: assets.store, ids }), gate, templates, linkTo }));
  app.use(calendarRoute({ records, directory, linkTo }));
  app.use(eraseRoute({ records, files: assets.store, ids, devices, directory }));
  app.use(recordRoute({ records, devices, directory, gate, store, clock }));
  app.use(assetsRoute({ records, devices, assets, log: house.log }));
  app.use('/api', (_request, response) => sendProblem(response, 'meeting-unknown'));
  app.use('/scenes', sceneFiles(options.scenesDir));
  // Scripts for scenes on other hosts, which fetch their parts themselves.
  app.use('/naf', (_request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    next();
  });
  app.use(precompressed(options.clientDir), clientFiles(options.clientDir));
  const page = housePage(options.clientDir, options.basePath);
  app.get('/', page);
  app.get('/m/:code', page);
  app.get(['/sign-in', '/sign-in/link', '/account', '/organisers', '/desk', '/desk/:id'], page);
  app.use(problemHandler(house.log));
}

function addressOf(request: Request, { publicUrl, basePath }: HttpOptions): string {
  return publicUrl ?? `${request.protocol}://${request.host}${basePath}`;
}
