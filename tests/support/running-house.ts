import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { DoorOpened, MeetingOpened } from '#rooms/protocol/http.ts';
import type { View } from '#rooms/protocol/join.ts';
import { createServer, type RunningServer, type ServerOptions } from '#server/create-server.ts';
import { noVoice } from '#server/voice/no-voice.ts';
import { look } from './open-record.ts';
import { silentLog } from './record-ports.ts';

/** A whole house on a free port, with its own data folder. One per test file: Colyseus keeps one match-maker per process. */
export class RunningHouse {
  readonly base: string;
  readonly #server: RunningServer;
  readonly dataDir: string;
  /** Token of the link to the first organiser's account, as the start prints it. */
  readonly firstOrganiser: string | undefined;
  readonly #sessions: Session[] = [];
  #stopped: Promise<void> | undefined;

  private constructor(server: RunningServer, dataDir: string) {
    this.#server = server;
    this.dataDir = dataDir;
    this.firstOrganiser = server.firstOrganiser;
    this.base = `http://127.0.0.1:${server.port}/`;
  }

  static async open(overrides: Partial<ServerOptions> = {}): Promise<RunningHouse> {
    const dataDir = await mkdtemp(join(tmpdir(), 'tinghall-house-'));
    const server = await createServer({
      host: '127.0.0.1', port: 0, dataDir, databaseUrl: undefined, cluster: undefined, basePath: '/', publicUrl: undefined, allowedOrigins: [], frameAncestors: [], trustProxy: false, openScenes: false, openScenesPerAddress: { connections: 60, scenes: 10 },
      passphrase: undefined, whoOpens: undefined, oidc: undefined, metricsToken: undefined, defaultLocale: 'en', selfSigned: false, tls: undefined, clientDir: 'dist/client', scenesDir: 'scenes',
      stopWarningMs: 0, voice: noVoice('no voice in this test'), clock: { now: () => Date.now() }, ids: { next: () => randomBytes(16).toString('base64url') },
      log: silentLog, ...overrides,
    });
    return new RunningHouse(server, dataDir);
  }

  async post<Reply>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: Reply }> {
    const response = await fetch(new URL(path, this.base), {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Reply };
  }

  async openMeeting(capacity = 50, more: object = {}): Promise<MeetingOpened> {
    const { body } = await this.post<MeetingOpened>('api/meetings', { title: 'The park', scene: 'town-hall', capacity, ...more });
    return body;
  }

  async knock(code: string, token?: string): Promise<DoorOpened> {
    const { body } = await this.post<DoorOpened>('api/door', token === undefined ? { code } : { code, token });
    return body;
  }

  /** Somebody new comes in by code. */
  async enter(code: string, name: string, options: { view?: View; token?: string } = {}): Promise<Session> {
    const result = await this.tryEnter(await this.knock(code, options.token), name, options.view ?? 'hall');
    if (!result.ok) throw new Error(`${name} could not enter: ${result.reason}`);
    return result.value;
  }

  async tryEnter(door: DoorOpened, name: string, view: View = 'hall') {
    const result = await enterMeeting(door, { name, look, view }, this.base);
    if (result.ok) this.#sessions.push(result.value);
    return result;
  }

  /** As if it had been told to by a signal. */
  stop(): Promise<void> {
    return (this.#stopped ??= this.#server.close());
  }

  async close(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.leave()));
    await this.stop();
    await rm(this.dataDir, { recursive: true });
  }
}

/** The names of the people somebody sees, in alphabetical order. */
export function namesSeenBy(session: Session): string[] {
  return [...session.people.value.values()].map(({ name }) => name).toSorted();
}
