import { BackSide, Color, Group, Mesh, MeshBasicMaterial, SphereGeometry, BufferAttribute, CircleGeometry, type Object3D } from 'three';
import type { View } from '#rooms/protocol/join.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { Voice } from '#client/voice/voice.ts';

/** What is left of the voices. */
const SOFT = 0.2;
const [GROUND, HORIZON, SKY] = [new Color('#7d7467'), new Color('#f1e4cc'), new Color('#a9bcc4')];

export interface QuietPlaceParts {
  /** Everything of the hall hangs here; only `own` stays. */
  readonly scene: Object3D;
  readonly own: Object3D;
  readonly voice: Pick<Voice, 'microphone' | 'setMuted' | 'setMasterVolume'>;
  /** 0..1 as the person has set it. */
  volume(): number;
  setView(view: View): void;
  pose(): Pose | undefined;
  /** Through a moment of dark. */
  jump(change: () => void): void;
}

/** [CF5] [CF6] A calm room of one's own, with a floor and a horizon that stand still. The figure of the person stays in the hall meanwhile. */
export class QuietPlace {
  readonly object: Object3D;
  readonly #parts: QuietPlaceParts;
  #hidden: readonly Object3D[] = [];
  #pose: Pose | undefined;
  #wasHeard = false;
  #isIn = false;

  constructor(parts: QuietPlaceParts) {
    this.#parts = parts;
    this.object = makeRoom();
  }

  get isIn(): boolean {
    return this.#isIn;
  }
  /** Where the others see the person. */
  get pose(): Pose | undefined {
    return this.#isIn ? this.#pose : undefined;
  }

  enter(): void {
    if (this.#isIn) return;
    const { voice, setView, pose, jump } = this.#parts;
    this.#isIn = true;
    this.#pose = pose();
    this.#wasHeard = voice.microphone.value === 'on';
    if (this.#wasHeard) void voice.setMuted(true);
    voice.setMasterVolume(this.#parts.volume() * SOFT);
    setView('headset-resting');
    jump(() => { if (this.#isIn) this.#hide(); });
  }

  leave(): void {
    if (!this.#isIn) return;
    const { voice, setView, jump } = this.#parts;
    this.#isIn = false;
    setView('headset');
    voice.setMasterVolume(this.#parts.volume());
    if (this.#wasHeard && voice.microphone.value === 'muted') void voice.setMuted(false);
    jump(() => { if (!this.#isIn) this.#show(); });
  }

  /** The headset was taken off: nothing of it stays, and the microphone is the page's business. */
  end(): void {
    if (this.#isIn) this.#parts.voice.setMasterVolume(this.#parts.volume());
    this.#isIn = false;
    this.#show();
  }

  #hide(): void {
    const { scene, own } = this.#parts;
    this.#hidden = scene.children.filter((child) => child !== own && child.visible && !('isLight' in child));
    for (const child of this.#hidden) child.visible = false;
    this.object.visible = true;
  }

  #show(): void {
    for (const child of this.#hidden) child.visible = true;
    this.#hidden = [];
    this.object.visible = false;
  }
}

/** Hangs on the person's own room, whose floor it has. */
function makeRoom(): Object3D {
  const dome = new SphereGeometry(40, 32, 24);
  const { position } = dome.attributes;
  const colours = new Float32Array(position!.count * 3);
  const colour = new Color();
  for (let i = 0; i < position!.count; i++) {
    const up = position!.getY(i) / 40;
    colour.copy(HORIZON).lerp(up < 0 ? GROUND : SKY, Math.min(1, Math.abs(up) * (up < 0 ? 6 : 1.6))).toArray(colours, i * 3);
  }
  dome.setAttribute('color', new BufferAttribute(colours, 3));
  const floor = new Mesh(new CircleGeometry(2.2, 64).rotateX(-Math.PI / 2), new MeshBasicMaterial({ color: '#d9c7a6', fog: false, toneMapped: false }));
  const room = new Group();
  room.add(new Mesh(dome, new MeshBasicMaterial({ vertexColors: true, side: BackSide, fog: false, toneMapped: false, depthWrite: false })), floor);
  room.name = 'quiet-place';
  room.visible = false;
  return room;
}
