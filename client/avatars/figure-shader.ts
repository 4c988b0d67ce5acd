import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { bubbleFragment, bubbleVertex } from './bubble.ts';
import { KIND } from './shape/surface.ts';
import { TABLE_COLUMNS } from './shape/figure-mesh.ts';
import { RECORD_ATTRIBUTES } from './figure-record.ts';

const kind = (value: number) => (value + 0.5).toFixed(1);

/** Where shoulders are: metres below the neck; to the side it depends on the figure. */
const SHOULDER_BELOW = 0.128;
/** Upper and lower arm, metres each. */
const ARM = 0.285;

/** Places every vertex of a figure: the coat stands on the floor, the head turns, sleeves reach for the hands. */
export const figureVertex = /* glsl */ `
  precision highp sampler2D;
  attribute float vertex;
  ${RECORD_ATTRIBUTES.map((name) => `attribute vec4 ${name};`).join('\n  ')}
  uniform sampler2D table;
  uniform float tableRows;
  uniform vec2 bubble;
  varying float vDrawn;
  varying vec3 vTint;
  varying vec3 vDeep;
  varying vec3 vNormal;
  varying vec3 vToEye;
  varying vec4 vFace;
  varying vec2 vMood;
  #include <fog_pars_vertex>

  vec3 turned(vec4 q, vec3 v) { return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v); }
  // From the last row of the table: three shades of each colour, then how far aside the shoulders of each figure are.
  vec3 ofPalette(int at) { return texelFetch(table, ivec2(at, ${FIGURES.length} * int(tableRows + 0.5)), 0).rgb; }
  vec3 headed(float yaw, vec3 v) {
    float s = sin(yaw), c = cos(yaw);
    return vec3(v.x * c + v.z * s, v.y, v.z * c - v.x * s);
  }

  // A point of a straight sleeve on the bent arm: from the shoulder over an elbow that hangs down and back, to the hand.
  void bendSleeve(vec3 local, vec3 normal, float side, vec3 hand, vec4 handTurn, out vec3 place, out vec3 facing) {
    vec3 shoulder = vec3(stand.x, stand.y + form.x - ${SHOULDER_BELOW.toFixed(3)}, stand.z) + headed(stand.w, vec3(side * ofPalette(${COLOURS.length * 3} + int(mod(form.z, 4.0) + 0.5)).x, 0.0, 0.012));
    vec3 wrist = hand + turned(handTurn, vec3(0.0, 0.0, 0.045));
    vec3 way = wrist - shoulder;
    float reach = max(length(way), 0.05);
    vec3 ahead = way / reach;
    vec3 hang = headed(stand.w, vec3(side * 0.4, -0.85, 0.45));
    hang -= ahead * dot(hang, ahead);
    hang = normalize(hang + 1e-4);
    float bow = sqrt(max(0.0, ${(ARM * ARM).toFixed(5)} - reach * reach * 0.25));
    vec3 over = shoulder + way * 0.5 + hang * bow * 1.25;
    float t = local.y;
    vec3 spot = mix(mix(shoulder, over, t), mix(over, wrist, t), t);
    vec3 along = normalize(mix(over - shoulder, wrist - over, t) + 1e-5);
    vec3 across = cross(along, headed(stand.w, vec3(0.0, 0.0, -1.0)));
    across = length(across) > 0.05 ? normalize(across) : headed(stand.w, vec3(1.0, 0.0, 0.0));
    vec3 third = cross(across, along);
    place = spot + across * local.x + third * local.z;
    facing = across * normal.x + along * normal.y + third * normal.z;
  }

  void main() {
    int figure = int(mod(form.z, 4.0) + 0.5);
    int colour = int(floor(form.z / 4.0 + 0.01));
    int id = int(vertex + 0.5);
    ivec2 cell = ivec2((id % ${TABLE_COLUMNS}) * 2, figure * int(tableRows + 0.5) + id / ${TABLE_COLUMNS});
    vec4 first = texelFetch(table, cell, 0);
    vec4 second = texelFetch(table, cell + ivec2(1, 0), 0);
    vec3 local = first.xyz;
    vec3 normal = second.xyz;
    float which = first.w;
    float tone = floor(second.w);
    float shade = fract(second.w);
    vec3 place;
    vec3 facing;
    vFace = vec4(0.0);
    float seat = form.y;

    if (which < ${kind(KIND.body)}) {
      float metres = local.y * form.x;
      // Who sits has a lap, and under it the coat falls from the knees: the chair stays free.
      float front = smoothstep(0.06, -0.1, local.z);
      float lap = seat * front * smoothstep(0.67, 0.56, metres);
      float under = seat * smoothstep(0.54, 0.46, metres);
      float knees = -0.34 + local.z * 0.42;
      place = vec3(local.x * (1.0 + 0.1 * seat * smoothstep(0.7, 0.4, metres) - 0.25 * under), metres, mix(local.z - lap * 0.3, knees, under));
      normal = normalize(vec3(normal.x, normal.y / form.x + lap * (1.0 - lap) * 3.0 - under * (1.0 - under) * (1.0 - front) * 8.0, normal.z));
      shade *= 1.0 - 0.12 * lap;
      // The hem swings with the steps.
      place.x += rightAt.w * 0.014 * (1.0 - local.y);
      place.y += stand.y;
      place = vec3(stand.x, 0.0, stand.z) + headed(stand.w, place);
      facing = headed(stand.w, normal);
      if (tone < 0.5) vFace = vec4(local, 2.0 + float(figure));
    } else if (which < ${kind(KIND.head)}) {
      place = headAt.xyz + turned(headTurn, local);
      facing = turned(headTurn, normal);
      vFace = vec4(local.xy, local.z, tone > 0.5 && tone < 1.5 ? 1.0 : 0.0);
    } else if (which < ${kind(KIND.sleeveLeft)}) {
      bendSleeve(local, normal, -1.0, leftAt.xyz, leftTurn, place, facing);
    } else if (which < ${kind(KIND.sleeveRight)}) {
      bendSleeve(local, normal, 1.0, rightAt.xyz, rightTurn, place, facing);
    } else if (which < ${kind(KIND.handLeft)}) {
      place = leftAt.xyz + turned(leftTurn, local);
      facing = turned(leftTurn, normal);
    } else if (which < ${kind(KIND.handRight)}) {
      place = rightAt.xyz + turned(rightTurn, local);
      facing = turned(rightTurn, normal);
    } else {
      float side = which < ${kind(KIND.footLeft)} ? -1.0 : 1.0;
      float step = rightAt.w * side;
      place = vec3(stand.x, stand.y, stand.z) + headed(stand.w, local + vec3(0.0, max(0.0, step) * 0.05, -step * 0.1 - seat * 0.3));
      facing = headed(stand.w, normal);
    }

    vec3 deep = ofPalette(colour * 3 + 2);
    vec3 tint = (tone > 1.5 ? deep : ofPalette(colour * 3 + int(tone + 0.5))) * shade;
    float grey = dot(tint, vec3(0.3, 0.55, 0.15));
    vTint = mix(tint, vec3(grey * 0.75 + 0.14), form.w * 0.85);
    vDeep = mix(deep, vec3(0.2), form.w * 0.85);
    vMood = vec2(headAt.w, leftAt.w);
${bubbleVertex}    vec4 world = modelMatrix * vec4(place, 1.0);
    vNormal = facing;
    vToEye = cameraPosition - world.xyz;
    vec4 mvPosition = viewMatrix * world;
    gl_Position = projectionMatrix * mvPosition;
    #include <fog_vertex>
  }`;

