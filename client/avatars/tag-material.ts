import { Color, ShaderMaterial, type Texture } from 'three';
import { TAG_COLUMNS, TAG_HEIGHT, TAG_ROWS, TAG_WIDTH } from './tag-atlas.ts';
import { TAG_METRES, tagMetresGlsl } from './tag-layout.ts';

/** The green of a voice: brighter than that of texts, so that it is seen across the hall. */
export const SPEAKING = new Color('#2a9d66');
/** Radius of a card's corners, in pixels of the cell. */
const CARD_RADIUS = 22;

/** Cards that face the eye. From 3 m on they keep their size on the screen for a while, and fade where they end. */
export function tagMaterial(tags: Texture): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    // So that a near card covers a farther one, in whatever order they are drawn.
    depthWrite: true,
    uniforms: { tags: { value: tags }, frameColour: { value: SPEAKING } },
    vertexShader: /* glsl */ `
      attribute vec4 at;
      attribute vec4 card;
      varying vec2 vCell;
      varying vec2 vAt;
      varying float vWidth;
      varying float vAlpha;
      varying float vVoice;
      void main() {
        vec4 eye = viewMatrix * modelMatrix * vec4(at.xyz, 1.0);
        float away = length(eye.xyz);
        float size = ${tagMetresGlsl('away', 'card.z')};
        vWidth = card.y * ${TAG_WIDTH.toFixed(1)};
        eye.xy += position.xy * vec2(vWidth / ${TAG_HEIGHT.toFixed(1)}, 1.0) * size + vec2(0.0, (size - ${TAG_METRES.toFixed(3)}) * 0.5);
        // Towards the eye, so that the own hair does not cut into it.
        eye.xyz *= 1.0 - min(0.14, away * 0.3) / max(away, 0.2);
        gl_Position = projectionMatrix * eye;
        // From the upper left corner, in the cell's pixels.
        vAt = vec2(position.x + 0.5, 0.5 - position.y) * vec2(vWidth, ${TAG_HEIGHT.toFixed(1)});
        vCell = vec2(mod(card.x, ${TAG_COLUMNS.toFixed(1)}), floor(card.x / ${TAG_COLUMNS.toFixed(1)})) * vec2(${TAG_WIDTH.toFixed(1)}, ${TAG_HEIGHT.toFixed(1)});
        vAlpha = card.w * (1.0 - smoothstep(card.z * 0.85, card.z, away));
        vVoice = at.w;
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D tags;
      uniform vec3 frameColour;
      varying vec2 vCell;
      varying vec2 vAt;
      varying float vWidth;
      varying float vAlpha;
      varying float vVoice;
      vec4 cell(vec2 at) {
        at = clamp(at, vec2(0.75), vec2(vWidth, ${TAG_HEIGHT.toFixed(1)}) - 0.75);
        return texture2D(tags, (vCell + at) / vec2(${(TAG_COLUMNS * TAG_WIDTH).toFixed(1)}, ${(TAG_ROWS * TAG_HEIGHT).toFixed(1)}));
      }
      void main() {
        // Four samples within the pixel: letters stay clean when they are small, without mipmaps.
        vec2 dx = dFdx(vAt), dy = dFdy(vAt);
        vec4 colour = 0.25 * (cell(vAt + dx * 0.125 + dy * 0.375) + cell(vAt - dx * 0.375 + dy * 0.125) + cell(vAt + dx * 0.375 - dy * 0.125) + cell(vAt - dx * 0.125 - dy * 0.375));
        // Distance from the card's rounded edge, in pixels of the cell.
        vec2 middle = vec2(vWidth, ${TAG_HEIGHT.toFixed(1)}) * 0.5;
        vec2 q = abs(vAt - middle) - middle + vec2(${CARD_RADIUS.toFixed(1)});
        float edge = ${CARD_RADIUS.toFixed(1)} - length(max(q, 0.0)) - min(max(q.x, q.y), 0.0);
        float pixel = max(0.6, length(vec2(dx.x, dy.y)) * 0.5);
        float inside = smoothstep(0.0, 2.0 * pixel, edge);
        // While somebody speaks the card has a green frame, never thinner than two pixels of the screen.
        float thick = max(5.5, 3.6 * pixel);
        float frame = 1.0 - smoothstep(thick - pixel, thick + pixel, edge);
        vec3 shown = mix(colour.rgb, frameColour, frame * smoothstep(0.0, 0.3, vVoice));
        float alpha = inside * vAlpha * 0.96;
        if (alpha < 0.05) discard;
        gl_FragColor = vec4(shown, alpha);
        #include <colorspace_fragment>
      }`,
  });
}
