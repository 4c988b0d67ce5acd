/** Builds every place, or those that are named: `npm run scenes:build -- town-hall`. */
import { buildTownHall } from './town-hall/source/build.ts';

const places = { 'town-hall': buildTownHall } as const;
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
for (const [name, build] of Object.entries(places)) if (named.length === 0 || named.includes(name)) await build();
