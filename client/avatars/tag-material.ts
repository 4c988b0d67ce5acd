import { Color, ShaderMaterial, type Texture } from 'three';
import { panelColours } from '#client/theme/tokens.ts';
import { TAG_MARGIN } from './paint-tag.ts';
import { NAME_CELLS, TAG_COLUMNS, TAG_HEIGHT, TAG_ROWS, TAG_WIDTH } from './tag-atlas.ts';
import { TAG_METRES, tagMetresGlsl } from './tag-layout.ts';
import { SIGN_BASE, SIGN_GAP, SIGN_WIDTH, SIGNS } from './tag-signs.ts';

/** The green of a voice: brighter than that of texts, so that it is seen across the hall. */
export const SPEAKING = new Color('#2a9d66');
/** Radius of a card's corners, in pixels of the cell. */
const CARD_RADIUS = 22;

/** A tag's cell and its signs come as one number: cell + this × signs. */
export const CELL_BASE = 128;

/** Cards that face the eye. From 3 m on they keep their size on the screen for a while, and fade where they end. */
export function tagMaterial(tags: Texture): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    // So that a near card covers a farther one, in whatever order they are drawn.
    depthWrite: true,
    uniforms: { tags: { value: tags }, frameColour: { value: SPEAKING }, ground: { value: new Color(panelColours.ground) } },
    vertexShader: /* glsl */ `
      attribute vec4 at;
      attribute vec4 card;
      varying vec2 vCell;
      varying vec2 vAt;
      varying float vWidth;
      varying float vAlpha;
      varying float vVoice;
      // Where the signs begin, and which they are; 0 is none.
      varying vec3 vSigns;
      void main() {
        float cell = mod(card.x, ${CELL_BASE.toFixed(1)});
        float signs = floor(card.x / ${CELL_BASE.toFixed(1)} + 0.001);
        float second = floor(signs / ${SIGN_BASE.toFixed(1)} + 0.001);
        vSigns = vec3(card.y - ${(TAG_MARGIN - SIGN_GAP).toFixed(1)}, signs - second * ${SIGN_BASE.toFixed(1)}, second);
        vec4 eye = viewMatrix * modelMatrix * vec4(at.xyz, 1.0);
        float away = length(eye.xyz);
        float size = ${tagMetresGlsl('away', 'card.z')};
        vWidth = card.y + ${SIGN_WIDTH.toFixed(1)} * (step(0.5, vSigns.y) + step(0.5, vSigns.z));
        eye.xy += position.xy * vec2(vWidth / ${TAG_HEIGHT.toFixed(1)}, 1.0) * size + vec2(0.0, (size - ${TAG_METRES.toFixed(3)}) * 0.5);
        // Towards the eye, so that the own hair does not cut into it.
        eye.xyz *= 1.0 - min(0.14, away * 0.3) / max(away, 0.2);
        gl_Position = projectionMatrix * eye;
        // From the upper left corner, in the cell's pixels.
        vAt = vec2(position.x + 0.5, 0.5 - position.y) * vec2(vWidth, ${TAG_HEIGHT.toFixed(1)});
        vCell = vec2(mod(cell, ${TAG_COLUMNS.toFixed(1)}), floor(cell / ${TAG_COLUMNS.toFixed(1)} + 0.001)) * vec2(${TAG_WIDTH.toFixed(1)}, ${TAG_HEIGHT.toFixed(1)});
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
      varying vec3 vSigns;
      uniform vec3 ground;
      vec3 spot(vec2 at) {
        at.y = clamp(at.y, 0.75, ${(TAG_HEIGHT - 0.75).toFixed(2)});
        float beyond = at.x - vSigns.x;
        float sign_ = beyond < 0.0 ? 0.0 : beyond < ${SIGN_WIDTH.toFixed(1)} ? vSigns.y : beyond < ${(SIGN_WIDTH * 2).toFixed(1)} ? vSigns.z : 0.0;
        vec2 place = sign_ > 0.5 ? ${`vec2(${(NAME_CELLS % TAG_COLUMNS) * TAG_WIDTH}.0, ${Math.floor(NAME_CELLS / TAG_COLUMNS) * TAG_HEIGHT}.0)`} + vec2((sign_ - 1.0) * ${SIGN_WIDTH.toFixed(1)} + mod(beyond, ${SIGN_WIDTH.toFixed(1)}), at.y) : vCell + vec2(clamp(at.x, 0.75, ${(TAG_WIDTH - 0.75).toFixed(2)}), at.y);
        return texture2D(tags, place / vec2(${(TAG_COLUMNS * TAG_WIDTH).toFixed(1)}, ${(TAG_ROWS * TAG_HEIGHT).toFixed(1)})).rgb;
      }
      void main() {
        // Four samples within the pixel: letters stay clean when they are small, without mipmaps.
        vec2 dx = dFdx(vAt), dy = dFdy(vAt);
        vec3 colour = 0.25 * (spot(vAt + dx * 0.125 + dy * 0.375) + spot(vAt - dx * 0.375 + dy * 0.125) + spot(vAt + dx * 0.375 - dy * 0.125) + spot(vAt - dx * 0.125 - dy * 0.375));
        // Distance from the card's rounded edge, in pixels of the cell.
        vec2 middle = vec2(vWidth, ${TAG_HEIGHT.toFixed(1)}) * 0.5;
        vec2 q = abs(vAt - middle) - middle + vec2(${CARD_RADIUS.toFixed(1)});
        float edge = ${CARD_RADIUS.toFixed(1)} - length(max(q, 0.0)) - min(max(q.x, q.y), 0.0);
        float pixel = max(0.6, length(vec2(dx.x, dy.y)) * 0.5);
        float inside = smoothstep(0.0, 2.0 * pixel, edge);
        // While somebody speaks the card has a green frame, never thinner than two pixels of the screen.
        float thick = max(5.5, 3.6 * pixel);
        float frame = 1.0 - smoothstep(thick - pixel, thick + pixel, edge);
        // Names of who is away are paler.
        colour = mix(colour, ground, 0.08 * step(abs(max(vSigns.y, vSigns.z) - ${SIGNS.clock.toFixed(1)}), 0.25));
        vec3 shown = mix(colour, frameColour, frame * smoothstep(0.0, 0.3, vVoice));
        float alpha = inside * vAlpha * 0.96;
        if (alpha < 0.05) discard;
        gl_FragColor = vec4(shown, alpha);
        #include <colorspace_fragment>
      }`,
  });
}
