import { BUBBLE_RADIUS } from '#client/avatars/bubble.ts';
import { POSE_STRIDE } from '#client/avatars/pose-buffer.ts';
import { sitting } from '#client/avatars/posture.ts';
import type { HallOptions } from './hall-view.ts';
import type { Body } from './movement/body.ts';
import type { Floor } from './movement/floor.ts';
import { ledAside, type Neighbour } from './movement/keep-apart.ts';
import type { Others } from './others.ts';
import type { Pipeline } from './pipeline.ts';

export interface PersonalSpaceOptions {
  readonly options: Pick<HallOptions, 'bubble' | 'session'>;
  readonly pipeline: Pipeline;
  readonly body: Body;
  readonly floor: Floor;
  readonly others: Pick<Others, 'poses'>;
  inHeadset(): boolean;
}

/** The own bubble: what of it is drawn, and, on the screen, the way round others who stand. */
export function personalSpace({ options, pipeline, body, floor, others, inHeadset }: PersonalSpaceOptions) {
  const wishes = () => options.bubble?.wishes.value;

  /** [PB5] Who stands near enough to matter. */
  function* neighbours(): Generator<Neighbour> {
    const { slots, poses } = others.poses;
    const { people } = options.session;
    const hidden = new Set([...people.value.values()].filter((person) => person.hidden).map(({ slot }) => slot as number));
    for (let row = 0; row < slots.length; row += 1) {
      const at = row * POSE_STRIDE;
      const [x, y, z] = [poses[at]!, poses[at + 1]!, poses[at + 2]!];
      if (Math.abs(x - body.feet.x) > BUBBLE_RADIUS || Math.abs(z - body.feet.z) > BUBBLE_RADIUS || hidden.has(slots[row]!)) continue;
      yield { x, z, seated: sitting(y - (floor.heightAt(x, z) ?? 0)) > 0.5 };
    }
  }

  const close = pipeline.on('walk', ({ dt }) => {
    if (wishes()?.apart !== true || inHeadset() || !body.moving) return;
    const { x, z } = ledAside(body.feet, neighbours(), BUBBLE_RADIUS, dt);
    if (x !== 0 || z !== 0) body.nudge(x, z);
  });
  return {
    close,
    bubble() {
      const isOn = wishes()?.[inHeadset() ? 'headset' : 'screen'] === true;
      return { radius: isOn ? BUBBLE_RADIUS : 0, seated: body.seat !== undefined };
    },
  };
}
