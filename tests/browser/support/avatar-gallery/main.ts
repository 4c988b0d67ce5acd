import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import { Color, type InstancedBufferGeometry, type InterleavedBufferAttribute, Mesh, MeshBasicMaterial, PerspectiveCamera, PlaneGeometry, Scene, Vector3, WebGLRenderer } from 'three';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { FRAME_HEADER_BYTES, SLOT_BYTES } from '#rooms/protocol/pose-frame.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { Crowd, type Appearance } from '#client/avatars/crowd.ts';
import { figureLight, type PlaceLight } from '#client/avatars/figure-light.ts';
import { HEAD, LEFT, RIGHT } from '#client/avatars/figure-record.ts';
import { PLAIN_DAY } from '#client/scene/atmosphere.ts';
import { loadModel } from '#client/scene/load-model.ts';
import { readPlace } from '#client/scene/place.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { PoseBuffer } from '#client/avatars/pose-buffer.ts';

/** Figures in every state before a plain wall, to be looked at and measured. */
export interface Placed extends Partial<Appearance> { readonly x: number; readonly z: number; readonly yaw?: number; readonly eyes?: number; readonly hands?: boolean; readonly look?: number }

const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
renderer.setSize(innerWidth, innerHeight);
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color('#e6d9c1');
const floor = new Mesh(new PlaneGeometry(60, 60).rotateX(-Math.PI / 2), new MeshBasicMaterial({ color: '#cdb48c' }));
scene.add(floor);
const camera = new PerspectiveCamera(50, innerWidth / innerHeight, 0.05, 100);
let floorAt = (_x: number, _z: number) => 0;
const poses = new PoseBuffer(1_024);
let crowd = newCrowd(PLAIN_DAY);
let tick = 0;
const ahead = new Vector3();

function newCrowd(light: PlaceLight): Crowd {
  const made = new Crowd({ capacity: 1_024, poses, light: figureLight(light), floorAt: (x, z) => floorAt(x, z), levelOf: () => 0.3 });
  scene.add(made.object3D);
  return made;
}

function poseOf({ x, z, yaw = Math.PI, eyes: aboveFloor = 1.6, hands = false, look = 0 }: Placed): Pose {
  const eyes = floorAt(x, z) + aboveFloor;
  const half = yaw / 2;
  const [sy, cy, sx, cx] = [Math.sin(half), Math.cos(half), Math.sin(look / 2), Math.cos(look / 2)];
  const rotation = [cy * sx, sy * cx, -sy * sx, cy * cx] as const;
  const forward = [-Math.sin(yaw), -Math.cos(yaw)] as const;
  const hand = (side: number, up: number) => ({ position: [x - forward[1] * side * 0.3 + forward[0] * 0.35, eyes - 0.25 + up, z + forward[0] * side * 0.3 + forward[1] * 0.35] as const, rotation: [0, sy, 0, cy] as const });
  return { head: { position: [x, eyes, z], rotation }, ...(hands ? { left: hand(-1, -0.1), right: hand(1, 0.45) } : {}) };
}

/** What was drawn, for tests: numbers of the first person and of the picture. */
export interface Shown {
  readonly calls: number;
  readonly triangles: number;
  readonly leftHand: readonly number[];
  readonly rightHand: readonly number[];
  readonly mouth: number;
  readonly lids: number;
  readonly tags: number;
  /** Figures drawn in detail. */
  readonly drawn: number;
  /** Pixels of the green that frames a speaker's name. */
  readonly green: number;
  /** Mean difference of the strongest and the weakest colour in the middle of the picture, 0 to 255. */
  readonly saturation: number;
}

declare global {
  interface Window {
    gallery?: {
      show(people: readonly Placed[], from: readonly [number, number, number], at: readonly [number, number, number], frames: number): Promise<Shown>;
      /** Puts the figures into a place of scenes/ instead of before a wall; returns its seats. */
      enter(place: string): Promise<SceneManifest['seats']>;
      /** Removes the last person; returns how many are drawn then. */
      removeLast(): number;
      /** The bubble of who looks; radius 0 for none. */
      bubble(radius: number, seated: boolean): void;
      forgetAll(): void;
      close(): { readonly geometries: number; readonly textures: number };
    };
  }
}