/**
 * Figures stand in halls whose light is baked, so they bring a soft light of their own: sky from above, warm floor from below, a window
 * from one side, and a thin bright edge that sets them off from the wall behind. Faces are drawn here, sharp at any distance.
 */
export const figureFragment = /* glsl */ `
  uniform vec3 skyColour;
  uniform vec3 floorColour;
  uniform vec3 windowColour;
  uniform vec3 windowFrom;
  varying vec3 vTint;
  varying vec3 vDeep;
  varying vec3 vNormal;
  varying vec3 vToEye;
  varying vec4 vFace;
  varying vec2 vMood;
  varying float vDrawn;
  #include <fog_pars_fragment>
${bubbleFragment}

  // How much of a pixel an ellipse about a point covers.
  float oval(vec2 at, vec2 middle, vec2 radii, float pixel) {
    vec2 d = (at - middle) / radii;
    float away = (length(d) - 1.0) * min(radii.x, radii.y);
    return 1.0 - smoothstep(-pixel, pixel, away);
  }
  // The same for a stroke along a bow that rises with the square of the distance from its middle.
  float bow(vec2 at, vec2 middle, float half_, float rise, float thick, float pixel) {
    vec2 d = at - middle;
    float away = abs(d.y - rise * d.x * d.x) - thick * (1.0 - 0.6 * pow(clamp(abs(d.x) / half_, 0.0, 1.0), 2.0));
    return (1.0 - smoothstep(-pixel, pixel, away)) * (1.0 - smoothstep(half_ - pixel, half_ + pixel, abs(d.x)));
  }

  vec3 faced(vec3 skin, vec3 deep, vec2 at, vec2 mood, float pixel) {
    float mouth = mood.x;
    float lids = mood.y;
    vec2 both = vec2(abs(at.x), at.y);
    skin = mix(skin, mix(skin, deep, 0.35) * vec3(1.12, 0.92, 0.9), 0.34 * (1.0 - smoothstep(0.2, 1.0, length((both - vec2(0.069, -0.042)) / vec2(0.03, 0.022)))));
    vec3 ink = deep * 0.22 + 0.006;
    float open = 1.0 - lids;
    // Eyes close from above; closed ones are a bow.
    vec2 eye = vec2(0.0445, 0.004 - 0.008 * lids);
    float seen = oval(both, eye, vec2(0.0148, max(0.019 * open, 0.0028)), pixel);
    skin = mix(skin, ink, seen);
    float spark = oval(at, vec2(0.0445 * sign(at.x) - 0.0045, 0.0115), vec2(0.0046, 0.0052), pixel) * step(0.6, open);
    skin = mix(skin, vec3(0.95), spark * 0.9);
    skin = mix(skin, deep * 0.8, 0.85 * bow(both, vec2(0.0465, 0.0415 + mouth * 0.004), 0.0195, -9.0, 0.0034, pixel));
    // At rest a slight smile; it opens with the voice.
    vec2 lip = vec2(0.0, -0.0745);
    float smile = bow(at, lip, 0.0285, 9.0, 0.0034, pixel) * (1.0 - smoothstep(0.05, 0.2, mouth));
    float gape = oval(at, lip + vec2(0.0, -0.002), vec2(0.0235 - 0.006 * mouth, 0.002 + 0.0175 * mouth), pixel) * smoothstep(0.03, 0.15, mouth);
    skin = mix(skin, deep * 0.4, smile);
    skin = mix(skin, vec3(0.075, 0.018, 0.02) + deep * 0.06, gape);
    return skin;
  }

  // Front of the coat; each figure has its own. y is the share of the height to the neck.
  vec3 dressed(vec3 cloth, vec3 deep, vec3 at, float figure, float pixel) {
    vec3 trim = mix(cloth, deep, 0.75);
    float front = 1.0 - smoothstep(-0.02, 0.0, at.z);
    float seam = (1.0 - smoothstep(0.0015, 0.0015 + pixel * 1.5, abs(at.x))) * front * 0.7;
    vec2 metres = vec2(at.x, at.y * 1.45);
    if (figure < 0.5) {
      cloth = mix(cloth, trim, seam);
      float buttons = 0.0;
      for (int i = 0; i < 4; i += 1) buttons = max(buttons, oval(metres, vec2(0.022, 1.27 - float(i) * 0.13), vec2(0.0105), pixel));
      return mix(cloth, deep, buttons * front);
    }
    if (figure < 1.5) {
      // An open collar with a paler shirt, and a jacket that ends at the hips.
      float v = abs(at.x) - (at.y - 0.7) * 0.3;
      float shirt = (1.0 - smoothstep(-pixel, pixel, v)) * front;
      float lapel = (1.0 - smoothstep(0.004, 0.004 + pixel * 2.0, abs(v - 0.004))) * step(0.7, at.y) * front;
      float hips = 1.0 - smoothstep(-pixel, pixel, at.y - 0.4);
      cloth = mix(cloth, mix(cloth, deep, 0.45), hips);
      cloth = mix(cloth, trim, seam * step(at.y, 0.7) * (1.0 - hips));
      cloth = mix(cloth, mix(cloth, vec3(1.0), 0.75), shirt);
      return mix(cloth, trim, lapel * 0.8);
    }
    if (figure < 2.5) {
      float belt = (1.0 - smoothstep(0.014 - pixel, 0.014 + pixel, abs(at.y - 0.615)));
      float buckle = oval(metres, vec2(0.0, 0.615 * 1.45), vec2(0.026, 0.026), pixel) * front;
      cloth = mix(cloth, trim, seam * step(at.y, 0.6));
      return mix(mix(cloth, deep, belt * 0.85), mix(cloth, vec3(1.0), 0.4), buckle * 0.8);
    }
    // Wrapped over from one shoulder to the other hip, with a border at the hem.
    float wrap = (1.0 - smoothstep(0.006, 0.006 + pixel * 1.5, abs(at.x - 0.1 + (at.y - 0.58) * 0.52))) * step(0.56, at.y) * front;
    float sash = 1.0 - smoothstep(0.016 - pixel, 0.016 + pixel, abs(at.y - 0.57));
    float hem = 1.0 - smoothstep(0.016 - pixel, 0.016 + pixel, abs(at.y - 0.14));
    cloth = mix(cloth, trim, wrap * 0.8);
    return mix(cloth, mix(cloth, vec3(1.0), 0.5), max(sash, hem * 0.8));
  }

  void main() {
    #ifdef BUBBLE
    if (vDrawn < 0.999 && veil(gl_FragCoord.xy) >= vDrawn) discard;
    #endif
    vec3 normal = normalize(vNormal);
    vec3 toEye = normalize(vToEye);
    vec3 tint = vTint;
    float pixel = max(1e-4, length(vec2(fwidth(vFace.x), fwidth(vFace.y))) * 0.5);
    if (vFace.w > 1.5) tint = dressed(tint, vDeep, vFace.xyz, vFace.w - 2.0, pixel);
    else if (vFace.w > 0.5 && vFace.z < 0.06) tint = faced(tint, vDeep, vFace.xy, vMood, pixel);
    float up = normal.y * 0.5 + 0.5;
    // Light goes round soft forms.
    float fromWindow = pow(max(0.0, dot(normal, windowFrom) * 0.6 + 0.4), 1.6);
    float edge = pow(1.0 - max(0.0, dot(normal, toEye)), 3.5);
    vec3 light = mix(floorColour, skyColour, smoothstep(0.0, 1.0, up)) + windowColour * fromWindow;
    gl_FragColor = vec4(tint * light + skyColour * edge * 0.13, 1.0);
    #include <colorspace_fragment>
    #include <fog_fragment>
  }`;
