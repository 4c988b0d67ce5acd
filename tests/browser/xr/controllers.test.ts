import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decodePose } from '#rooms/protocol/pose-codec.ts';
import { HallBrowser, patient } from '#tests/browser/support/hall-page.ts';
import { XrPerson } from '#tests/browser/support/xr-person.ts';

let hall: HallBrowser;
beforeAll(async () => {
  hall = await HallBrowser.launch();
});
afterAll(() => hall?.close());
afterEach(() => expect(hall.problems.splice(0).filter((problem) => !/Can't change size while VR/.test(problem))).toEqual([]));

async function inHeadset(): Promise<XrPerson> {
  const person = new XrPerson(await hall.open({ xr: true, viewport: { width: 320, height: 200 } }));
  await person.page.evaluate(() => window.harness.body.put({ x: 3, z: 4, heading: 0.5 }));
  await person.enter('controller');
  return person;
}

/** The same for a press that takes the panel away. */
async function pressAndGo(person: XrPerson, id: string): Promise<void> {
  await person.hold('right', [0.25, 1.2, -0.1], await person.panelPoint(id));
  await person.trigger('right', true);
  await person.page.evaluate(() => window.xrDevice.controllers.right.updateButtonValue('trigger', 0));
}

async function raisePanel(person: XrPerson): Promise<void> {
  await person.hold('left', [-0.1, 1.25, -0.4]);
  await person.panelStill();
}

describe('in and out', () => {
  it('[HS1] a browser without a headset does not offer it', async () => {
    const page = await hall.open();
    await page.evaluate(() => window.harness.view.enterHeadset());
    expect(await page.evaluate(() => window.harness.view.headset.value)).toBe('none');
    await page.context().close();
  });

  it('[HS2] keeps the place and the direction on the way in and out, and tells the room', async () => {
    const person = await inHeadset();
    const inside = await person.me();
    expect(inside.position[0]).toBeCloseTo(3, 2);
    expect(inside.position[1]).toBeCloseTo(1.65, 2);
    expect(inside.position[2]).toBeCloseTo(4, 2);
    expect(await person.heading()).toBeCloseTo(0.5, 2);
    await person.stick('right', 1, 0);
    await person.stick('right', 0, 0);
    await person.page.evaluate(() => window.xrDevice.position.set(0.3, 1.65, -0.4));
    await person.frames(3);
    const last = await person.me();
    await person.page.evaluate(() => window.harness.view.exitHeadset());
    await expect.poll(() => person.page.evaluate(() => window.harness.view.headset.value), patient).toBe('available');
    await person.frames(3);
    const outside = await person.me();
    expect(outside.position[0]).toBeCloseTo(last.position[0]!, 2);
    expect(outside.position[1]).toBeCloseTo(1.6, 2);
    expect(outside.position[2]).toBeCloseTo(last.position[2]!, 2);
    expect(await person.heading()).toBeCloseTo(0.5 - Math.PI / 6, 2);
    expect(await person.page.evaluate(() => window.harness.session.views)).toEqual(['headset', 'hall']);
    // And the page's own controls are back.
    await person.page.focus('canvas');
    await person.page.keyboard.down('KeyW');
    await expect.poll(async () => (await person.me()).position[2], patient).toBeLessThan(outside.position[2]! - 0.3);
    await person.page.keyboard.up('KeyW');
    await person.page.context().close();
  });

  it('[HS3] the pose that goes out holds the head and both hands', async () => {
    const person = await inHeadset();
    await person.hold('left', [-0.3, 1.4, -0.3]);
    const sent = await person.page.evaluate(() => [...window.harness.session.sent.at(-1)!]);
    const pose = decodePose(Uint8Array.from(sent))!;
    expect(pose.head.position[1]).toBeCloseTo(1.65, 1);
    expect(pose.left?.position[1]).toBeCloseTo(1.4, 1);
    expect(pose.right?.position[1]).toBeCloseTo(1.15, 1);
    // The left hand is to the left of somebody who looks along 0.5 rad: further along -X and +Z than the right one.
    expect(pose.left!.position[0]).toBeLessThan(pose.right!.position[0]);
    expect(pose.left!.position[2]).toBeGreaterThan(pose.right!.position[2]);
    await person.page.context().close();
  });

  it('[HS4] recentring the room at home does not move the person in the hall', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => window.xrDevice.position.set(1, 1.65, 1));
    await person.frames(3);
    const before = await person.me();
    await person.page.evaluate(() => {
      const space = window.harness.mounted.scene.renderer.xr.getReferenceSpace()!;
      space.dispatchEvent(new Event('reset'));
      window.xrDevice.position.set(0, 1.65, 0);
    });
    await person.frames(4);
    const after = await person.me();
    after.position.forEach((value, axis) => expect(value).toBeCloseTo(before.position[axis]!, 1));
    await person.page.context().close();
  });
});

describe('moving', () => {
  it('[HS10] [HS11] [HS15] [HS16] teleports to where the arc comes down, through a moment of dark', async () => {
    const person = await inHeadset();
    await person.hold('right', [0.2, 1.2, -0.3], [0.2, 0.9, -1.3]);
    await person.stick('right', 0, -1);
    const aim = await person.page.evaluate(() => {
      const teleport = window.harness.mounted.scene.object3D.getObjectByName('teleport')!;
      const ring = teleport.children[1]!;
      return { visible: teleport.visible, valid: ring.visible, at: ring.position.toArray() };
    });
    expect(aim).toMatchObject({ visible: true, valid: true });
    await person.page.evaluate(() => {
      const fade = window.harness.mounted.camera.object3D.getObjectByName('fade')!;
      (window as unknown as { darkened: boolean }).darkened = false;
      setInterval(() => {
        if (fade.visible) (window as unknown as { darkened: boolean }).darkened = true;
      }, 4);
    });
    await person.stick('right', 0, 0);
    await expect.poll(async () => {
      const { position } = await person.me();
      return Math.hypot(position[0]! - aim.at[0], position[2]! - aim.at[2]);
    }, patient).toBeLessThan(0.02);
    expect(await person.page.evaluate(() => (window as unknown as { darkened: boolean }).darkened)).toBe(true);
    expect(await person.page.evaluate(() => window.harness.mounted.scene.object3D.getObjectByName('teleport')!.visible)).toBe(false);
    await person.page.context().close();
  });

  it('[HS10] shows an aim outside the hall as invalid and goes nowhere', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => window.harness.view.exitHeadset());
    await person.page.evaluate(() => window.harness.body.put({ x: 6, z: 6, heading: Math.PI }));
    await person.enter('controller');
    const before = await person.me();
    await person.hold('right', [0.2, 1.2, -0.3], [0.2, 1.2, -1.3]);
    await person.stick('right', 0, -1);
    expect(await person.page.evaluate(() => window.harness.mounted.scene.object3D.getObjectByName('teleport')!.children.map(({ visible }) => visible))).toEqual([true, false, true]);
    await person.stick('right', 0, 0);
    await person.frames(8);
    expect((await person.me()).position).toEqual(before.position);
    await person.page.context().close();
  });

  it('[HS10] [HS15] takes a seat and looks as it does', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => window.harness.view.exitHeadset());
    await person.page.evaluate(() => window.harness.body.put({ x: 1.5, z: 4.5, heading: 0 }));
    await person.enter('controller');
    await person.hold('right', [0, 1.2, -0.2], [0, 1, -1.2]);
    await person.stick('right', 0, -1);
    await person.stick('right', 0, 0);
    await expect.poll(() => person.page.evaluate(() => window.harness.body.seat?.id), patient).toBe('east');
    expect(await person.heading()).toBeCloseTo(Math.PI / 2, 2);
    await person.page.context().close();
  });

  it('[HS11] turns by 30 degrees for each push, around the head', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => window.xrDevice.position.set(0.8, 1.65, 0.5));
    await person.frames(3);
    const before = await person.me();
    const from = await person.heading();
    await person.stick('left', -1, 0);
    await person.frames(6);
    await person.stick('left', 0, 0);
    const after = await person.me();
    expect(await person.heading() - from).toBeCloseTo(Math.PI / 6, 3);
    after.position.forEach((value, axis) => expect(value).toBeCloseTo(before.position[axis]!, 3));
    await person.page.context().close();
  });
});

