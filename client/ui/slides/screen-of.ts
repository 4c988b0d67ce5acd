import type { Meeting } from '../meeting/meeting.ts';
import { readScene } from '../parts/read-scene.ts';

/** The screen that slides go to when none shows any yet: the first of the place. */
export async function screenOf({ session }: Meeting): Promise<string> {
  const scene = await readScene(session.meeting.value.scene).catch(() => undefined);
  return scene?.screens[0]?.id ?? 'main';
}
