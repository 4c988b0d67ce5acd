import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HallBrowser, patient } from '#tests/browser/support/hall-page.ts';

let hall: HallBrowser;
beforeAll(async () => {
  hall = await HallBrowser.launch();
});
afterAll(() => hall?.close());
afterEach(() => expect(hall.problems.splice(0)).toEqual([]));

const feet = (page: Page) => page.evaluate(() => window.harness.body.feet);
const heading = (page: Page) => page.evaluate(() => window.harness.body.heading);
const put = (page: Page, x: number, z: number, looking = 0) =>
  page.evaluate(([px, pz, ph]) => window.harness.body.put({ x: px!, z: pz!, heading: ph! }), [x, z, looking]);

/** Where a spot of the hall lies on the page, after the picture has caught up. */
async function onScreen(page: Page, x: number, y: number, z: number): Promise<{ x: number; y: number }> {
  return page.evaluate(async ([px, py, pz]) => {
    const { scene } = window.harness.mounted;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const point = scene.camera.position.clone().set(px!, py!, pz!).project(scene.camera);
    const box = scene.canvas.getBoundingClientRect();
    return { x: box.left + ((point.x + 1) / 2) * box.width, y: box.top + ((1 - point.y) / 2) * box.height };
  }, [x, y, z]);
}

describe('walking with a keyboard', () => {
  it('[MV10] [MV12] moves while the hall has the focus, and never while a field has it', async () => {
    const page = await hall.open();
    const start = await feet(page);
    await page.keyboard.down('KeyW');
    await expect.poll(async () => (await feet(page)).z, patient).toBeLessThan(start.z - 0.5);
    await page.focus('#field');
    // The key is still down, but the focus has gone: the person stops.
    await expect.poll(() => page.evaluate(() => window.harness.body.moving), patient).toBe(false);
    await page.keyboard.up('KeyW');
    const stopped = await feet(page);
    await page.keyboard.type('wasd');
    expect(await page.inputValue('#field')).toBe('wasd');
    expect(await feet(page)).toEqual(stopped);
    await page.focus('canvas');
    const before = await heading(page);
    await page.keyboard.down('KeyQ');
    await expect.poll(() => heading(page), patient).toBeGreaterThan(before + 0.2);
    await page.keyboard.up('KeyQ');
    await page.keyboard.press('Control+KeyS');
    expect(await page.evaluate(() => window.harness.body.moving)).toBe(false);
    await page.context().close();
  });

  it('[MV13] the space bar sits down on the nearest seat and stands up', async () => {
    const page = await hall.open();
    await put(page, 2.6, 2.4);
    await page.focus('canvas');
    await page.keyboard.press('Space');
    await expect.poll(() => page.evaluate(() => window.harness.body.seat?.id), patient).toBe('east');
    await page.keyboard.press('Space');
    await expect.poll(() => page.evaluate(() => window.harness.body.seat), patient).toBeUndefined();
    await put(page, 6, 6);
    await page.keyboard.press('Space');
    expect(await page.evaluate(() => [window.harness.body.walking, window.harness.body.seat])).toEqual([false, undefined]);
    await page.context().close();
  });

  it('[MV12] names the hall for screen readers', async () => {
    const page = await hall.open();
    expect(await page.evaluate(() => [document.activeElement?.getAttribute('aria-label'), document.activeElement?.getAttribute('role')])).toEqual(['hall.canvas.label', 'application']);
    await page.context().close();
  });
});

