import type { DeviceClass } from '#rooms/protocol/assets.ts';
import type { Headset } from '#client/xr/headset.ts';
import type { HallOptions, ThingsInHall } from '../hall-view.ts';
import type { MountedScene } from '../mount.ts';
import type { Body } from '../movement/body.ts';
import type { WalkControls } from '../movement/walk-controls.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Place } from '../place.ts';
import { Things } from './things.ts';

export interface HallThingsParts {
  readonly options: HallOptions;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
  readonly place: Place;
  readonly body: Body;
  readonly walking: WalkControls;
  readonly headset: Headset;
}

/** Shared models in the hall: drawn, and moved by mouse, finger, keys and hands. Rules: docs/spec/things-hall.md. */
export function hallThings({ options, mounted, pipeline, headset }: HallThingsParts): ThingsInHall & { close(): void } {
  const { session } = options;
  const things = new Things({ session, mounted, pipeline, device: () => deviceClass(headset.state.peek() === 'inside') });
  return {
    selected: things.selected,
    select: (id) => things.select(id),
    placeOf: (id) => things.seenAt(id),
    drawnAs(id) {
      const figure = things.figureOf(id);
      return figure && (figure.version ?? (figure.failed ? 'failed' : 'box'));
    },
    close: () => things.close(),
  };
}

/** What this device can draw, as far as a browser tells. */
function deviceClass(inHeadset: boolean): DeviceClass {
  if (inHeadset || /OculusBrowser|\bQuest\b|PicoBrowser|Wolvic/.test(navigator.userAgent)) return 'headset';
  return window.matchMedia('(pointer: coarse) and (hover: none)').matches ? 'phone' : 'desktop';
}
