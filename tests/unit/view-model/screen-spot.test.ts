import { expect, it } from 'vitest';
import { Group, Object3D, Vector3 } from 'three';
import { hallPoint, slideSpot } from '#client/view-model/screen-spot.ts';

const screen = (yaw: number) => ({ id: 'main', node: 'screen', center: [2, 1.8, -4] as [number, number, number], yaw, width: 4, height: 2.25 });

it.each([0, 90, 180, 217])('[PT15] a place on the page is the same place on the wall, and back, whatever way the wall looks (%i°)', (yaw) => {
  for (const aspect of [16 / 9, 4 / 3, 0.7, 3]) {
    for (const spot of [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 0.25, y: 0.8 }, { x: 0.5, y: 0.5 }]) {
      const at = hallPoint(screen(yaw), aspect, spot);
      // As the hall places the picture.
      const wall = new Group();
      wall.position.set(2, 1.8, -4);
      wall.rotation.y = ((yaw + 180) * Math.PI) / 180;
      const dot = new Object3D();
      dot.position.set((spot.x - 0.5) * Math.min(4, 2.25 * aspect), (0.5 - spot.y) * Math.min(2.25, 4 / aspect), 0);
      wall.add(dot);
      wall.updateMatrixWorld(true);
      const world = dot.getWorldPosition(new Vector3()).toArray();
      at.forEach((value, axis) => expect(value).toBeCloseTo(world[axis]!, 6));
      const back = slideSpot(screen(yaw), aspect, at.map((value) => value + 1e-9) as never);
      if (spot.x > 0 && spot.x < 1) expect([back!.x, back!.y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([spot.x, spot.y]);
    }
  }
});

it('[PT15] what is beside the page, before or behind the wall is not on the page', () => {
  expect(slideSpot(screen(180), 4 / 3, [2 + 1.6, 1.8, -4])).toBeUndefined();
  expect(slideSpot(screen(180), 16 / 9, [2, 1.8 + 1.2, -4])).toBeUndefined();
  expect(slideSpot(screen(180), 16 / 9, [2, 1.8, -3.5])).toBeUndefined();
  expect(slideSpot(screen(180), 16 / 9, [2, 1.8, -3.9])).toEqual({ x: 0.5, y: 0.5 });
});
