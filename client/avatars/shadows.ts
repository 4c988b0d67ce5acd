import { DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial } from 'three';
import { SPEAKING } from './tag-material.ts';

/** Half an edge of the spot, metres. */
const HALF = 0.62;

/** A soft dark spot under everybody, without which figures float; who speaks has a green ring round it. One draw call. */
export class Shadows {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #spots: InstancedBufferAttribute;

  constructor(capacity: number) {
    const quad = new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
    const geometry = new InstancedBufferGeometry();
    geometry.index = quad.index;
    geometry.setAttribute('position', quad.getAttribute('position'));
    this.#spots = new InstancedBufferAttribute(new Float32Array(capacity * 4), 4).setUsage(DynamicDrawUsage) as InstancedBufferAttribute;
    geometry.setAttribute('spot', this.#spots);
    geometry.instanceCount = 0;
    this.mesh = new Mesh(geometry, material());
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 1;
    this.mesh.name = 'shadows';
  }

  /** @param voice 0 silent to 1 */
  put(index: number, x: number, floor: number, z: number, voice: number): void {
    const { array } = this.#spots;
    const at = index * 4;
    array[at] = x;
    array[at + 1] = floor;
    array[at + 2] = z;
    array[at + 3] = voice;
  }

  drawn(count: number): void {
    this.mesh.geometry.instanceCount = count;
    this.mesh.visible = count > 0;
    this.#spots.clearUpdateRanges();
    this.#spots.addUpdateRange(0, count * 4);
    this.#spots.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

function material(): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    uniforms: { speaking: { value: SPEAKING } },
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -2,
    vertexShader: /* glsl */ `
      attribute vec4 spot;
      varying vec2 vAt;
      varying float vVoice;
      void main() {
        vAt = position.xz * ${HALF.toFixed(2)};
        vVoice = spot.w;
        gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(spot.xyz + vec3(vAt.x, 0.012, vAt.y), 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 speaking;
      varying vec2 vAt;
      varying float vVoice;
      void main() {
        float away = length(vAt);
        float dark = 1.0 - smoothstep(0.1, 0.44, away);
        dark = dark * dark * 0.55;
        float pixel = fwidth(away);
        float ring = (1.0 - smoothstep(0.014, 0.014 + pixel + 0.006, abs(away - 0.5))) * vVoice;
        float alpha = max(dark, ring * 0.85);
        if (alpha < 0.01) discard;
        gl_FragColor = vec4(mix(vec3(0.13, 0.09, 0.055), speaking, ring), alpha);
        #include <colorspace_fragment>
      }`,
  });
}