describe('as the person wishes', () => {
  it('[HS45] [HS46] glides by the left stick, as the head looks, with the view narrowed meanwhile', async () => {
    const person = await inHeadset();
    const vignette = () => person.page.evaluate(() => document.querySelector('a-scene')!.object3D.getObjectByName('vignette')!.visible);
    await person.stick('left', 0, -1);
    expect(await vignette()).toBe(false);
    await person.stick('left', 0, 0);
    await person.page.evaluate(() => { window.harness.wishes.value = { ...window.harness.wishes.value, moving: 'walk' }; });
    const before = await person.me();
    await person.stick('left', 0, -1);
    await expect.poll(vignette, patient).toBe(true);
    await expect.poll(async () => Math.hypot((await person.me()).position[0]! - before.position[0]!, (await person.me()).position[2]! - before.position[2]!), patient).toBeGreaterThan(0.5);
    await person.stick('left', 0, 0);
    await expect.poll(vignette, patient).toBe(false);
    const { position: [x, y, z] } = await person.me();
    // Along 0.5 rad, and not upwards.
    expect(Math.abs(Math.atan2(before.position[0]! - x!, before.position[2]! - z!) - 0.5)).toBeLessThan(0.15);
    expect(y).toBeCloseTo(before.position[1]!, 1);
    await person.page.context().close();
  });

  it('[HS41] [HS42] [HS43] who sits at home sees over the tables, and is not lifted on a seat; the height is theirs to change', async () => {
    const person = await inHeadset();
    const eyes = async () => (await person.me()).position[1]!;
    await person.page.evaluate(() => {
      window.xrDevice.position.set(0, 1.15, 0);
      window.harness.wishes.value = { ...window.harness.wishes.value, posture: 'seated' };
    });
    await person.hold('left', [-0.1, 0.85, -0.4]);
    await person.panelStill();
    for (const id of ['help', 'straight']) await person.press('right', id, { from: [0.25, 0.8, -0.1] });
    await expect.poll(eyes, patient).toBeCloseTo(1.6, 1);
    await person.page.evaluate(() => { window.harness.wishes.value = { ...window.harness.wishes.value, lift: 0.2 }; });
    await expect.poll(eyes, patient).toBeCloseTo(1.8, 1);
    await person.page.context().close();
  });

  it('[HS47] one hand does it all: the menu hovers, the stick aims', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => { window.harness.wishes.value = { ...window.harness.wishes.value, control: 'one-hand' }; });
    await person.press('right', 'hand');
    await expect.poll(() => person.page.evaluate(() => window.harness.session.commands), patient).toEqual(['hand.raise']);
    const heading = await person.heading();
    await person.press('right', 'turn-left');
    await expect.poll(async () => Math.abs(await person.heading() - heading), patient).toBeCloseTo(Math.PI / 6, 1);
    const before = await person.me();
    await person.hold('right', [0.25, 1.2, -0.3], [0.25, 0.9, -1.3]);
    await person.stick('right', 0, -1);
    await person.stick('right', 0, 0);
    await expect.poll(async () => Math.hypot((await person.me()).position[0]! - before.position[0]!, (await person.me()).position[2]! - before.position[2]!), patient).toBeGreaterThan(1);
    await person.page.context().close();
  });

  it('[HS50] [HS51] eyes alone: a look down brings the menu, resting presses; a place is looked at, then its invitation', async () => {
    const person = await inHeadset();
    await person.page.evaluate(() => {
      for (const side of ['left', 'right'] as const) (window.xrDevice.controllers[side] as unknown as { connected: boolean }).connected = false;
      window.harness.wishes.value = { ...window.harness.wishes.value, control: 'gaze', dwell: 800 };
    });
    await person.look(0, -0.6);
    await person.lookAtPanel('hand');
    await expect.poll(() => person.page.evaluate(() => window.harness.session.commands), patient).toEqual(['hand.raise']);
    await person.frames(10);
    expect(await person.page.evaluate(() => window.harness.session.commands)).toEqual(['hand.raise']);

    const before = await person.me();
    await person.look(0, -0.35);
    const mark = () => person.page.evaluate(() => {
      const it = document.querySelector('a-scene')!.object3D.getObjectByName('gaze-invitation')!;
      return it.visible ? it.position.toArray() as [number, number, number] : undefined;
    });
    await expect.poll(mark, patient).toBeDefined();
    expect(Math.hypot((await person.me()).position[0]! - before.position[0]!, (await person.me()).position[2]! - before.position[2]!)).toBeLessThan(0.01);
    await person.lookAt((await mark())!);
    await expect.poll(async () => Math.hypot((await person.me()).position[0]! - before.position[0]!, (await person.me()).position[2]! - before.position[2]!), patient).toBeGreaterThan(0.7);
    await person.page.context().close();
  });
});