let shown = 0;
const part = (name: string) => crowd.object3D.getObjectByName(name) as Mesh<InstancedBufferGeometry>;

function frame(): void {
  const now = tick * 50;
  poses.sample(now);
  camera.getWorldDirection(ahead);
  crowd.update({ now, dt: 0.1, eye: camera.position, ahead, renderer });
  renderer.render(scene, camera);
}

window.gallery = {
  async show(people, from, at, frames) {
    // What the last picture's letters needed has come by now, as in the hall.
    await document.fonts.ready;
    for (let slot = people.length + 1; slot <= shown; slot += 1) {
      crowd.removePerson(slot);
      poses.forget(slot);
    }
    shown = people.length;
    people.forEach((person, index) => {
      crowd.setPerson(index + 1, {
        name: ['Rūta', 'Jonas', 'Ąžuolas Žukauskas', 'Łucja', 'Дмитро', 'Åsa', 'Õie', 'Māra'][index % 8]!, figure: FIGURES[index % 4]!, colour: COLOURS[index % 12]!,
        muted: true, speaking: false, away: false, handUp: false, ...person,
      });
    });
    camera.position.set(...(from as [number, number, number]));
    camera.lookAt(new Vector3(...at));
    for (let count = 0; count < frames; count += 1) {
      for (let copy = 0; copy < 2; copy += 1) {
        for (const [index, person] of people.entries()) poses.push(frameOf(index + 1, person), tick * 50);
        tick += 1;
      }
      frame();
    }
    return look();
  },
  async enter(name) {
    const folder = `/scenes/${name}/`;
    const manifest = await (await fetch(`${folder}scene.json`)).json() as SceneManifest;
    const place = readPlace(manifest, folder);
    scene.remove(floor);
    scene.add(await loadModel(place.modelUrl, new AbortController().signal));
    scene.background = new Color(place.atmosphere.background);
    floorAt = (x, z) => place.floor.heightAt(x, z) ?? 0;
    crowd.dispose();
    crowd = newCrowd(place.atmosphere.light ?? PLAIN_DAY);
    camera.fov = 62;
    camera.updateProjectionMatrix();
    return manifest.seats;
  },
  bubble(radius, seated) {
    crowd.setBubble(radius, seated);
  },
  removeLast() {
    crowd.removePerson(shown);
    shown -= 1;
    frame();
    return part('figures').geometry.instanceCount;
  },
  forgetAll() {
    for (let slot = 1; slot <= shown; slot += 1) {
      crowd.removePerson(slot);
      poses.forget(slot);
    }
    shown = 0;
  },
  close() {
    crowd.dispose();
    renderer.render(scene, camera);
    return { ...renderer.info.memory };
  },
};

function frameOf(slot: number, person: Placed): Uint8Array {
  const pose = encodePose(poseOf(person));
  const header = FRAME_HEADER_BYTES + SLOT_BYTES;
  const bytes = new Uint8Array(header + pose.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tick & 0xffff, true);
  view.setUint16(FRAME_HEADER_BYTES, slot, true);
  bytes.set(pose, header);
  return bytes;
}

function look(): Shown {
  const { calls, triangles } = renderer.info.render;
  const { array: record } = (part('figures').geometry.getAttribute('headAt') as InterleavedBufferAttribute).data;
  const tags = part('name-tags').geometry.instanceCount;
  const gl = renderer.getContext();
  const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
  const pixels = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let green = 0;
  let spread = 0;
  let middle = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    if (g > 120 && r < 80 && b < 140 && g - b > 30) green += 1;
    const x = (at / 4) % width;
    if (Math.abs(x - width / 2) > width * 0.05) continue;
    spread += Math.max(r, g, b) - Math.min(r, g, b);
    middle += 1;
  }
  return {
    calls: calls - 1, triangles, leftHand: [...record.slice(LEFT, LEFT + 3)], rightHand: [...record.slice(RIGHT, RIGHT + 3)], mouth: record[HEAD + 3]!, lids: record[LEFT + 3]!, tags, drawn: part('figures').geometry.instanceCount, green, saturation: spread / middle,
  };
}
