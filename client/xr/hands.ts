import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { Side } from './side.ts';

/** One hand in one frame, in the person's own room (see rig-math.ts). */
export interface Hand {
  readonly side: Side;
  /** `pointer`: only a ray (a gaze with a pinch); there is nothing to draw. */
  readonly kind: 'controller' | 'hand' | 'pointer';
  /** The palm: -Z where the fingers point, +Y out of the back of the hand. */
  readonly palm: Placement | undefined;
  /** Where the hand points: -Z. */
  readonly ray: Placement | undefined;
  /** The tip of the index finger, or of the controller. */
  readonly tip: Vec3 | undefined;
  /** Trigger pulled or fingers pinched. */
  readonly selecting: boolean;
  /** The grip of a controller is pressed. */
  readonly squeezing: boolean;
  /** Right and down positive, -1..1; undefined without a stick. */
  readonly stick: { readonly x: number; readonly y: number } | undefined;
  readonly source: XRInputSource;
  /** The person wants no buzzing. */
  readonly isStill?: boolean;
}

/** Palm from wrist in metres along the fingers; the tip of a held controller before its grip. */
const PALM_AHEAD = 0.07;
const CONTROLLER_TIP = 0.075;

export interface HandReading {
  readonly frame: XRFrame;
  readonly session: XRSession;
  readonly space: XRReferenceSpace;
  readonly selecting: ReadonlySet<XRInputSource>;
  /** Devices may buzz. */
  readonly haptics: boolean;
}

/** Reads both hands from a frame. A device without handedness counts as the right hand. */
export function readHands({ frame, session, space, selecting, haptics }: HandReading): readonly Hand[] {
  const hands: Hand[] = [];
  for (const source of session.inputSources) {
    const side: Side = source.handedness === 'left' ? 'left' : 'right';
    if (hands.some((hand) => hand.side === side && hand.kind !== 'pointer')) continue;
    const ray = place(frame.getPose(source.targetRaySpace, space));
    const common = { side, ray, selecting: selecting.has(source), squeezing: isSqueezed(source), stick: stickOf(source), source, isStill: !haptics };
    if (source.targetRayMode !== 'tracked-pointer') {
      hands.push({ ...common, kind: 'pointer', palm: undefined, tip: undefined });
    } else if (source.hand) {
      const wrist = joint(frame, source.hand, 'wrist', space);
      hands.push({ ...common, kind: 'hand', palm: wrist && ahead(wrist, PALM_AHEAD), tip: joint(frame, source.hand, 'index-finger-tip', space)?.position });
    } else {
      const grip = source.gripSpace ? place(frame.getPose(source.gripSpace, space)) : undefined;
      hands.push({ ...common, kind: 'controller', palm: grip ?? ray, tip: ray && ahead(ray, CONTROLLER_TIP).position });
    }
  }
  return hands;
}

function joint(frame: XRFrame, hand: XRHand, name: XRHandJoint, space: XRReferenceSpace): Placement | undefined {
  const jointSpace = hand.get(name);
  return jointSpace && place(frame.getJointPose?.(jointSpace, space));
}

function stickOf({ gamepad }: XRInputSource): { x: number; y: number } | undefined {
  if (!gamepad || gamepad.mapping !== 'xr-standard') return undefined;
  // The standard puts a touchpad on axes 0 and 1 and a thumbstick on 2 and 3.
  if (gamepad.axes.length >= 4) return { x: gamepad.axes[2]!, y: gamepad.axes[3]! };
  return undefined;
}

/** The standard puts the grip on button 1. */
function isSqueezed({ gamepad, hand }: XRInputSource): boolean {
  return !hand && gamepad?.mapping === 'xr-standard' && gamepad.buttons[1]?.pressed === true;
}

export function place(pose: XRPose | null | undefined): Placement | undefined {
  if (!pose) return undefined;
  const { position: p, orientation: q } = pose.transform;
  return { position: [p.x, p.y, p.z], rotation: [q.x, q.y, q.z, q.w] };
}

function ahead({ position: [x, y, z], rotation }: Placement, metres: number): Placement {
  const [qx, qy, qz, qw] = rotation;
  return {
    position: [
      x - 2 * (qx * qz + qw * qy) * metres,
      y - 2 * (qy * qz - qw * qx) * metres,
      z - (1 - 2 * (qx * qx + qy * qy)) * metres,
    ],
    rotation,
  };
}
