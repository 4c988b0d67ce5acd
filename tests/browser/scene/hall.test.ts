import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import { HallBrowser, patient } from '#tests/browser/support/hall-page.ts';

let hall: HallBrowser;
beforeAll(async () => {
  hall = await HallBrowser.launch();
});
afterAll(() => hall?.close());
afterEach(() => expect(hall.problems.splice(0)).toEqual([]));

const counts = (page: Page) => page.evaluate(() => {
  const { geometries, textures } = window.harness.mounted.scene.renderer.info.memory;
  return { geometries, textures, elements: document.querySelectorAll('a-scene, a-entity, canvas, .hall-stick').length };
});

describe('opening and closing', () => {
  it('[MV41] leaves nothing, however often', async () => {
    const page = await hall.open();
    await expect.poll(async () => (await counts(page)).geometries, patient).toBeGreaterThan(0);
    const first = await counts(page);
    const left = await page.evaluate(async () => {
      const results: unknown[] = [];
      for (let i = 0; i < 20; i++) {
        const { renderer } = window.harness.mounted.scene;
        window.harness.view.close();
        results.push([renderer.info.memory.geometries, renderer.info.memory.textures, document.querySelectorAll('a-scene, canvas').length]);
        await window.harness.open();
      }
      return results;
    });
    for (const each of left) expect(each).toEqual([0, 0, 0]);
    await expect.poll(() => counts(page), patient).toEqual(first);
    await page.context().close();
  });

  it('[MV41] gives the memory of closed halls back', async () => {
    const page = await hall.open();
    const session = await page.context().newCDPSession(page);
    await page.evaluate(async () => {
      const kept: WeakRef<object>[] = [];
      (window as unknown as { kept: WeakRef<object>[] }).kept = kept;
      const close = () => {
        const { scene, rig } = window.harness.mounted;
        kept.push(...scene.object3D.children.map((child) => new WeakRef<object>(child)));
        kept.push(new WeakRef(rig.object3D), new WeakRef(window.harness.body), new WeakRef(scene.renderer));
        window.harness.view.close();
        window.harness.mounted = window.harness.view = window.harness.body = undefined as never;
      };
      close();
      await window.harness.open();
      close();
    });
    await expect.poll(async () => {
      await session.send('HeapProfiler.collectGarbage');
      return page.evaluate(() => (window as unknown as { kept: WeakRef<object>[] }).kept.filter((each) => each.deref() !== undefined).length);
    }, patient).toBe(0);
    await page.context().close();
  });

  it('[MV45] a scene that cannot be loaded rejects with its address and leaves nothing', async () => {
    const page = await hall.visit({ scene: 'test-hall' });
    await page.waitForFunction(() => window.harnessReady);
    await page.evaluate(() => window.harness.view.close());
    await page.route('**/*.glb', (route) => route.fulfill({ status: 404, body: '' }));
    const message = await page.evaluate(() => window.harness.open().then(() => 'opened', (error: Error) => error.message));
    expect(message).toMatch(/test-hall\.glb.*404/);
    expect(await page.evaluate(() => document.querySelectorAll('a-scene, canvas').length)).toBe(0);
    // The browser itself logs the missing file.
    hall.problems.splice(0).forEach((problem) => expect(problem).toMatch(/404/));
    await page.context().close();
  });

  it('[MV45] a browser without WebGL rejects with the reason', async () => {
    const page = await hall.visit();
    await page.waitForFunction(() => window.harnessReady);
    await page.evaluate(() => window.harness.view.close());
    const reason = await page.evaluate(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
      return window.harness.open().then(() => 'opened', (error: Error & { reason?: string }) => error.reason);
    });
    expect(reason).toBe('no-webgl');
    expect(await page.evaluate(() => document.querySelectorAll('a-scene, canvas').length)).toBe(0);
    await page.context().close();
  });

  it('[MV43] adds no script, no link to another host, and takes no key from the page', async () => {
    const page = await hall.open();
    expect(await page.evaluate(() => [...document.querySelectorAll('link, script, img')].map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '').filter((address) => /^(?:https?:)?\/\//.test(address)))).toEqual([]);
    await page.focus('#field');
    await page.keyboard.press('Control+Alt+KeyI');
    await page.keyboard.press('KeyF');
    expect(await page.inputValue('#field')).toBe('f');
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    expect(await page.evaluate(() => document.querySelector('meta[name=viewport]')?.getAttribute('content'))).not.toMatch(/user-scalable|maximum-scale/);
    await page.context().close();
  });
});

describe('a frame', () => {
  it('[MV40] survives a component that throws', async () => {
    const page = await hall.open();
    const frames = () => page.evaluate(() => window.harness.mounted.scene.renderer.info.render.frame);
    await page.evaluate(() => {
      const scene = window.harness.mounted.scene as unknown as { tick(): void };
      const { tick } = scene;
      scene.tick = () => {
        scene.tick = tick;
        throw new Error('a component broke');
      };
    });
    const before = await frames();
    await expect.poll(frames, patient).toBeGreaterThan(before + 3);
    expect(hall.problems.splice(0).join()).toMatch(/goes on after a mistake/);
    await page.context().close();
  });

  it('[MV42] lowers the resolution where drawing is slow', async () => {
    const page = await hall.open({ ratio: 'auto', viewport: { width: 1280, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await expect.poll(() => page.evaluate(() => window.harness.mounted.scene.renderer.getPixelRatio()), { ...patient, timeout: 100_000 }).toBeLessThan(0.95);
    await page.context().close();
  });

  it('[MV46] is not drawn while the page has put it away', async () => {
    const page = await hall.open();
    const frames = () => page.evaluate(() => window.harness.mounted.scene.renderer.info.render.frame);
    const settled = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
    await page.evaluate(() => {
      document.getElementById('hall')!.style.display = 'none';
    });
    await settled();
    const before = await frames();
    for (let i = 0; i < 5; i++) await settled();
    expect(await frames()).toBe(before);
    await page.evaluate(() => {
      document.getElementById('hall')!.style.display = 'block';
    });
    await expect.poll(frames, patient).toBeGreaterThan(before + 2);
    await page.context().close();
  });

  it('[MV46] a graphics context that is lost comes back', async () => {
    const page = await hall.open();
    const state = () => page.evaluate(() => {
      const { scene } = window.harness.mounted;
      const gl = scene.renderer.getContext();
      const pixel = new Uint8Array(4);
      scene.renderer.render(scene.object3D, scene.camera);
      gl.readPixels(Math.floor(gl.drawingBufferWidth / 2), 5, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return { lost: gl.isContextLost(), pixel: [...pixel] };
    });
    const first = await state();
    expect(first.pixel[0]).toBeGreaterThan(20);
    await page.evaluate(() => {
      const lose = window.harness.mounted.scene.renderer.getContext().getExtension('WEBGL_lose_context')!;
      (window as unknown as { lose: typeof lose }).lose = lose;
      lose.loseContext();
    });
    await expect.poll(async () => (await state()).lost, patient).toBe(true);
    await page.evaluate(() => (window as unknown as { lose: WEBGL_lose_context }).lose.restoreContext());
    await expect.poll(state, patient).toEqual(first);
    hall.problems.splice(0).forEach((problem) => expect(problem).toMatch(/Context (?:Lost|Restored)/i));
    await page.context().close();
  });

  it('[MV46] follows the size of its parent', async () => {
    const page = await hall.open({ ratio: 1 });
    await page.evaluate(() => Object.assign(document.getElementById('hall')!.style, { width: '300px', height: '200px' }));
    await expect.poll(() => page.evaluate(() => [window.harness.mounted.scene.canvas.width, window.harness.mounted.scene.canvas.height]), patient).toEqual([300, 200]);
    await page.context().close();
  });
});

describe('what others know', () => {
  it('[MV30] the pose goes out when the connection is back, and not while it is down', async () => {
    const page = await hall.open();
    const sent = () => page.evaluate(() => window.harness.session.sent.length);
    await expect.poll(sent, patient).toBeGreaterThan(0);
    await page.evaluate(() => window.harness.session.connect('reconnecting'));
    const before = await sent();
    await page.keyboard.down('KeyW');
    const start = await page.evaluate(() => window.harness.body.feet.z);
    await expect.poll(() => page.evaluate(() => window.harness.body.feet.z), patient).toBeLessThan(start - 0.3);
    await page.keyboard.up('KeyW');
    expect(await sent()).toBe(before);
    const after = await page.evaluate(() => {
      window.harness.session.connect('live');
      return window.harness.session.sent.length;
    });
    expect(after).toBe(before + 1);
    await page.context().close();
  });

  it('[MV32] the voices learn where the ears are, and whom to ask for the mouths', async () => {
    const page = await hall.open();
    await page.evaluate(() => window.harness.body.put({ x: 3, z: 3, heading: 0 }));
    await expect.poll(() => page.evaluate(() => window.harness.voice.listeners.at(-1)?.position), patient).toEqual([3, 1.6, 3]);
    expect(await page.evaluate(() => typeof window.harness.voice.placeOf)).toBe('function');
    await page.evaluate(() => window.harness.view.close());
    expect(await page.evaluate(() => window.harness.voice.listeners.at(-1))).toBeUndefined();
    await page.context().close();
  });

  it('[MV32] a mouth is where the room says that somebody stands', async () => {
    const page = await hall.open();
    const pose: Pose = { head: { position: [2, 1.6, -3], rotation: [0, 0, 0, 1] } };
    const bytes = [...encodePose(pose)];
    await page.evaluate(() => {
      const { session } = window.harness;
      const me = session.people.value.get(session.me)!;
      session.setPeople([me, { ...me, id: 'person-other' as typeof me.id, name: 'Jonas', slot: 7 as typeof me.slot }]);
    });
    let tick = 0;
    await expect.poll(async () => {
      tick++;
      return page.evaluate(([each, now]) => {
        window.harness.session.deliver(Uint8Array.from([now, 0, 7, 0, ...each]));
        return window.harness.voice.placeOf!(7 as never)?.position.map((value) => Math.round(value * 100) / 100);
      }, [bytes, tick % 250] as [number[], number]);
    }, patient).toEqual([2, 1.6, -3]);
    // Who leaves has no place any more.
    await page.evaluate(() => {
      const { session } = window.harness;
      session.setPeople([session.people.value.get(session.me)!]);
    });
    expect(await page.evaluate(() => window.harness.voice.placeOf!(7 as never))).toBeUndefined();
    await page.context().close();
  });

  it('[MV31] a hidden page still says where one is', async () => {
    const page = await hall.open();
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.evaluate(() => {
      // Headless Chromium draws hidden pages; the loop is stopped as a hidden window would.
      window.harness.mounted.scene.renderer.setAnimationLoop(null);
    });
    const before = await page.evaluate(() => window.harness.session.sent.length);
    await expect.poll(() => page.evaluate(() => window.harness.session.sent.length), patient).toBeGreaterThan(before + 1);
    await page.context().close();
  });
});
