/** Builds every place, or those that are named: `npm run scenes:build -- town-hall`. */
import { buildMeetingRoom } from './meeting-room/source/build.ts';
import { buildTownHall } from './town-hall/source/build.ts';

const places = { 'town-hall': buildTownHall, 'meeting-room': buildMeetingRoom } as const;
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
for (const [name, build] of Object.entries(places)) if (named.length === 0 || named.includes(name)) await build();
