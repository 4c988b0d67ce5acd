import { Raycaster, Vector3, type Object3D } from 'three';
import type { ObjectId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { figureColours } from '#client/theme/tokens.ts';
import type { PersonView } from '#client/session/session.ts';
import type { ToolName } from '#client/view-model/tool-names.ts';
import { areaWords, isImperial, lengthWords, measureOf } from '#client/view-model/measure.ts';
import type { HallOptions, PointingInHall } from '../hall-view.ts';
import type { MountedScene } from '../mount.ts';
import type { Headset } from '#client/xr/headset.ts';
import type { WalkControls } from '../movement/walk-controls.ts';
import type { Pipeline } from '../pipeline.ts';
import { createHallHint } from '../things/hall-hint.ts';
import { aimedPerson, type Upright } from './aimed-person.ts';
import { DrawnMarks, keepLegible, measureSign, middleOf, PEN_WIDTH, TAPE_WIDTH } from './drawn-marks.ts';
import { FatLines } from './fat-lines.ts';
import { Highlights } from './highlights.ts';
import { Pointers } from './pointers.ts';
import { listenToToolPointer } from './tool-pointer.ts';
import { ToolHands } from './tool-hands.ts';
import { HallTools, type AimedAt } from './tools.ts';

/** The shared models, as far as one can point at them. */
export interface AimableThings {
  hit(origin: Vec3, direction: Vec3): AimedAt | undefined;
  /** The sphere around one, as it is drawn now. */
  boundsOf(id: ObjectId): { readonly at: Vec3; readonly radius: number } | undefined;
}

export interface HallPointingParts {
  readonly options: HallOptions;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
  readonly walking: WalkControls;
  readonly headset: Headset;
  /** The place itself, to be aimed at. */
  readonly standing: Object3D;
  readonly things: AimableThings;
  placeOf(slot: Slot): Placement | undefined;
  /** Height of the floor, metres. */
  floorAt(x: number, z: number): number;
}

/** As far as anybody points, metres. */
const REACH = 60;
/** From the eyes to the crown, metres. */
const CROWN = 0.14;

/** Pointing, drawing and measuring in the hall. Rules: docs/spec/pointing.md. */
export function hallPointing({ options, mounted, pipeline, walking, headset, standing, things, placeOf, floorAt }: HallPointingParts): PointingInHall & { readonly tools: HallTools; close(): void } {
  const { session, translate } = options;
  const { canvas } = mounted.scene;
  const hint = createHallHint(mounted.scene);
  const raycaster = new Raycaster(new Vector3(), new Vector3(), 0.05, REACH);
  const units = { locale: document.documentElement.lang, imperial: isImperial(navigator.languages) };
  const words = (points: readonly Vec3[]): string[] => {
    const measured = measureOf(points);
    if (measured.kind === 'area') return [areaWords(measured.area, units), translate('hall.tape.round', { length: lengthWords(measured.round, units) })];
    return [lengthWords(measured.length, units), ...(measured.height < 0.02 ? [] : [translate('hall.tape.height', { length: lengthWords(measured.height, units) })])];
  };

  const upright = (person: PersonView): Upright | undefined => {
    const place = person.hidden || person.id === session.me ? undefined : placeOf(person.slot as Slot);
    if (place === undefined) return undefined;
    const [x, y, z] = place.position;
    return { id: person.id, feet: [x, floorAt(x, z), z], top: y + CROWN };
  };
  const personOf = (id: ParticipantId) => {
    const person = session.people.peek().get(id);
    return person && upright(person);
  };

  function find(origin: Vec3, direction: Vec3, tool: ToolName): AimedAt | undefined {
    const thing = findThing(origin, direction);
    if (tool !== 'highlight') return thing;
    const person = aimedPerson([...session.people.peek().values()].flatMap((one) => upright(one) ?? []), origin, direction);
    if (person === undefined || person.along >= (thing?.along ?? Infinity)) return thing;
    return { at: person.at, along: person.along, objectId: undefined, participantId: person.id };
  }

  function findThing(origin: Vec3, direction: Vec3): AimedAt | undefined {
    raycaster.set(new Vector3(...origin), new Vector3(...direction));
    const [wall] = raycaster.intersectObject(standing, true);
    const thing = things.hit(origin, direction);
    if (thing !== undefined && thing.along < (wall?.distance ?? Infinity)) return thing;
    return wall && { at: wall.point.toArray(), objectId: undefined, along: wall.distance };
  }

  const tools = new HallTools({ session, find, refused: (reason) => hint.say(translate(`refusal.${reason}`)) });
  const pointer = listenToToolPointer(mounted, tools, () => walking.enabled);
  const hands = new ToolHands(tools, () => options.mainHand.value);
  const marks = new DrawnMarks(session, words);
  const pointers = new Pointers(session, placeOf);
  const highlights = new Highlights(session, { boundsOf: things.boundsOf, personOf });
  const [pen, tape] = [new FatLines(PEN_WIDTH), new FatLines(TAPE_WIDTH, { inFront: true })];
  let sign: { readonly text: string; readonly shown: ReturnType<typeof measureSign> } | undefined;
  for (const object of [marks.object, pointers.object, highlights.object, hands.object, pen.object, tape.object]) mounted.scene.object3D.add(object);

  const own = () => figureColours[session.people.peek().get(session.me)?.colour ?? 'slate'];
  function drawDraft(): void {
    const { draft } = tools;
    const points = draft === undefined ? [] : draft.open === undefined ? draft.points : [...draft.points, draft.open];
    pen.begin();
    tape.begin();
    if (draft?.kind === 'stroke') pen.path(points, own().main);
    else tape.path(points, own().deep);
    pen.end();
    tape.end();
    const text = draft?.kind === 'tape' && points.length > 1 ? words(points) : [];
    if (sign !== undefined && text.length === 0) {
      sign.shown.dispose();
      sign = undefined;
    } else if (text.length > 0) {
      if (sign === undefined) {
        sign = { text: '', shown: measureSign(text, [0, 0, 0]) };
        mounted.scene.object3D.add(sign.shown.object);
      }
      sign.shown.show(text);
      const [x, y, z] = middleOf(points);
      sign.shown.object.position.set(x, y + 0.03, z);
    }
  }

  const eye = new Vector3();
  let had = false;
  const offs = [
    // Before things: with a tool in the hand the trigger is the tool's.
    headset.lendHands(hands, { first: true }),
    headset.offerTools({ tool: tools.tool, choose: (tool) => tools.choose(tool), undo: () => tools.undo() }),
    tools.tool.subscribe((tool) => {
      hint.keep(tool === undefined ? undefined : translate(`hall.tool.${tool}.how`));
      if (tool !== undefined) canvas.style.cursor = 'crosshair';
      else if (had) canvas.style.cursor = '';
      had = tool !== undefined;
    }),
    pipeline.on('pointing', ({ now }) => {
      pointer.step(now);
      if (tools.tool.peek() !== undefined) {
        walking.aside = true;
        canvas.style.cursor = 'crosshair';
      }
    }),
    pipeline.on('crowd', ({ now, dt }) => {
      mounted.scene.camera.getWorldPosition(eye);
      pointers.own = tools.aimed === undefined ? undefined : { ...tools.aimed, colour: own().main };
      pointers.step(eye.toArray(), dt);
      highlights.step(now);
      marks.step(eye.toArray());
      drawDraft();
      if (sign !== undefined) keepLegible(sign.shown, eye.toArray());
    }),
  ];
  return {
    tools,
    tool: tools.tool,
    choose: (tool) => tools.choose(tool),
    undo: () => tools.undo(),
    seen: () => pointers.slots.map((slot) => ({ slot, at: pointers.shownOf(slot)! })),
    highlighted: () => highlights.count,
    close() {
      tools.choose(undefined);
      for (const off of offs) off();
      pointer.dispose();
      hint.dispose();
      marks.close();
      pointers.close();
      highlights.close();
      hands.object.removeFromParent();
      pen.dispose();
      tape.dispose();
      sign?.shown.dispose();
    },
  };
}
