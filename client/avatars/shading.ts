import { Color, ShaderMaterial, Vector3, type IUniform } from 'three';

/**
 * Figures stand in halls whose light is baked, so they bring a soft light of their own: sky from above, warm floor from below, a
 * window from one side, and a thin bright edge that sets them off from the wall behind.
 */
const light = /* glsl */ `
  uniform vec3 skyColour;
  uniform vec3 floorColour;
  uniform vec3 windowFrom;
  vec3 lit(vec3 colour, vec3 normal, vec3 toEye) {
    float up = normal.y * 0.5 + 0.5;
    float fromWindow = max(0.0, dot(normal, windowFrom)) * 0.35;
    float edge = pow(1.0 - max(0.0, dot(normal, toEye)), 3.0) * 0.22;
    return colour * (mix(floorColour, skyColour, smoothstep(0.0, 1.0, up)) + fromWindow) + edge * skyColour;
  }`;

const uniforms = () => ({
  skyColour: { value: new Color(0.98, 0.99, 1.0) },
  floorColour: { value: new Color(0.5, 0.44, 0.37) },
  windowFrom: { value: new Vector3(-0.75, 0.45, 0.48).normalize() },
}) satisfies Record<string, IUniform>;

export interface ShadedOptions {
  /** Declarations before `main` of the vertex shader. */
  readonly declarations?: string;
  /** May change `shaped` (position), `facing` (normal) and `tint` (colour) of the vertex, all in the space of the instance. */
  readonly shape?: string;
  readonly uniforms?: Record<string, IUniform>;
}

/** A material for instanced parts of figures; the instance's colour is the attribute `look`. */
export function shadedMaterial({ declarations = '', shape = '', uniforms: own = {} }: ShadedOptions): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...uniforms(), ...own },
    vertexShader: /* glsl */ `
      ${declarations}
      attribute vec3 look;
      varying vec3 vTint;
      varying vec3 vNormal;
      varying vec3 vToEye;
      void main() {
        vec3 shaped = position;
        vec3 facing = normal;
        vec3 tint = look;
        ${shape}
        mat4 place = modelMatrix * instanceMatrix;
        vec4 world = place * vec4(shaped, 1.0);
        vNormal = normalize(mat3(place) * facing);
        vToEye = normalize(cameraPosition - world.xyz);
        vTint = tint;
        gl_Position = projectionMatrix * viewMatrix * world;
      }`,
    fragmentShader: /* glsl */ `
      ${light}
      varying vec3 vTint;
      varying vec3 vNormal;
      varying vec3 vToEye;
      void main() {
        gl_FragColor = vec4(lit(vTint, normalize(vNormal), normalize(vToEye)), 1.0);
        #include <colorspace_fragment>
      }`,
  });
}
