import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import { Color, Mesh, MeshBasicMaterial, PerspectiveCamera, PlaneGeometry, Scene, Vector3, WebGLRenderer } from 'three';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { Crowd, type Appearance } from '#client/avatars/crowd.ts';
import { PoseBuffer } from '#client/avatars/pose-buffer.ts';

/** Figures in every state before a plain wall, to be looked at and measured. */
interface Placed extends Partial<Appearance> { readonly x: number; readonly z: number; readonly yaw?: number; readonly eyes?: number; readonly hands?: boolean; readonly look?: number }

const renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
renderer.setSize(innerWidth, innerHeight);
document.body.append(renderer.domElement);
const scene = new Scene();
scene.background = new Color('#e6d9c1');
const floor = new Mesh(new PlaneGeometry(60, 60).rotateX(-Math.PI / 2), new MeshBasicMaterial({ color: '#cdb48c' }));
scene.add(floor);
const camera = new PerspectiveCamera(50, innerWidth / innerHeight, 0.05, 100);
const poses = new PoseBuffer(1_024);
const crowd = new Crowd({ capacity: 1_024, poses, floorAt: () => 0, levelOf: () => 0.3 });
scene.add(crowd.object3D);
let tick = 0;

function poseOf({ x, z, yaw = Math.PI, eyes = 1.6, hands = false, look = 0 }: Placed): Pose {
  const half = yaw / 2;
  const [sy, cy, sx, cx] = [Math.sin(half), Math.cos(half), Math.sin(look / 2), Math.cos(look / 2)];
  const rotation = [cy * sx, sy * cx, -sy * sx, cy * cx] as const;
  const forward = [-Math.sin(yaw), -Math.cos(yaw)] as const;
  const hand = (side: number, up: number) => ({ position: [x - forward[1] * side * 0.3 + forward[0] * 0.35, eyes - 0.25 + up, z + forward[0] * side * 0.3 + forward[1] * 0.35] as const, rotation: [0, sy, 0, cy] as const });
  return { head: { position: [x, eyes, z], rotation }, ...(hands ? { left: hand(-1, -0.1), right: hand(1, 0.45) } : {}) };
}

Object.assign(window, {
  async show(people: Placed[], from: [number, number, number], at: [number, number, number], frames = 40) {
    await document.fonts.load("600 30px 'Atkinson Hyperlegible Next Variable'");
    people.forEach((person, index) => {
      crowd.setPerson(index + 1, {
        name: ['Rūta', 'Jonas', 'Ąžuolas Žukauskas', 'Łucja', 'Дмитро', 'Åsa', 'Õie', 'Māra'][index % 8]!, figure: FIGURES[index % 4]!, colour: COLOURS[index % 12]!,
        muted: true, speaking: false, away: false, handUp: false, ...person,
      });
    });
    camera.position.set(...from);
    camera.lookAt(new Vector3(...at));
    for (let frame = 0; frame < frames; frame += 1) {
      for (let copy = 0; copy < 2; copy += 1) {
        for (const [index, person] of people.entries()) {
          const pose = encodePose(poseOf(person));
          const bytes = new Uint8Array(4 + pose.length);
          const view = new DataView(bytes.buffer);
          view.setUint16(0, tick & 0xffff, true);
          view.setUint16(2, index + 1, true);
          bytes.set(pose, 4);
          poses.push(bytes, tick * 50);
        }
        tick += 1;
      }
      const now = tick * 50;
      poses.sample(now);
      crowd.update(now, 0.1, camera.position, renderer);
      renderer.render(scene, camera);
    }
    const { calls, triangles } = renderer.info.render;
    return { calls: calls - 1, triangles, ...renderer.info.memory };
  },
  close() {
    crowd.dispose();
    renderer.render(scene, camera);
    return { ...renderer.info.memory };
  },
});
