import { Client, type Room } from '@colyseus/sdk';
import { OBJECTS, OBJECTS_VERSION, OPEN_SCENE_ROOM, type ObjectMessage, type ObjectNotice, type ObjectRequestName, type ObjectResult, type OpenSceneWelcome, type SceneEntered, type TemplateDeclaration } from '#rooms/protocol/objects.ts';

export const boxTemplates: readonly TemplateDeclaration[] = [['#box', ['|position|', '|rotation|', '.head|material|color']]];

/** A client of an open scene that speaks the wire itself and keeps to no rule. */
export class RawScene {
  readonly heard: ObjectNotice[] = [];
  readonly room: Room;
  readonly welcome: OpenSceneWelcome;
  closedWith: number | undefined;
  entered!: SceneEntered;

  private constructor(room: Room, welcome: OpenSceneWelcome) {
    this.room = room;
    this.welcome = welcome;
    room.onMessage(OBJECTS, (notice: ObjectNotice) => this.heard.push(notice));
    room.onLeave((code) => (this.closedWith = code));
  }

  static async join(base: string, scene: string, overrides: object = {}): Promise<RawScene> {
    const room = await new Client(new URL('rt', base).href).joinOrCreate(OPEN_SCENE_ROOM, { version: OBJECTS_VERSION, scene, ...overrides }) as Room;
    return RawScene.of(room);
  }

  static async of(room: Room): Promise<RawScene> {
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    const welcome = await new Promise<OpenSceneWelcome>((resolve) => void room.onMessage('welcome', resolve));
    return new RawScene(room, welcome);
  }

  static async enter(base: string, scene: string, templates = boxTemplates): Promise<RawScene> {
    const raw = await RawScene.join(base, scene);
    const reply = await raw.ask<SceneEntered>('objects.enter', { templates, again: false });
    if (!reply.ok) throw new Error(reply.reason);
    raw.entered = reply.value;
    return raw;
  }

  get id(): string {
    return String(this.welcome.slot);
  }

  ask<Value>(name: ObjectRequestName, ask: unknown): Promise<ObjectResult<Value>> {
    return this.room.request<unknown, ObjectResult<Value>>(name as never, ask as never);
  }

  say(message: ObjectMessage): void {
    this.room.send(OBJECTS, message);
  }

  /** Whatever the type allows or not. */
  throwIn(message: unknown): void {
    this.room.send(OBJECTS, message);
  }

  /** Waits until everything that was sent before has been dealt with. */
  async settled(): Promise<void> {
    await this.ask('objects.time', {});
  }

  async leave(): Promise<void> {
    await this.room.leave();
  }
}
