import { Vector3 } from 'three';
import type { Slot } from '#rooms/protocol/ids.ts';
import { bindCrowd } from '#client/avatars/bind-crowd.ts';
import { Crowd } from '#client/avatars/crowd.ts';
import { figureLight, type PlaceLight } from '#client/avatars/figure-light.ts';
import type { Session } from '#client/session/session.ts';
import type { Voice } from '#client/voice/voice.ts';
import { PLAIN_DAY } from './atmosphere.ts';
import type { MountedScene } from './mount.ts';
import type { Floor } from './movement/floor.ts';
import type { Others } from './others.ts';
import type { Pipeline } from './pipeline.ts';

export interface DrawOthersOptions {
  readonly session: Session;
  readonly voice: Voice;
  readonly pipeline: Pipeline;
  readonly mounted: MountedScene;
  readonly others: Others;
  readonly floor: Floor;
  /** The own bubble at this moment; radius 0, or none of this, for none. */
  bubble?(): { readonly radius: number; readonly seated: boolean };
  /** The place's light on people; without it, a plain day. */
  readonly light?: PlaceLight | undefined;
}

/** Draws everybody else into the scene; runs in the step `crowd`, after their places were sampled. */
export function drawOthers({ session, voice, pipeline, mounted, others, floor, bubble, light = PLAIN_DAY }: DrawOthersOptions): () => void {
  const { scene, camera } = mounted;
  const crowd = new Crowd({
    capacity: others.poses.capacity,
    poses: others.poses,
    light: figureLight(light),
    floorAt: (x, z) => floor.heightAt(x, z) ?? 0,
    levelOf: (slot) => voice.levelOf(slot as Slot),
  });
  scene.object3D.add(crowd.object3D);
  const unbind = bindCrowd(crowd, session);
  const eye = new Vector3();
  const ahead = new Vector3();
  const off = pipeline.on('crowd', ({ now, dt }) => {
    camera.object3D.getWorldPosition(eye);
    // The camera itself: in a headset it, not its entity, looks where the person does.
    scene.camera.getWorldDirection(ahead);
    const own = bubble?.();
    crowd.setBubble(own?.radius ?? 0, own?.seated ?? false);
    crowd.update({ now, dt, eye, ahead, renderer: scene.renderer });
  });
  return () => {
    off();
    unbind();
    crowd.dispose();
  };
}
