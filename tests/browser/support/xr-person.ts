import type { Page } from 'playwright-core';
import type { Mesh, PlaneGeometry } from 'three';
import { expect } from 'vitest';
import { patient } from './hall-page.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** Plays a person with an emulated headset: positions are metres in their own room, whose floor has y = 0. */
export class XrPerson {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Puts the headset on, with both hands where a standing person holds them. */
  async enter(mode: 'controller' | 'hand'): Promise<void> {
    await this.page.waitForFunction(() => window.harness.view.headset.value === 'available');
    await this.enterBy(mode, () => this.page.evaluate(() => window.harness.view.enterHeadset()));
  }

  /** The same by whatever the page offers for it. */
  async enterBy(mode: 'controller' | 'hand', press: () => Promise<void>): Promise<void> {
    await this.page.evaluate((input) => {
      window.xrDevice.primaryInputMode = input;
      window.xrDevice.position.set(0, 1.65, 0);
    }, mode);
    await press();
    await this.page.waitForFunction(() => document.querySelector('a-scene')?.is('vr-mode'));
    await this.hold('left', [-0.25, 1.0, -0.2]);
    await this.hold('right', [0.25, 1.15, -0.3]);
    await this.frames(3);
  }

  /** Waits until the hall has drawn so many more frames. */
  async frames(count: number): Promise<void> {
    const drawn = () => this.page.evaluate(() => document.querySelector('a-scene')!.renderer.info.render.frame);
    const start = await drawn();
    await expect.poll(drawn, { ...patient, interval: 20 }).toBeGreaterThanOrEqual(start + count);
  }

  /** Holds a hand or controller somewhere, pointing at `towards` (straight ahead when left out). */
  async hold(side: 'left' | 'right', at: Vector, towards?: Vector): Promise<void> {
    await this.page.evaluate(([which, position, target]) => {
      const device = window.xrDevice;
      const [x, y, z] = position;
      const direction = target ? [target[0] - x, target[1] - y, target[2] - z] : [0, 0, -1];
      const yaw = Math.atan2(-direction[0]!, -direction[2]!);
      const pitch = Math.atan2(direction[1]!, Math.hypot(direction[0]!, direction[2]!));
      const [sy, cy, sx, cx] = [Math.sin(yaw / 2), Math.cos(yaw / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)];
      for (const thing of [device.controllers[which], device.hands[which]]) {
        thing.position.set(x, y, z);
        thing.quaternion.set(cy * sx, sy * cx, -sy * sx, cy * cx);
      }
    }, [side, at, towards] as const);
    await this.frames(2);
  }

  /** Turns the head, in radians: to the left and up positive. */
  async look(yaw: number, pitch: number): Promise<void> {
    await this.page.evaluate(([y, p]) => {
      const [sy, cy, sx, cx] = [Math.sin(y / 2), Math.cos(y / 2), Math.sin(p / 2), Math.cos(p / 2)];
      window.xrDevice.quaternion.set(cy * sx, sy * cx, -sy * sx, cy * cx);
    }, [yaw, pitch] as const);
    await this.frames(2);
  }

  /** Looks at an element of a panel until the head has come to rest on it: the menu may follow a little. */
  async lookAtPanel(id: string, panel = 'wrist-panel'): Promise<void> {
    for (let i = 0; i < 3; i++) await this.#lookTowards(await this.panelPoint(id, panel));
  }

  /** Looks at a place in the hall. */
  async lookAt(place: Vector): Promise<void> {
    const local = await this.page.evaluate(([x, y, z]) => {
      const { rig } = window.harness.mounted;
      const point = rig.object3D.position.clone().set(x, y, z);
      rig.object3D.updateMatrixWorld();
      rig.object3D.worldToLocal(point);
      return [point.x, point.y, point.z] as const;
    }, place);
    await this.#lookTowards(local);
  }

