/** A house that is open to scenes, in a process of its own. Started by ../objects.ts. */
import { RunningHouse } from '#tests/support/running-house.ts';

process.on('disconnect', () => void house.close().finally(() => process.exit()));
const house = await RunningHouse.open({ openScenes: true });
process.send?.({ port: Number(new URL(house.base).port) });