describe('looked after', () => {
  it('[CF1] [CF2] [CF5] [CF6] is asked after ten minutes, advised to stop, rests in the quiet place and is back where they were', async () => {
    const person = await inHeadset();
    const { page } = person;
    await page.evaluate(() => void window.harness.voice.toggle());
    await expect.poll(() => page.evaluate(() => window.harness.voice.microphone.value), patient).toBe('on');
    const before = await person.me();
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 10 * 60_000;
    });
    await expect.poll(() => person.panelWords('panel-comfort'), patient).toContain('comfort.question');
    await person.press('right', 'feel:7', { panel: 'panel-comfort' });
    await expect.poll(() => person.panelWords('panel-comfort'), patient).toContain('comfort.advice');
    await person.press('right', 'quiet', { panel: 'panel-comfort' });
    const state = () => page.evaluate(() => {
      const { object3D } = document.querySelector('a-scene')!;
      const { rig } = window.harness.mounted;
      return { view: window.harness.session.views.at(-1), microphone: window.harness.voice.microphone.value, quiet: object3D.getObjectByName('quiet-place')!.visible, hall: object3D.children.filter((child) => child !== rig.object3D && child.visible && !('isLight' in child)).length };
    });
    await expect.poll(state, patient).toEqual({ view: 'headset-resting', microphone: 'muted', quiet: true, hall: 0 });
    // Nothing of the hall is done meanwhile.
    await person.stick('right', 0, -1);
    await person.stick('right', 0, 0);
    await person.press('right', 'back', { panel: 'panel-quiet' });
    await expect.poll(state, patient).toMatchObject({ view: 'headset', microphone: 'on', quiet: false });
    expect((await state()).hall).toBeGreaterThan(2);
    const after = await person.me();
    expect(Math.hypot(after.position[0]! - before.position[0]!, after.position[2]! - before.position[2]!)).toBeLessThan(0.01);
    await page.context().close();
  });
});

