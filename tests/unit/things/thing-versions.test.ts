import { Box3, Group, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import { deviceBudgets, verdictOf, type DeviceClass, type ModelCost } from '#rooms/protocol/assets.ts';
import type { ThingView } from '#client/session/session.ts';
import { deviceClass } from '#client/scene/things/device-class.ts';
import { ThingFigure } from '#client/scene/things/thing-figure.ts';
import type { ThingModels, Version } from '#client/scene/things/thing-models.ts';

describe('[TH19] what a device is', () => {
  const touch = (query: string) => query === '(pointer: coarse) and (hover: none)';
  const desktop = 'Mozilla/5.0 (X11; Linux x64) Chrome/156.0';
  it.each([
    ['inside a headset, whatever points outside of it', { inHeadset: true, userAgent: desktop, matches: touch }, 'headset'],
    ['the browser of a headset', { inHeadset: false, userAgent: 'Mozilla/5.0 (X11; Linux x64; Quest 3) OculusBrowser/40', matches: () => false }, 'headset'],
    ['a phone', { inHeadset: false, userAgent: 'Mozilla/5.0 (Linux; Android 15) Mobile', matches: touch }, 'phone'],
    ['a computer', { inHeadset: false, userAgent: desktop, matches: () => false }, 'desktop'],
  ] as const)('%s', (_name, seen, expected) => expect(deviceClass(seen)).toBe(expected));
});

/** A house of models of which each costs what is given, in full. */
function modelsFor(device: DeviceClass, full: ModelCost) {
  const asked: Version[] = [];
  const models = {
    async use(_asset: AssetId, version: Version) {
      asked.push(version);
      if (version === 'full' && verdictOf(full, device) === 'too-heavy') return 'too-heavy';
      return { version, box: new Box3(new Vector3(-0.5, 0, -0.5), new Vector3(0.5, 1, 0.5)), copy: () => new Group() };
    },
    free: () => {},
  } as Partial<ThingModels> as ThingModels;
  return { asked, models };
}
const thing = { id: 'thing-1' as ObjectId, asset: 'asset-1' as AssetId } as ThingView;
/** As many frames as it takes to ask for all that is wanted from there. */
async function lookFrom(figure: ThingFigure, metres: number): Promise<Version | undefined> {
  for (let frame = 0; frame < 3; frame += 1) {
    figure.step(frame, metres);
    await Promise.resolve();
    await Promise.resolve();
  }
  figure.step(3, metres);
  return figure.version;
}

describe('[TH19] a thing in two versions', () => {
  const light: ModelCost = { triangles: 10_000, drawCalls: 2, textureBytes: 0, downloadBytes: 0 };

  it('is drawn simply from afar, in full from near, and does not change to and fro at the border', async () => {
    const { asked, models } = modelsFor('desktop', light);
    const figure = new ThingFigure(thing, models);
    expect(await lookFrom(figure, 30)).toBe('low');
    expect(asked, 'nothing is fetched that is not drawn').toEqual(['low']);
    expect(await lookFrom(figure, 6.9)).toBe('full');
    expect(await lookFrom(figure, 8.6)).toBe('full');
    expect(await lookFrom(figure, 8.8)).toBe('low');
    expect(await lookFrom(figure, 7.1)).toBe('low');
    expect(asked).toEqual(['low', 'full']);
  });

  it.each([['phone', 'low', 'full'], ['headset', 'low', 'full'], ['desktop', 'full', 'full']] as const)('on a %s is drawn as that can draw it', async (device, heavy, bearable) => {
    const [, most] = deviceBudgets.headset.triangles;
    const seen = async (triangles: number) => {
      const { asked, models } = modelsFor(device, { ...light, triangles });
      const figure = new ThingFigure(thing, models);
      const version = await lookFrom(figure, 1);
      await lookFrom(figure, 1);
      expect(asked, 'once too heavy, it is not asked for again').toEqual(['low', 'full']);
      return version;
    };
    expect(await seen(most + 1)).toBe(heavy);
    expect(await seen(deviceBudgets[device].triangles[1])).toBe(bearable);
  });
});
