import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

type Screen = SceneManifest['screens'][number];

/** A place on a page: 0, 0 at its upper left, 1, 1 at its lower right. */
export interface SlideSpot {
  readonly x: number;
  readonly y: number;
}

/** So far before or behind the screen a point still counts as on it, metres: walls have thickness, and rays end a little before them. */
const NEAR = 0.2;

/** The page on the screen, metres: as large as it fits. @param aspect of the page, width by height */
function pageOn({ width, height }: Screen, aspect: number): { readonly width: number; readonly height: number } {
  return { width: Math.min(width, height * aspect), height: Math.min(height, width / aspect) };
}

/** [PT15] Where in the hall a place on the page is, metres. */
export function hallPoint(screen: Screen, aspect: number, { x, y }: SlideSpot): Vec3 {
  const page = pageOn(screen, aspect);
  const [right, up] = [(x - 0.5) * page.width, (0.5 - y) * page.height];
  const [sine, cosine] = turn(screen);
  const [cx, cy, cz] = screen.center;
  return [cx + right * cosine, cy + up, cz - right * sine];
}

/** [PT15] Which place on the page a point in the hall is; undefined when it is not on the page. */
export function slideSpot(screen: Screen, aspect: number, [px, py, pz]: Vec3): SlideSpot | undefined {
  const page = pageOn(screen, aspect);
  const [sine, cosine] = turn(screen);
  const [cx, cy, cz] = screen.center;
  const [dx, dz] = [px - cx, pz - cz];
  const x = (dx * cosine - dz * sine) / page.width + 0.5;
  const y = 0.5 - (py - cy) / page.height;
  const before = dx * sine + dz * cosine;
  return Math.abs(before) <= NEAR && x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}

/** A screen looks where its yaw points; its picture lies in a plane that looks half a turn away from there. */
function turn({ yaw }: Screen): readonly [sine: number, cosine: number] {
  const angle = ((yaw + 180) * Math.PI) / 180;
  return [Math.sin(angle), Math.cos(angle)];
}
