/** A house with a meeting in which everybody may draw, in a process of its own. Started by ../marks.ts. */
import { RunningHouse } from '#tests/support/running-house.ts';

process.on('disconnect', () => void house.close().finally(() => process.exit()));
const house = await RunningHouse.open();
const { code, token } = await house.openMeeting(120);
const chair = await house.enter(code, 'Chair', { token });
await chair.command('mark.setRights', { drawers: 'everybody' });
process.send?.({ port: Number(new URL(house.base).port), code });
