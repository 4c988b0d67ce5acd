import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Clock, HashText, IdSource, Log, VoicePort } from '#rooms/ports.ts';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { OPEN_SCENE_ROOM } from '#rooms/protocol/objects.ts';
import type { House } from '#rooms/shell/house.ts';
import { Lobbies } from '#rooms/shell/lobbies.ts';
import { MeetingOwnership } from '#rooms/shell/meeting-ownership.ts';
import { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { MeetingSnapshots } from '#rooms/shell/meeting-snapshots.ts';
import { meetingRoomOf } from '#rooms/shell/meeting-room.ts';
import { PlannedStop } from '#rooms/shell/planned-stop.ts';
import type { AddressLimits } from '#rooms/shell/objects/scene-visits.ts';
import { openSceneRoomOf } from '#rooms/shell/open-scene-room.ts';
import { AssetDesk } from './assets/asset-desk.ts';
import { FileAssetStore } from './assets/file-asset-store.ts';
import { sweepFromTimeToTime } from './assets/sweep-assets.ts';
import { Workshop } from './assets/workshop/workshop.ts';
import { Cluster, type ClusterOptions } from './cluster/cluster.ts';
import { domainFingerprint } from './domain-fingerprint.ts';
import { serveHttp, type HttpOptions } from './http/app.ts';
import { stripBasePath } from './http/base-path.ts';
import { noteClientAddress, notedAddress, type TrustsProxy } from './http/client-address.ts';
import { guardMatchMaking } from './http/match-making.ts';
import { isAllowedOrigin } from './http/origin.ts';
import { invitationSeal } from './identity/invitation-seal.ts';
import { signingKey } from './identity/signing-key.ts';
import { HouseMetrics } from './observe/house-metrics.ts';
import { Organisers } from './organisers/organisers.ts';
import { ReadinessCheck } from './observe/readiness.ts';
import { loadPlaces } from './places.ts';
import { memoryShelves } from './rehearsal/memory-shelves.ts';
import { RehearsalStorage } from './rehearsal/rehearsal-storage.ts';
import { Rehearsals } from './rehearsal/rehearsals.ts';
import { eraseFromTimeToTime } from './retention/sweep-retention.ts';
import { loadTemplates } from './templates/load-templates.ts';
import { StopWarning } from './stop-warning.ts';
import { openStorage } from './storage/open-storage.ts';
import type { Voice } from './voice/mediasoup-voice.ts';

export interface ServerOptions extends Omit<HttpOptions, 'styleHashes' | 'https'> {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataDir: string;
  /** Of a PostgreSQL; SQLite in the data folder without. */
  readonly databaseUrl: string | undefined;
  /** With other processes of the same house; alone without. */
  readonly cluster: ClusterOptions | undefined;
  /** PEM texts; plain HTTP without. */
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  readonly voice: VoicePort & Pick<Voice, 'recite'>;
  /** Whether A-Frame scenes by other authors may use this house; see docs/networked-aframe.md. */
  readonly openScenes: boolean;
  /** What one address may have of them at a time. */
  readonly openScenesPerAddress: AddressLimits;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  /** So long before it closes the people inside are warned, ms. */
  readonly stopWarningMs: number;
}

export interface RunningServer {
  readonly port: number;
  /** [OA1] The token of a link that makes the first organiser's account; undefined when there is one. */
  readonly firstOrganiser: string | undefined;
  /** Warns the people, lets what is under way finish, and closes. */
  close(): Promise<void>;
  /** Whoever waits for `close` waits no more for the people. */
  hurry(): void;
}

/** Puts the house together and opens its doors: the only place that knows all the parts. One per process (Colyseus' match-maker is global). */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, clock, ids, log, voice } = options;
  const key = signingKey(dataDir);
  const cluster = options.cluster && new Cluster(options.cluster, key);
  const houseStorage = await openStorage({ dataDir, databaseUrl: options.databaseUrl, key, clock, ids, log });
  const storage = new RehearsalStorage(houseStorage, () => memoryShelves(key, { clock, ids }));
  const rehearsals = new Rehearsals({ storage, voice, log, homes: cluster?.homes });
  const places = await loadPlaces(options.scenesDir);
  const templates = await loadTemplates(join(import.meta.dirname, 'templates'), [...places.keys()], log);
  const hash: HashText = (salt, text) => createHash('sha256').update(salt).update(text).digest('hex');
  const assetStore = new FileAssetStore(houseStorage.assets, join(dataDir, 'assets'));
  const assets = await AssetDesk.open({ store: assetStore, workshop: new Workshop(log), clock, log, workFolder: join(dataDir, 'uploads', ...(cluster === undefined ? [] : [ids.next()])), shared: cluster !== undefined });
  const ownership = new MeetingOwnership({ leases: storage.leases, owner: ids.next(), log });
  const snapshots = new MeetingSnapshots({ shelf: storage.snapshots, format: domainFingerprint(join(import.meta.dirname, '..')), log });
  const records = new MeetingRecords({ store: storage.store, ownership, snapshots, places, assets: assetStore, hash, clock, ids, log });
  const isOurs = () => cluster === undefined || cluster.doesHousework();
  const endSweeping = sweepFromTimeToTime({ store: assetStore, records, clock, log, isOurs });
  const endErasing = eraseFromTimeToTime({ store: storage.store, records, files: assetStore, clock, ids, log, isOurs });
  const metrics = new HouseMetrics();
  const organisers = new Organisers(houseStorage.organisers, clock);
  const plannedStop = new PlannedStop();
  const house: House = {
    records,
    lobbies: new Lobbies(clock),
    devices: storage.devices,
    invitations: invitationSeal(key),
    clock, ids, log, voice, places,
    meter: metrics,
    plannedStop,
  };
  const readiness = new ReadinessCheck({ probe: () => storage.store.probe(), dataDir, voice: voice.availability });
  const http = options.tls === undefined ? createHttpServer() : createHttpsServer({ ...options.tls });
  // Also the public address, whatever of it a proxy tells us; and the machine's own, for who sits at it.
  const allowedOrigins = options.publicUrl === undefined ? options.allowedOrigins : [...options.allowedOrigins, new URL(options.publicUrl).origin];
  const isAllowed = (headers: Headers) => isAllowedOrigin(headers.get('origin'), hostOf(headers, options), allowedOrigins);
  const styleHashes = await readStyleHashes(options.clientDir);
  let trustsProxy: TrustsProxy = () => false;
  const server = new Server({
    ...(cluster === undefined ? {} : { presence: cluster.presence, driver: cluster.driver, selectProcessIdToCreateRoom: async () => matchMaker.processId }),
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({
      server: http as HttpServer,
      maxPayload: limits.messageBytes,
      pingInterval: 4_000,
      pingMaxRetries: 3,
      beforeUpgrade: (request) => (isAllowed(new Headers(request.headers)) ? undefined : new Response('not-allowed', { status: 403 })),
    }),
    express: (app) => {
      serveHttp(app as never, { house, assets, directory: storage.directory, store: storage.store, templates, organisers, rehearsals, cluster, readiness, metrics }, { ...options, allowedOrigins, styleHashes, https: options.tls !== undefined && !options.selfSigned });
      trustsProxy = app.get('trust proxy fn') as TrustsProxy;
    },
  });
  server.define(ROOM_NAME, meetingRoomOf(house)).filterBy(['meetingId']);
  if (options.openScenes) server.define(OPEN_SCENE_ROOM, openSceneRoomOf(house, { perAddress: options.openScenesPerAddress, addressOf: notedAddress })).filterBy(['scene']);
  guardMatchMaking({ ...(cluster === undefined ? {} : { elsewhere: (asked) => cluster.matchMaking.ask(asked) }), isAllowed, isForeign: (origin) => options.allowedOrigins.includes(origin) });
  await server.listen(options.port, options.host);
  await cluster?.join(http as HttpServer);
  rehearsals.base = `${options.tls === undefined ? 'http' : 'https'}://${ownAddress(options.host)}:${(http.address() as AddressInfo).port}${options.basePath}`;
  stripBasePath(http as HttpServer, options.basePath);
  noteClientAddress(http as HttpServer, trustsProxy);
  const warning = new StopWarning({
    plannedStop, warningMs: options.stopWarningMs, clock, isAnybodyInside: async () => (await matchMaker.query({})).some(({ clients }) => clients > 0),
  });
  return {
    hurry: () => warning.hurry(),
    port: (http.address() as AddressInfo).port,
    firstOrganiser: (await organisers.accounts.firstLink())?.token,
    close: async () => {
      readiness.close();
      await cluster?.processes.retire();
      await warning.give();
      await rehearsals.close();
      await server.gracefullyShutdown(false);
      await cluster?.processes.leave();
      http.closeAllConnections();
      await assets.close();
      await endSweeping();
      await endErasing();
      await ownership.close();
      await storage.close();
      await houseStorage.close();
      metrics.close();
    },
  };
}

/** Under which this machine reaches itself. */
function ownAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** The host as the browser knows it: a forwarded one only counts when a proxy is trusted. */
function hostOf(headers: Headers, { trustProxy }: ServerOptions): string | null {
  return (trustProxy === false ? null : headers.get('x-forwarded-host')) ?? headers.get('host');
}

/** The client's build says which style elements A-Frame will add. No file, no exceptions. */
async function readStyleHashes(clientDir: string): Promise<readonly string[]> {
  const text = await readFile(join(clientDir, 'csp.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { styleHashes?: string[] }).styleHashes ?? [];
}
