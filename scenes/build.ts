/**
 * Builds every place, or those that are named: `npm run scenes:build -- town-hall`. With `--draft` the light is baked with few rays,
 * which is enough to look at shapes; with `--scene-json` only the manifests are written.
 */
import { meetingRoom } from './meeting-room/source/build.ts';
import { buildPlace, writeSceneJson, type PlaceSource } from './toolkit/build-place.ts';
import { townHall } from './town-hall/source/build.ts';

const places: Readonly<Record<string, () => PlaceSource>> = { 'town-hall': townHall, 'meeting-room': meetingRoom };
const named = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => !Object.hasOwn(places, name));
if (unknown.length > 0) throw new Error(`There is no place called ${unknown.join(', ')}; there are ${Object.keys(places).join(', ')}.`);
for (const [name, compose] of Object.entries(places)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const source = compose();
  const folder = new URL(`./${name}/`, import.meta.url);
  if (process.argv.includes('--scene-json')) {
    await writeSceneJson(folder, source);
    continue;
  }
  const light = process.argv.includes('--draft') ? { ...source.light, rays: { perPoint: 49, sun: 10 } } : source.light;
  await buildPlace(folder, { ...source, light });
}
