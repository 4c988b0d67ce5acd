import { adapterFor, type ColyseusAdapter } from '#client/objects/colyseus-adapter.ts';
import type { NafEntityData } from '#client/objects/entity-ledger.ts';
import type { NafScene } from '#client/objects/naf-scene.ts';
import { OpenSceneLine } from '#client/objects/open-scene-line.ts';
import type { SceneLine } from '#client/objects/scene-line.ts';
import type { TemplateDeclaration } from '#rooms/protocol/objects.ts';
import { boxTemplates } from './raw-scene.ts';

export interface FakeNafOptions {
  readonly base: string;
  readonly room?: string;
  readonly templates?: readonly TemplateDeclaration[];
  readonly line?: () => SceneLine;
}

/** The listeners that NAF gives to an adapter, in the order in which NAF gives them, and what they heard; without a browser. */
export class FakeNaf implements NafScene {
  readonly adapter: ColyseusAdapter;
  /** Everything that was told, as short words. */
  readonly heard: string[] = [];
  readonly messages: { from: string; type: string; data: unknown }[] = [];
  readonly refusals: string[] = [];
  readonly warnings: string[] = [];
  /** Entities that are ours, as NAF would announce them again. */
  readonly own = new Map<string, NafEntityData>();
  readonly bodies = new Set<string>();
  readonly taken: string[] = [];
  declared: readonly TemplateDeclaration[];
  occupants: Readonly<Record<string, unknown>> = {};
  clientId = '';
  /** Runs in `closed`, as NAF's own clean-up does. */
  onClosed: (client: string) => void = () => {};
  onMessage: (type: string) => void = () => {};

  constructor({ base, room = 'room', templates = boxTemplates, line }: FakeNafOptions) {
    this.declared = templates;
    const Adapter = adapterFor({
      lineTo: line ?? ((address) => new OpenSceneLine(address, base)),
      scene: this,
      loadVoice: () => Promise.reject(new Error('no voice in this test')),
    });
    this.adapter = new Adapter();
    this.adapter.onRefused = (reason) => this.refusals.push(reason);
    this.adapter.setServerUrl(base);
    this.adapter.setApp('test');
    this.adapter.setRoom(room);
    this.adapter.setWebRtcOptions({ audio: false, video: false, datachannel: true });
    this.adapter.setServerConnectListeners(
      (clientId) => {
        this.clientId = clientId;
        this.heard.push(`connected`);
      },
      (code) => this.heard.push(`failed ${String(code)}`),
    );
    this.adapter.setDataChannelListeners(
      (client) => this.heard.push(`open ${client}`),
      (client) => {
        this.heard.push(`closed ${client}`);
        this.onClosed(client);
      },
      (from, type, data) => {
        this.heard.push(`${type} from ${from}`);
        this.messages.push({ from, type, data: structuredClone(data) });
        this.onMessage(type);
      },
    );
    this.adapter.setRoomOccupantListener((occupants) => this.#follow(occupants));
  }

  /** Connects and waits for it. */
  static async connect(options: FakeNafOptions): Promise<FakeNaf> {
    const naf = new FakeNaf(options);
    await naf.adapter.connect();
    if (naf.clientId === '') throw new Error(naf.heard.join(', '));
    return naf;
  }

  /** An entity of ours, announced as `networked` does it. */
  add(networkId: string, changes: Partial<NafEntityData> = {}): void {
    const data: NafEntityData = {
      networkId, owner: this.clientId, creator: this.clientId, lastOwnerTime: this.adapter.getServerTime(), template: '#box', persistent: false, parent: null,
      components: at(0), isFirstSync: true, ...changes,
    };
    this.own.set(networkId, data);
    this.adapter.broadcastDataGuaranteed('u', data);
  }

  move(networkId: string, x: number): void {
    const data = { ...this.own.get(networkId)!, components: at(x), isFirstSync: false };
    this.own.set(networkId, data);
    this.adapter.broadcastData('um', { d: [data] });
  }

  remove(networkId: string): void {
    this.own.delete(networkId);
    this.adapter.broadcastDataGuaranteed('r', { networkId });
  }

  /** The last state of an entity as it was told to this one. */
  seen(networkId: string): NafEntityData | undefined {
    let seen: NafEntityData | undefined;
    for (const { type, data } of this.messages) {
      const told = type === 'u' ? [data as NafEntityData] : type === 'um' ? (data as { d: NafEntityData[] }).d : [];
      for (const one of told) if (one.networkId === networkId) seen = { ...one, components: { ...seen?.components, ...one.components } };
      if (type === 'r' && (data as { networkId: string }).networkId === networkId) seen = undefined;
    }
    return seen;
  }

  templates(): readonly TemplateDeclaration[] {
    return this.declared;
  }
  declarationOf(template: string): TemplateDeclaration {
    return [template, ['|position|', '|rotation|']];
  }
  carriesCamera(networkId: string): boolean {
    return this.bodies.has(networkId);
  }
  canShow(): boolean {
    return true;
  }
  has(networkId: string): boolean {
    return this.seen(networkId) !== undefined;
  }
  takeOwnership(networkId: string): void {
    this.taken.push(networkId);
  }
  announceAll(): void {
    for (const data of this.own.values()) this.adapter.broadcastDataGuaranteed('u', { ...data, isFirstSync: true });
  }
  renounce(): void {
    const own = [...this.own.keys()];
    this.heard.push('renounced');
    this.clientId = '';
    // NAF announces them under the new name as soon as it has one.
    queueMicrotask(() => own.forEach((id) => this.add(id, { components: this.own.get(id)!.components })));
  }
  warn(message: string): void {
    this.warnings.push(message);
  }

  /** As NAF's occupantsReceived does it: keeps the object and compares the next one with a copy of it. */
  #follow(occupants: Record<string, unknown>): void {
    const before = { ...this.occupants };
    this.occupants = occupants;
    for (const id of Object.keys(before)) if (!occupants[id]) this.adapter.closeStreamConnection(id);
    for (const id of Object.keys(occupants)) {
      if (this.adapter.getConnectStatus(id) !== 'IS_CONNECTED' && this.adapter.shouldStartConnectionTo(occupants[id])) this.adapter.startStreamConnection(id);
    }
  }
}

export const at = (x: number) => ({ 0: { x, y: 0, z: 0 } });
