import { Client, type Room } from '@colyseus/sdk';
import type { VoiceChannel } from '#client/session/session.ts';
import { Liveness } from '#client/session/liveness.ts';
import { reconnectDelay } from '#client/session/reconnect-delay.ts';
import { NOTICES } from '#rooms/protocol/join.ts';
import { OBJECTS, OBJECTS_VERSION, OPEN_SCENE_ROOM, type ObjectNotice, type ObjectRequestName, type ObjectRequests, type ObjectResult, type OpenSceneWelcome } from '#rooms/protocol/objects.ts';
import { CLOSE } from '#rooms/protocol/reasons.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { VoiceNotice } from '#rooms/protocol/voice.ts';
import { SceneProblem, type LineListener, type SceneLine } from './scene-line.ts';

const JOIN_TIMEOUT_MS = 10_000;
const CONSENTED = 4000;
/** What the match-maker says when there is no such room type. */
const NOT_DEFINED = /not defined/;

export interface SceneAddress {
  /** `serverURL` of `networked-scene`: the house, absolute or as seen from the page. */
  readonly serverUrl: string;
  readonly app: string;
  readonly room: string;
}

/** A connection of its own for a scene of another author. The SDK's reconnection is off: coming back is the same as coming, with the same ticket. */
export class OpenSceneLine implements SceneLine {
  readonly voice: VoiceChannel;
  readonly #client: Client;
  readonly #scene: string;
  readonly #voiceListeners = new Set<(notice: VoiceNotice) => void>();
  #listener: LineListener | undefined;
  #room: Room | undefined;
  #liveness: Liveness | undefined;
  #ticket: string | undefined;

  constructor({ serverUrl, app, room }: SceneAddress, base: string) {
    this.#client = new Client(new URL('rt', withSlash(new URL(serverUrl.replace(/^ws/, 'http'), base).href)).href);
    this.#scene = `${app}/${room}`;
    this.voice = {
      request: async (name, payload) => (await this.#ask<Result<never>>('voice', { name, payload })) ?? refuse('internal', 'connection'),
      onNotice: (listener) => {
        this.#voiceListeners.add(listener);
        return () => this.#voiceListeners.delete(listener);
      },
    };
  }

  async open(listener: LineListener): Promise<void> {
    this.#listener = listener;
    await this.#join();
  }

  request<Name extends ObjectRequestName>(name: Name, ask: ObjectRequests[Name]['ask']): Promise<ObjectResult<ObjectRequests[Name]['reply']> | undefined> {
    return this.#ask(name, ask);
  }

  send(message: unknown): boolean {
    if (this.#room?.connection.isOpen !== true) return false;
    this.#room.send(OBJECTS, message);
    return true;
  }

  close(): void {
    const room = this.#room;
    this.#listener = undefined;
    this.#room = undefined;
    this.#liveness?.stop();
    void room?.leave().catch(() => {});
  }

  async #join(): Promise<void> {
    let room: Room | undefined;
    try {
      const options = { version: OBJECTS_VERSION, scene: this.#scene, ...(this.#ticket === undefined ? {} : { ticket: this.#ticket }) };
      room = await within(JOIN_TIMEOUT_MS, this.#client.joinOrCreate(OPEN_SCENE_ROOM, options)) as Room;
      room.reconnection.enabled = false;
      const joined = room;
      const { ticket } = await within(JOIN_TIMEOUT_MS, new Promise<OpenSceneWelcome>((resolve, reject) => {
        joined.onMessage(NOTICES.welcome, resolve);
        joined.onLeave.once((code) => reject(new Error(`closed with ${code}`)));
      }));
      if (this.#listener === undefined) return void joined.leave();
      this.#ticket = ticket;
      this.#attach(joined);
    } catch (error) {
      void room?.leave().catch(() => {});
      throw problemOf(error as Error);
    }
  }

  #attach(room: Room): void {
    this.#room = room;
    room.onMessage(OBJECTS, (notice: ObjectNotice) => this.#room === room && this.#listener?.notice(notice));
    room.onMessage(NOTICES.voice, (notice: VoiceNotice) => this.#tellVoice(notice));
    room.onMessage('*', () => {});
    room.onLeave((code) => this.#lost(room, code));
    room.onDrop((code) => this.#lost(room, code));
    this.#liveness = new Liveness(room as never, () => this.#lost(room, 1006));
  }

  #lost(room: Room, code: number): void {
    if (this.#room !== room) return;
    this.#room = undefined;
    this.#liveness?.stop();
    if (code === CONSENTED || code === CLOSE.openedElsewhere) return this.#end(new SceneProblem('closed', 'the room closed this connection'));
    this.#listener?.lost();
    room.connection.close();
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    for (let attempt = 0; this.#listener !== undefined; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, reconnectDelay(attempt, Math.random())));
      if (this.#listener === undefined) return;
      try {
        await this.#join();
        this.#listener?.back();
        // The room knows nothing of our old transports any more.
        return this.#tellVoice({ kind: 'voice.restart' });
      } catch (error) {
        if ((error as SceneProblem).code !== 'offline') return this.#end(error as SceneProblem);
      }
    }
  }

  #end(problem: SceneProblem): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.closed(problem);
  }

  #tellVoice(notice: VoiceNotice): void {
    for (const listener of this.#voiceListeners) listener(notice);
  }

  async #ask<Reply>(type: string, message: unknown): Promise<Reply | undefined> {
    try {
      return await this.#room?.request<unknown, Reply>(type as never, message as never);
    } catch {
      return undefined;
    }
  }
}

/** What somebody who made the scene can do about it. */
function problemOf({ message }: Error): SceneProblem {
  if (NOT_DEFINED.test(message)) return new SceneProblem('not-open', 'this house does not take scenes by other authors: its operator can allow it by OPEN_SCENES=true');
  if (message === 'not-allowed') return new SceneProblem('not-allowed', 'this house does not know the origin of this page: its operator can name it in ALLOWED_ORIGINS');
  if (message === 'wrong-version') return new SceneProblem('wrong-version', 'the house speaks another version: load the adapter from the house itself (naf/tinghall-adapter.js)');
  if (message === 'meeting-full') return new SceneProblem('full', 'there are too many people in this scene, or too many scenes in this house');
  if (message === 'address-full') return new SceneProblem('full', 'too many people are in scenes from this address; the operator of the house can allow more by OPEN_SCENE_CONNECTIONS');
  if (message === 'address-scenes') return new SceneProblem('full', 'this address has opened too many scenes; the operator of the house can allow more by OPEN_SCENE_ROOMS');
  if (message === 'invalid') return new SceneProblem('invalid', 'app and room must have 1 to 128 characters together');
  return new SceneProblem('offline', `the house does not answer: ${message}`);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
