import { Sphere } from 'three';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Headset } from '#client/xr/headset.ts';
import type { HallOptions, ThingsInHall } from '../hall-view.ts';
import type { AimableThings } from '../pointing/hall-pointing.ts';
import type { MountedScene } from '../mount.ts';
import type { Body } from '../movement/body.ts';
import type { WalkControls } from '../movement/walk-controls.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Place } from '../place.ts';
import { deviceClass } from './device-class.ts';
import { HallHands } from './hall-hands.ts';
import { createHallHint } from './hall-hint.ts';
import { OwnMoves } from './own-moves.ts';
import { Surfaces } from './surfaces.ts';
import { ThingGrips, type NotMoved } from './thing-grips.ts';
import { listenToThingKeys } from './thing-keys.ts';
import { ThingMarks } from './thing-marks.ts';
import { listenToThingPointer } from './thing-pointer.ts';
import { Things } from './things.ts';
import { thingsPage } from './things-page.ts';

export interface HallThingsParts {
  readonly options: HallOptions;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
  readonly place: Place;
  readonly body: Body;
  readonly walking: WalkControls;
  readonly headset: Headset;
}

/** Shared models in the hall: drawn, and moved by mouse, finger, keys, controllers and hands. Rules: docs/spec/things-hall.md. */
export function hallThings({ options, mounted, pipeline, place, body, walking, headset }: HallThingsParts): ThingsInHall & AimableThings & { close(): void } {
  const { session, translate, manifest } = options;
  const { canvas } = mounted.scene;
  const things = new Things({ session, mounted, pipeline, device: () => deviceClass({ inHeadset: headset.state.peek() === 'inside', userAgent: navigator.userAgent, matches: (query) => window.matchMedia(query).matches }) });
  const surfaces = new Surfaces(place.floor, manifest);
  const hint = createHallHint(mounted.scene);
  const whyInWords = (id: ObjectId, why: NotMoved) => {
    const view = session.things.peek().get(id);
    const name = view?.heldBy === undefined ? undefined : session.people.peek().get(view.heldBy)?.name;
    return why === 'held' && name !== undefined ? translate('hall.things.heldBy', { name }) : translate(`hall.things.${WORDS[why]}`);
  };
  const refused = (id: ObjectId, why: NotMoved) => {
    const words = whyInWords(id, why);
    hint.say(words);
    // A hint on the page is not seen in a headset.
    marks.say(id, words);
  };
  const moves = new OwnMoves(session);
  const grips = new ThingGrips({ session, things, refused, moved: (id, from) => moves.moved(id, from) });
  const marks = new ThingMarks({
    things, session, translate,
    whyNot(id) {
      const why = grips.whyNot(id);
      return why === undefined ? undefined : whyInWords(id, why);
    },
  });
  const hands = new HallHands({ things, grips, surfaces });
  mounted.scene.object3D.add(marks.object, hands.object);
  const pointer = listenToThingPointer({
    mounted, things, grips, surfaces, refused, isEnabled: () => walking.enabled,
    hovered(id) {
      marks.pointed = id;
      walking.aside = id !== undefined && grips.whyNot(id) !== 'not-allowed' && grips.whyNot(id) !== 'locked';
      if (walking.aside) canvas.style.cursor = pointer.isDragging ? 'grabbing' : 'move';
    },
  });
  const offs = [
    headset.lendHands(hands),
    headset.offerThings(thingsPage({ session, things, grips, moves, translate, bounds: manifest.bounds, why: whyInWords })),
    listenToThingKeys(canvas, { things, grips, surfaces, heading: () => body.heading, cancelDrag: () => pointer.cancel() }),
    things.selected.subscribe((id) => hint.keep(id === undefined ? undefined : translate('hall.things.keys'))),
    pipeline.on('pointing', ({ now }) => {
      if (things.size === 0 && grips.isEmpty) return;
      pointer.step();
      grips.step(now);
    }),
    pipeline.on('crowd', ({ now }) => {
      marks.reached = hands.reached;
      if (things.size > 0) marks.step(now);
    }),
  ];
  return {
    selected: things.selected,
    select: (id) => things.select(id),
    placeOf: (id) => things.seenAt(id),
    hit(origin, direction) {
      const hit = things.hit(origin, direction);
      return hit && { at: hit.point, objectId: hit.figure.view.id, along: hit.along };
    },
    boundsOf(id) {
      const figure = things.figureOf(id);
      if (figure === undefined) return undefined;
      const { center, radius } = figure.box.getBoundingSphere(new Sphere());
      return { at: figure.object.localToWorld(center).toArray(), radius: radius * figure.object.scale.x };
    },
    drawnAs(id) {
      const figure = things.figureOf(id);
      return figure && (figure.version ?? (figure.failed ? 'failed' : 'box'));
    },
    close() {
      for (const off of offs) off();
      pointer.dispose();
      grips.close();
      marks.close();
      hands.object.removeFromParent();
      hint.dispose();
      things.close();
    },
  };
}

const WORDS: Readonly<Record<NotMoved, string>> = { held: 'held', locked: 'locked', 'not-allowed': 'notAllowed', outside: 'outside', gone: 'gone', lost: 'lost', failed: 'notMoved' };
