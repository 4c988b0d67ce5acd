import type { ObjectNotice, SceneClientId, SceneEntered } from '#rooms/protocol/objects.ts';
import { ServerClock } from '#client/session/server-clock.ts';
import { EntityLedger } from './entity-ledger.ts';
import { nobody, type ConnectFailure, type ConnectStatus, type ConnectSuccess, type MessageListener, type NafAdapter, type Occupants, type WebRtcOptions } from './naf-listeners.ts';
import { pageScene, type NafScene } from './naf-scene.ts';
import { SceneProblem, type SceneLine } from './scene-line.ts';
import { SceneReceiver } from './scene-receiver.ts';
import { SceneSender } from './scene-sender.ts';
import type { OpenSceneVoice, SceneVoice } from './scene-voice.ts';

/** Rounds in which the server is asked for its time before the scene is told that it is connected. */
const TIME_ROUNDS = 3;
/** Clocks drift, and a page that slept has lost its own: asked again this often, ms. */
const TIME_AGAIN_MS = 60_000;
/** After something was too fast. */
const HEAL_MS = 1_500;
/** Before every entity's `lastOwnerTime`: NAF's `takeOwnership` does nothing then. */
const BEFORE_ALL = -1;

export interface AdapterHouse {
  /** A new connection for a scene. */
  lineTo(address: { readonly serverUrl: string; readonly app: string; readonly room: string }): SceneLine;
  readonly scene?: NafScene;
  /** The module with the voices, loaded when somebody wants to hear or speak. */
  loadVoice(): Promise<{ readonly openSceneVoice: OpenSceneVoice }>;
}

/**
 * The adapter class for `NAF.adapters.register`. Made without arguments by NAF, hence a function of what it needs. Listens and speaks by the
 * contract of `rooms/protocol/objects.ts`; the room decides.
 */
export function adapterFor(house: AdapterHouse): new () => ColyseusAdapter {
  return class extends ColyseusAdapter {
    constructor() {
      super(house);
    }
  };
}

export class ColyseusAdapter implements NafAdapter {
  /** Told when the room did not do something: reason code and entity. By default NAF's log is. */
  onRefused: ((reason: string, networkId: string) => void) | undefined;
  readonly #house: AdapterHouse;
  readonly #scene: NafScene;
  readonly #ledger = new EntityLedger();
  readonly #clock = new ServerClock();
  readonly #receiver: SceneReceiver;
  readonly #open = new Set<SceneClientId>();
  #address = { serverUrl: '/', app: 'default', room: 'default' };
  #media: WebRtcOptions = {};
  #listeners = { ...nobody };
  #line: SceneLine | undefined;
  #sender: SceneSender | undefined;
  #voice: Promise<SceneVoice> | undefined;
  #me: SceneClientId = '';
  /** What is told while entering has to wait for the reply. */
  #early: ObjectNotice[] | undefined;
  #isHandingOver = false;
  #timeAgain: ReturnType<typeof setInterval> | undefined;
  #healing: ReturnType<typeof setTimeout> | undefined;