describe('walking with a mouse', () => {
  it('[MV20] a press walks around the table, with a ring at the goal', async () => {
    const page = await hall.open();
    await put(page, 0, 4);
    const goal = await onScreen(page, 0, 0, -2);
    await page.mouse.click(goal.x, goal.y);
    // Children: the ring under the mouse, and the ring at the goal.
    const ringAtGoal = () => page.evaluate(() => window.harness.mounted.scene.object3D.getObjectByName('floor-marker')!.children[1]!.visible);
    await expect.poll(ringAtGoal, { ...patient, interval: 20 }).toBe(true);
    let widest = 0;
    await expect.poll(async () => {
      const at = await feet(page);
      widest = Math.max(widest, Math.abs(at.x));
      return Math.hypot(at.x, at.z + 2);
    }, { ...patient, interval: 50 }).toBeLessThan(0.2);
    expect(widest).toBeGreaterThan(0.9);
    await expect.poll(ringAtGoal, patient).toBe(false);
    await page.context().close();
  });

  it('[MV22] a press on a seat sits down, a key stands up', async () => {
    const page = await hall.open();
    await put(page, 3, 4, 0.4);
    const seat = await onScreen(page, 1.5, 0.45, 1);
    await page.mouse.click(seat.x, seat.y);
    await expect.poll(() => page.evaluate(() => window.harness.body.seat?.id), patient).toBe('east');
    await expect.poll(() => page.evaluate(() => window.harness.view.me().position[1]), patient).toBeLessThan(1.21);
    expect(await heading(page)).toBeCloseTo(Math.PI / 2, 1);
    await page.keyboard.down('KeyS');
    await expect.poll(() => page.evaluate(() => window.harness.view.me().position[1]), patient).toBeGreaterThan(1.5);
    await page.keyboard.up('KeyS');
    await page.context().close();
  });

  it('[MV23] a drag looks and does not walk', async () => {
    const page = await hall.open();
    await put(page, 0, 4);
    await page.mouse.move(400, 250);
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 8 });
    await page.mouse.up();
    expect(await heading(page)).toBeGreaterThan(0.15);
    expect(await page.evaluate(() => [window.harness.body.pitch > 0.05, window.harness.body.walking])).toEqual([true, false]);
    await page.context().close();
  });
});

describe('walking with a finger', () => {
  it('[MV20] [MV26] a tap walks, and the stick too', async () => {
    const page = await hall.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 760 } });
    await put(page, 3, 5);
    const goal = await onScreen(page, 3, 0, 1);
    await page.touchscreen.tap(goal.x, goal.y);
    await expect.poll(async () => (await feet(page)).z, patient).toBeLessThan(1.2);
    const stick = (await page.locator('.hall-stick').boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const [x, y] = [stick.x + stick.width / 2, stick.y + stick.height / 2];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y + 50 }] });
    await expect.poll(async () => (await feet(page)).z, patient).toBeGreaterThan(2);
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => page.evaluate(() => window.harness.body.moving), patient).toBe(false);
    await page.context().close();
  });

  it('[MV26] there is no stick for a mouse', async () => {
    const page = await hall.open();
    await expect.poll(() => page.locator('.hall-stick').isVisible()).toBe(false);
    await page.context().close();
  });

  it('[MV44] the picture on an upright phone is at least 52 degrees wide', async () => {
    const page = await hall.open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 760 } });
    const across = await page.evaluate(() => {
      const camera = window.harness.mounted.scene.camera as unknown as { fov: number; aspect: number };
      return (2 * Math.atan(Math.tan((camera.fov * Math.PI) / 360) * camera.aspect) * 180) / Math.PI;
    });
    expect(across).toBeGreaterThan(51.9);
    await page.context().close();
  });
});

describe('less motion', () => {
  it('[MV25] a press is a cut', async () => {
    const page = await hall.open({ reducedMotion: 'reduce' });
    await put(page, 3, 6);
    const goal = await onScreen(page, 3, 0, -3);
    await page.mouse.click(goal.x, goal.y);
    expect(await page.evaluate(() => window.harness.body.walking)).toBe(false);
    expect((await feet(page)).z).toBeLessThan(-2.5);
    await page.context().close();
  });
});

describe('the place', () => {
  it('[MV4] is the same after a reload, also on a seat; [MV5] and "bring me back" leads to the start', async () => {
    const page = await hall.open();
    const start = await feet(page);
    await put(page, -4, -6, 1);
    await expect.poll(() => page.evaluate(() => sessionStorage.length), patient).toBe(1);
    await expect.poll(() => page.evaluate(() => Object.values(sessionStorage).some((text) => text.includes('-6'))), patient).toBe(true);
    await page.reload();
    await page.waitForFunction(() => window.harnessReady);
    expect(await feet(page)).toMatchObject({ x: -4, y: 0.4, z: -6 });
    expect(await heading(page)).toBe(1);

    await put(page, 3, 1.2);
    await page.focus('canvas');
    await page.keyboard.press('Space');
    await expect.poll(() => page.evaluate(() => window.harness.body.seat?.id), patient).toBe('east');
    await page.reload();
    await page.waitForFunction(() => window.harnessReady);
    expect(await page.evaluate(() => [window.harness.body.seat?.id, window.harness.view.me().position[1]])).toEqual(['east', 1.2]);

    await page.evaluate(() => window.harness.view.bringMeBack());
    expect(await feet(page)).toEqual(start);
    await page.context().close();
  });
});
