/** All that people point at and draw, in an otherwise empty scene: the product's own pointers, drawings and rings. */
import '@fontsource-variable/atkinson-hyperlegible-next';
import { signal } from '@preact/signals';
import { COLOURS } from '#rooms/protocol/look.ts';
import type { MarkId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { HighlightNotice, PointerRow } from '#rooms/protocol/pointing.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { mountScene } from '#client/scene/mount.ts';
import { DrawnMarks } from '#client/scene/pointing/drawn-marks.ts';
import { Highlights } from '#client/scene/pointing/highlights.ts';
import { Pointers } from '#client/scene/pointing/pointers.ts';
import type { MarkView, Session } from '#client/session/session.ts';
import { createFakeSession, person } from '#tests/browser/support/hall-harness/fake-session.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { drawnStroke } from '../../marks/drawn-stroke.ts';

export interface PointingBench {
  frames(): number;
  calls(): number;
  /** Begins to show so much: everybody points, every second with a pen that draws. */
  play(rays: number, strokes: number): void;
}

declare global {
  interface Window {
    pointing?: PointingBench;
    pointingError?: string;
  }
}

/** As often as devices send, ms. */
const SEND_MS = 50;
/** A pen is put down anew after so many aims. */
const STROKE_AIMS = 60;

async function start(): Promise<void> {
  const listeners = { point: new Set<(rows: readonly PointerRow[]) => void>(), highlight: new Set<(notice: HighlightNotice) => void>() };
  const marks = signal<ReadonlyMap<MarkId, MarkView>>(new Map());
  const fake = createFakeSession('none');
  const session = {
    ...fake, marks,
    pointing: {
      ...fake.pointing,
      onPointers: (listener: (rows: readonly PointerRow[]) => void) => (listeners.point.add(listener), () => {}),
      onHighlight: (listener: (notice: HighlightNotice) => void) => (listeners.highlight.add(listener), () => {}),
    },
  } as unknown as Session;
  const place = (slot: number): Vec3 => [Math.sin(slot) * 4, 1.6, Math.cos(slot) * 4];
  const pointers = new Pointers(session, (slot) => ({ position: place(slot), rotation: [0, 0, 0, 1] }));
  const drawn = new DrawnMarks(session, () => ['1.00 m']);
  const highlights = new Highlights(session, { boundsOf: () => undefined, personOf: (id) => ({ id, feet: [0, 0, -3], top: 1.8 }) });
  let [frames, last] = [0, performance.now()];
  const mounted = await mountScene(document.getElementById('hall')!, {
    antialias: true, onFrame: (now) => {
      frames += 1;
      pointers.step([0, 1.6, 0], Math.min(0.1, (now - last) / 1_000));
      drawn.step([0, 1.6, 0]);
      highlights.step(performance.now());
      last = now;
    }, onError: (error) => { window.pointingError ??= String(error); },
  });
  mounted.scene.renderer.setPixelRatio(1);
  for (const { object } of [pointers, drawn, highlights]) mounted.scene.object3D.add(object);
  window.pointing = {
    frames: () => frames,
    calls: () => mounted.scene.renderer.info.render.calls,
    play(rays, strokes) {
      const random = seededRandom(1);
      marks.value = new Map(Array.from({ length: strokes }, (_, index) => [`mark-${index}` as MarkId, {
        id: `mark-${index}` as MarkId, by: 'x' as ParticipantId, name: 'X', colour: COLOURS[index % COLOURS.length]!, kind: 'stroke', points: drawnStroke('writing', index, random),
      }]));
      const people = Array.from({ length: rays }, (_, index) => person(`person-${index}` as ParticipantId, `Person ${index}`, index + 2));
      fake.setPeople([fake.people.value.get(fake.me)!, ...people]);
      let aim = 0;
      setInterval(() => {
        aim += 1;
        const rows = people.map(({ slot }, index): PointerRow => {
          const ends = aim % STROKE_AIMS === 0;
          return [slot as Slot, ends ? null : { at: [index / 4 - 3, 1.5 + Math.sin(aim / 8 + index) * 0.5, -5 + aim % STROKE_AIMS / 100], from: 'head', tool: index % 2 === 0 ? 'pen' : 'laser' }];
        });
        for (const listener of listeners.point) listener(rows);
        if (aim % 80 === 1) for (const { id, slot } of people) for (const listener of listeners.highlight) listener({ by: id, slot: slot as Slot, target: { participantId: id } });
      }, SEND_MS);
    },
  };
}

start().catch((error: unknown) => { window.pointingError = String((error as Error).stack ?? error); });