  async #lookTowards([x, y, z]: Vector): Promise<void> {
    const [hx, hy, hz] = await this.page.evaluate(() => { const { x: px, y: py, z: pz } = window.xrDevice.position; return [px, py, pz] as const; });
    await this.look(Math.atan2(hx - x, hz - z), Math.atan2(y - hy, Math.hypot(x - hx, z - hz)));
  }

  async stick(side: 'left' | 'right', x: number, y: number): Promise<void> {
    await this.page.evaluate(([which, ax, ay]) => window.xrDevice.controllers[which].updateAxes('thumbstick', ax, ay), [side, x, y] as const);
    await this.frames(2);
  }

  async trigger(side: 'left' | 'right', pulled: boolean): Promise<void> {
    await this.page.evaluate(([which, value]) => window.xrDevice.controllers[which].updateButtonValue('trigger', value), [side, pulled ? 1 : 0] as const);
    await this.frames(2);
  }

  /** The grip of a controller. */
  async squeeze(side: 'left' | 'right', pressed: boolean): Promise<void> {
    await this.page.evaluate(([which, value]) => window.xrDevice.controllers[which].updateButtonValue('squeeze', value), [side, pressed ? 1 : 0] as const);
    await this.frames(2);
  }

  async pinch(side: 'left' | 'right', closed: boolean): Promise<void> {
    await this.page.evaluate(([which, value]) => window.xrDevice.hands[which].updatePinchValue(value), [side, closed ? 1 : 0] as const);
    await this.frames(2);
  }

  /** Where an element of a panel is seen, in the person's room; waits until it is there. */
  async panelPoint(id: string, panel = 'wrist-panel'): Promise<Vector> {
    const find = () => this.page.evaluate(([element, name]) => {
      const mesh = document.querySelector('a-scene')!.object3D.getObjectByName(name) as Mesh<PlaneGeometry> | undefined;
      const at = mesh?.visible === true ? (mesh.userData['seenAt'] as ((id: string) => readonly [u: number, v: number] | undefined) | undefined)?.(element) : undefined;
      if (mesh === undefined || at === undefined) return undefined;
      const { width, height } = mesh.geometry.parameters;
      const point = mesh.position.clone().set((at[0] - 0.5) * width, (0.5 - at[1]) * height, 0).applyMatrix4(mesh.matrix);
      return [point.x, point.y, point.z] as const;
    }, [id, panel] as const);
    await expect.poll(find, { ...patient, interval: 20, message: `${id} on ${panel}` }).toBeDefined();
    return (await find())!;
  }

  /** Presses an element of a panel by the ray of a hand. */
  async press(side: 'left' | 'right', id: string, { panel = 'wrist-panel', by = 'trigger' as 'trigger' | 'pinch', from = undefined as Vector | undefined } = {}): Promise<void> {
    const at = from ?? [side === 'left' ? -0.25 : 0.25, 1.2, -0.1] as const;
    await this.hold(side, at, await this.panelPoint(id, panel));
    // What one holds there may have moved it a little.
    await this.hold(side, at, await this.panelPoint(id, panel));
    await this[by](side, true);
    await this[by](side, false);
    await this.panelRests();
  }

  /** What can be read on a panel; undefined while it is not there. */
  panelWords(panel = 'wrist-panel'): Promise<string[] | undefined> {
    return this.page.evaluate((name) => {
      const mesh = document.querySelector('a-scene')?.object3D.getObjectByName(name);
      return mesh?.visible === true ? (mesh.userData['words'] as string[] | undefined) : undefined;
    }, panel);
  }

  async panelVisible(): Promise<boolean> {
    return this.page.evaluate(() => document.querySelector('a-scene')!.object3D.getObjectByName('wrist-panel')!.visible);
  }

  /** Waits until the panel is there and hangs still: it fades in, and follows the hand a little late. */
  async panelStill(): Promise<void> {
    const look = () => this.page.evaluate(() => {
      const { visible, position } = document.querySelector('a-scene')!.object3D.getObjectByName('wrist-panel')!;
      return visible ? position.toArray() : undefined;
    });
    let last: number[] | undefined;
    await expect.poll(async () => {
      await this.frames(2);
      const [before, now] = [last, await look()];
      last = now;
      return before !== undefined && now !== undefined && now.every((value, axis) => Math.abs(value - before[axis]!) < 0.001);
    }, patient).toBe(true);
  }

  /** After a press the panel rests for half a second of the hall's time, in which nothing is pressed by mistake. */
  async panelRests(): Promise<void> {
    const time = () => this.page.evaluate(() => document.querySelector('a-scene')!.time);
    const start = await time();
    // A very long frame counts as a short one.
    await this.frames(12);
    await expect.poll(time, { ...patient, interval: 20 }).toBeGreaterThan(start + 600);
  }

  me(): Promise<{ position: number[]; rotation: number[] }> {
    return this.page.evaluate(() => {
      const { position, rotation } = window.tinghall?.me() ?? window.harness.view.me();
      return { position: [...position], rotation: [...rotation] };
    });
  }

  /** Radians around the vertical, of where the person looks. */
  async heading(): Promise<number> {
    const [, y, , w] = (await this.me()).rotation;
    return 2 * Math.atan2(y!, w!);
  }
}
