import { PlaneGeometry, ShaderMaterial } from 'three';
import { Part } from './part.ts';

/** A soft dark spot under everybody: without it figures float. */
export class Shadows extends Part {
  constructor(capacity: number) {
    super(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2), new ShaderMaterial({
      transparent: true,
      depthWrite: false,
      polygonOffset: true,
      polygonOffsetFactor: -2,
      polygonOffsetUnits: -2,
      vertexShader: /* glsl */ `
        varying vec2 vAt;
        void main() {
          vAt = uv * 2.0 - 1.0;
          gl_Position = projectionMatrix * viewMatrix * modelMatrix * instanceMatrix * vec4(position, 1.0);
        }`,
      fragmentShader: /* glsl */ `
        varying vec2 vAt;
        void main() {
          float dark = smoothstep(1.0, 0.1, length(vAt));
          gl_FragColor = vec4(0.16, 0.11, 0.07, dark * dark * 0.5);
        }`,
    }), capacity);
    this.mesh.renderOrder = 1;
  }
}