  constructor(house: AdapterHouse) {
    this.#house = house;
    this.#scene = house.scene ?? pageScene();
    this.#receiver = new SceneReceiver({
      ledger: this.#ledger,
      scene: this.#scene,
      me: () => this.#me,
      message: () => this.#listeners.message,
      occupants: (occupants) => this.#tellOccupants(occupants),
      refused: (reason, networkId) => this.#hearRefusal(reason, networkId),
    });
  }

  setServerUrl(url: string): void { this.#address = { ...this.#address, serverUrl: url }; }
  setApp(app: string): void { this.#address = { ...this.#address, app }; }
  setRoom(room: string): void { this.#address = { ...this.#address, room }; }
  setWebRtcOptions(options: WebRtcOptions): void { this.#media = options; }
  setServerConnectListeners(success: ConnectSuccess, failure: ConnectFailure): void { this.#listeners = { ...this.#listeners, success, failure }; }
  setRoomOccupantListener(occupants: (occupants: Occupants) => void): void { this.#listeners = { ...this.#listeners, occupants }; }
  setDataChannelListeners(open: (client: string) => void, closed: (client: string) => void, message: MessageListener): void {
    this.#listeners = { ...this.#listeners, open, closed, message };
  }

  /** Resolves when the scene is told that it is connected, or that it cannot be. Never rejects: NAF does not look. */
  async connect(): Promise<void> {
    let line: SceneLine | undefined;
    try {
      line = this.#house.lineTo(this.#address);
    } catch {
      return this.#fail(new SceneProblem('invalid', `this is no address of a house: ${this.#address.serverUrl}`));
    }
    await this.#connectBy(line);
  }

  async #connectBy(line: SceneLine): Promise<void> {
    this.#line = line;
    this.#early = [];
    try {
      await line.open({
        notice: (notice) => (this.#early === undefined ? this.#receiver.take(notice) : void this.#early.push(notice)),
        lost: () => (this.#early = []),
        back: () => void this.#comeBack(line),
        closed: (problem) => this.#fail(problem),
      });
      await this.#hearTime(line);
      const entered = await this.#enter(line, { again: false });
      if (this.#line !== line) return;
      this.#timeAgain = setInterval(() => void this.#hearTime(line).catch(() => {}), TIME_AGAIN_MS);
      this.#begin(entered);
      // Without a question nobody is asked for a microphone; whoever wants to hear finds out by `getMediaStream`.
      if (this.#media.audio === true) void this.#voiceOf(line).then((voice) => voice.setMicrophone(true)).catch(() => {});
    } catch (error) {
      if (this.#line === line) this.#fail(error instanceof SceneProblem ? error : new SceneProblem('internal', String(error)));
    }
  }

  disconnect(): void {
    // NAF forgets us first thing: nothing may be told from here on.
    this.#listeners = { ...nobody };
    const line = this.#line;
    this.#line = undefined;
    clearInterval(this.#timeAgain);
    clearTimeout(this.#healing);
    void this.#voice?.then((voice) => voice.close()).catch(() => {});
    this.#voice = undefined;
    this.#open.clear();
    this.#ledger.clear();
    this.#me = '';
    line?.close();
  }

  shouldStartConnectionTo(_occupant: unknown): boolean { return true; }

  startStreamConnection(client: string): void {
    this.#open.add(client);
    this.#listeners.open(client);
  }

  closeStreamConnection(client: string): void {
    this.#open.delete(client);
    void this.#voice?.then((voice) => voice.forget(client)).catch(() => {});
    this.#ledger.forgetClient(client);
    // Every scene would claim what is persistent; the room has chosen an heir already.
    this.#isHandingOver = true;
    try {
      this.#listeners.closed(client);
    } finally {
      this.#isHandingOver = false;
    }
  }

  getConnectStatus(client: string): ConnectStatus { return this.#open.has(client) ? 'IS_CONNECTED' : 'NOT_CONNECTED'; }

  /** Server ms; never runs backwards. */
  getServerTime(): number { return this.#isHandingOver ? BEFORE_ALL : this.#clock.now(); }

  /** The voice of a client as one stream that stays the same for its whole stay; null for our own. Only `audio`. */
  async getMediaStream(client: string, streamName = 'audio'): Promise<MediaStream | null> {
    if (streamName !== 'audio') throw new SceneProblem('unsupported', `this adapter carries voices only, no stream named "${streamName}"`);
    if (client === this.#me) return null;
    if (this.#line === undefined) throw new SceneProblem('closed', 'the scene is not connected');
    return (await this.#voiceOf(this.#line)).streamOf(client);
  }

  /** Takes the microphone at the first call, mutes it afterwards. */
  enableMicrophone(enabled: boolean): void {
    if (this.#line !== undefined) void this.#voiceOf(this.#line).then((voice) => voice.setMicrophone(enabled)).catch((error: Error) => this.#scene.warn(error.message));
  }

  enableCamera(_enabled: boolean): void { this.#scene.warn('this adapter carries voices only, no cameras'); }
  addLocalMediaStream(_stream: MediaStream, streamName: string): void { this.#scene.warn(`this adapter carries voices only, no stream named "${streamName}"`); }
  removeLocalMediaStream(_streamName: string): void {}

  sendData(client: string, dataType: string, data: unknown): void { this.#sender?.send(client, dataType, data); }
  sendDataGuaranteed(client: string, dataType: string, data: unknown): void { this.#sender?.send(client, dataType, data); }
  broadcastData(dataType: string, data: unknown): void { this.#sender?.broadcast(dataType, data); }
  broadcastDataGuaranteed(dataType: string, data: unknown): void { this.#sender?.broadcast(dataType, data); }

  /** NAF must have its name before it hears of others, and of others before it hears from them. */
  #begin({ clientId, occupants, rows }: SceneEntered): void {
    this.#me = clientId;
    this.#ledger.clear();
    this.#sender = new SceneSender({ line: this.#line!, ledger: this.#ledger, scene: this.#scene, me: () => this.#me });
    this.#sender.declared(this.#scene.templates().map(([name]) => name));
    this.#listeners.success(clientId);
    this.#tellOccupants(occupants);
    this.#receiver.snapshot(rows);
    this.#catchUpEarly();
  }

  async #comeBack(line: SceneLine): Promise<void> {
    try {
      await this.#hearTime(line);
      const entered = await this.#enter(line, { again: true });
      if (this.#line !== line) return;
      if (!entered.kept || entered.clientId !== this.#me) return this.#beginAgain(entered);
      this.#tellOccupants(entered.occupants);
      const removed = this.#receiver.snapshot(entered.rows);
      this.#catchUpEarly();
      this.#sender?.catchUp(removed);
    } catch (error) {
      // Lost once more: the line tells when it is back.
      if (this.#line === line && error instanceof SceneProblem && error.code !== 'lost') this.#fail(error);
    }
  }

  /** The room does not know us any more: we begin under a new name, with what we have. */
  #beginAgain(entered: SceneEntered): void {
    this.#tellOccupants({});
    this.#scene.renounce(this.#me);
    this.#begin(entered);
  }

  async #enter(line: SceneLine, { again }: { readonly again: boolean }): Promise<SceneEntered> {
    const reply = await line.request('objects.enter', { templates: this.#scene.templates(), again });
    if (reply === undefined) throw new SceneProblem('lost', 'the connection broke while the scene was entered');
    if (!reply.ok) throw new SceneProblem(reply.reason, reply.reason === 'schema-mismatch' ? 'the others in this room have another version of this scene: reload the page' : `the room refused the scene: ${reply.reason}`);
    return reply.value;
  }

  /** The quickest answer is the truest. */
  async #hearTime(line: SceneLine): Promise<void> {
    let best = Infinity;
    for (let round = 0; round < TIME_ROUNDS; round += 1) {
      const asked = performance.now();
      const reply = await line.request('objects.time', {});
      const roundTrip = performance.now() - asked;
      if (reply?.ok === true && roundTrip < best) this.#clock.hear(reply.value.serverTime, (best = roundTrip));
    }
    if (best === Infinity) throw new SceneProblem('lost', 'the connection broke while the time was asked for');
  }

  #catchUpEarly(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const notice of early) this.#receiver.take(notice);
  }

  /** A new object each time: NAF keeps it and compares it with the next. */
  #tellOccupants(occupants: Readonly<Record<SceneClientId, number>>): void {
    this.#listeners.occupants({ ...occupants });
  }

  #voiceOf(line: SceneLine): Promise<SceneVoice> {
    const { voice: channel } = line;
    if (channel === undefined) return Promise.reject(new SceneProblem('unsupported', 'here the page itself plays the voices'));
    this.#voice ??= this.#house.loadVoice().then(({ openSceneVoice }) => openSceneVoice(channel));
    return this.#voice;
  }

  /** Changes that were too fast are lost, and NAF does not repeat them: what they came to is announced when there is room. */
  #hearRefusal(reason: string, networkId: string): void {
    if (this.onRefused !== undefined) this.onRefused(reason, networkId);
    else this.#scene.warn(`the room refused ${networkId === '' ? 'a message' : `a change of ${networkId}`}: ${reason}`);
    if (reason !== 'too-fast' || this.#healing !== undefined) return;
    this.#healing = setTimeout(() => {
      this.#healing = undefined;
      if (this.#line !== undefined && this.#early === undefined) this.#scene.announceAll();
    }, HEAL_MS);
  }

  #fail(problem: SceneProblem): void {
    const { failure, occupants } = this.#listeners;
    if (this.#me !== '') occupants({});
    failure(problem.code, problem.message);
    clearInterval(this.#timeAgain);
    this.#line?.close();
  }
}
