import { expect, it } from 'vitest';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

it('[OB11] a house that is not open to scenes by other authors has no such rooms', async () => {
  const house = await RunningHouse.open();
  await expect(RawScene.join(house.base, 'app/x')).rejects.toThrow('not defined');
  await house.close();
});
