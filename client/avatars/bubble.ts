/** [PB1] How far away, in metres, people begin to fade, and from where on they are as faint as they get, as a share of that. */
export const BUBBLE_RADIUS = 0.9;
const FAINT_FROM = 0.55;
/** So much of a figure is still seen inside: nobody vanishes. */
const REST = 0.22;

/** [PB1] How much of a figure is drawn whose feet are this far from the eye on the ground plan, 0 to 1. @param radius in metres; 0 without a bubble */
export function drawnShare(distance: number, radius: number): number {
  if (radius <= 0) return 1;
  const part = Math.min(1, Math.max(0, (distance / radius - FAINT_FROM) / (1 - FAINT_FROM)));
  return REST + (1 - REST) * part * part * (3 - 2 * part);
}

/**
 * The same in the vertex shader; `bubble` is radius and whether oneself sits. [PB3] Who sits has neighbours on the next seats: they stay as they are.
 * Sets `vDrawn`.
 */
export const bubbleVertex = /* glsl */ `
    float nearby = bubble.x <= 0.0 || (bubble.y > 0.5 && form.y > 0.5) ? 1.0
      : smoothstep(${FAINT_FROM.toFixed(3)}, 1.0, length(stand.xz - cameraPosition.xz) / bubble.x);
    vDrawn = mix(${REST.toFixed(3)}, 1.0, nearby);
`;

/**
 * [PB2] Points are left out in an even pattern: a veil that needs no order of drawing, hides nothing behind it, and costs no draw call. The pattern is the Bayer matrix of 4 × 4 points.
 */
export const bubbleFragment = /* glsl */ `
  float veil(vec2 at) {
    vec2 cell = mod(floor(at), 4.0);
    vec2 a = mod(cell, 2.0);
    vec2 b = floor(cell * 0.5);
    float one = 2.0 * a.x + 3.0 * a.y - 4.0 * a.x * a.y;
    float two = 2.0 * b.x + 3.0 * b.y - 4.0 * b.x * b.y;
    return (4.0 * one + two + 0.5) / 16.0;
  }
`;