describe('the panel', () => {
  it('[HS22] shows only while the hand is raised into view', async () => {
    const person = await inHeadset();
    // The hand was raised when the headset was put on, and hangs now.
    await expect.poll(() => person.panelVisible(), patient).toBe(false);
    await raisePanel(person);
    await person.hold('left', [-0.3, 0.7, 0.1]);
    await expect.poll(() => person.panelVisible(), patient).toBe(false);
    await person.page.context().close();
  });

  it('[HS20] [HS21] is pressed by the ray of the other hand: microphone, hand', async () => {
    const person = await inHeadset();
    await raisePanel(person);
    await person.press('right', 'microphone');
    await expect.poll(() => person.page.evaluate(() => window.harness.voice.microphone.value), patient).toBe('on');
    await expect.poll(() => person.page.evaluate(() => window.harness.mounted.rig.object3D.getObjectsByProperty('name', 'pointer-ray').some(({ visible }) => visible)), patient).toBe(true);
    await person.panelRests();
    await person.press('right', 'microphone');
    await expect.poll(() => person.page.evaluate(() => window.harness.voice.microphone.value), patient).toBe('muted');
    await person.press('right', 'hand');
    await expect.poll(() => person.page.evaluate(() => window.harness.session.commands), patient).toEqual(['hand.raise']);
    await person.press('right', 'hand');
    await expect.poll(() => person.page.evaluate(() => window.harness.session.commands), patient).toEqual(['hand.raise', 'hand.lower']);
    await person.page.context().close();
  });

  it('[HS21] a trigger that was pulled elsewhere, or let go elsewhere, presses nothing', async () => {
    const person = await inHeadset();
    await raisePanel(person);
    await person.hold('right', [0.3, 1.2, -0.1], [0.6, 1.0, -2]);
    await person.trigger('right', true);
    await person.hold('right', [0.2, 1.2, -0.1], await person.panelPoint('microphone'));
    await person.trigger('right', false);
    await person.trigger('right', true);
    await person.hold('right', [0.2, 1.2, -0.1], await person.panelPoint('hand'));
    await person.trigger('right', false);
    await person.frames(3);
    expect(await person.page.evaluate(() => [window.harness.voice.microphone.value, window.harness.session.commands.length])).toEqual(['muted', 0]);
    await person.page.context().close();
  });

  it('[HS23] leaving asks first, and can be only for the headset', async () => {
    const person = await inHeadset();
    await raisePanel(person);
    await person.press('right', 'leave');
    expect(await person.page.evaluate(() => [window.harness.left, window.harness.view.headset.value])).toEqual([0, 'inside']);
    await pressAndGo(person, 'leave-headset');
    await expect.poll(() => person.page.evaluate(() => window.harness.view.headset.value), patient).toBe('available');
    expect(await person.page.evaluate(() => window.harness.left)).toBe(0);

    await person.enter('controller');
    await raisePanel(person);
    await person.press('right', 'leave');
    await pressAndGo(person, 'leave-meeting');
    await expect.poll(() => person.page.evaluate(() => window.harness.left), patient).toBe(1);
    expect(await person.page.evaluate(() => window.harness.view.headset.value)).toBe('available');
    await person.page.context().close();
  });

  it('[HS26] [HS29] asks for a microphone from inside, and says what to do when there is none', async () => {
    const person = await inHeadset();
    const microphone = () => person.page.evaluate(() => window.harness.voice.microphone.value);
    await person.page.evaluate(() => {
      window.harness.voice.setMicrophone('none');
      window.harness.voice.answer = 'denied';
    });
    await raisePanel(person);
    await person.press('right', 'microphone');
    await expect.poll(microphone, patient).toBe('denied');
    // The person has allowed it in the browser's settings meanwhile, and presses "Try again".
    await person.page.evaluate(() => { window.harness.voice.answer = 'on'; });
    await person.press('right', 'ask-microphone');
    await expect.poll(microphone, patient).toBe('on');
    // And the panel is a switch again.
    await person.panelRests();
    await person.press('right', 'microphone');
    await expect.poll(microphone, patient).toBe('muted');
    await person.page.context().close();
  });

  it('[HS24] help brings one back', async () => {
    const person = await inHeadset();
    await raisePanel(person);
    await person.press('right', 'help');
    await person.press('right', 'bring-back');
    await expect.poll(async () => (await person.me()).position[2]!, patient).toBeGreaterThan(5);
    await person.page.context().close();
  });
});
