import { Vector3, type Object3D } from 'three';

const OWN_AXIS = new Vector3(0, 0, 1);
/** Nobody sees a minute hand that is this many milliseconds late. */
const LOOK_MS = 5_000;
/** The names of the nodes (docs/scenes.md); glTF loaders number the second clock of a hall. */
const HAND = /^clock-(hour|minute)(?:_\d+)?$/;

/** How far both hands have turned from twelve, in degrees: the hour hand creeps, as on a real clock. @param at in the time zone to show */
export function clockHands(at: Date): { readonly hour: number; readonly minute: number } {
  const minutes = at.getMinutes();
  return { hour: (at.getHours() % 12) * 30 + minutes / 2, minute: minutes * 6 };
}

/** Lets the clocks of a place show the person's own local time. Returns the function that ends it. */
export function runWallClocks(model: Object3D, now: () => Date = () => new Date()): () => void {
  const hands: { readonly node: Object3D; readonly kind: 'hour' | 'minute' }[] = [];
  model.traverse((node) => {
    const kind = HAND.exec(node.name)?.[1];
    if (kind === 'hour' || kind === 'minute') hands.push({ node, kind });
  });
  if (hands.length === 0) return () => {};
  const show = () => {
    const turned = clockHands(now());
    for (const { node, kind } of hands) node.quaternion.setFromAxisAngle(OWN_AXIS, (turned[kind] * Math.PI) / 180);
  };
  show();
  const timer = setInterval(show, LOOK_MS);
  return () => clearInterval(timer);
}
