import {
  Color, DataTexture, DynamicDrawUsage, FloatType, Float32BufferAttribute, InstancedBufferGeometry, InstancedInterleavedBuffer, InterleavedBufferAttribute, Mesh, NearestFilter, RGBAFormat, ShaderMaterial, UniformsLib, UniformsUtils, Uint16BufferAttribute, type Vector2,
} from 'three';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';
import type { FigureLight } from './figure-light.ts';
import { RECORD, RECORD_ATTRIBUTES } from './figure-record.ts';
import { figureFragment, figureVertex } from './figure-shader.ts';
import type { Detail } from './shape/clothes.ts';
import { widthAt } from './shape/outline.ts';
import { figureMesh, TABLE_COLUMNS } from './shape/figure-mesh.ts';

/** How far shoulders are aside of the middle, metres: just inside the coat, so that sleeves grow out of it. */
const SHOULDERS = FIGURES.map((figure) => widthAt(figure, 0.88) * 0.66);

/** Many figures of all kinds in one draw call: one record of 32 numbers for each person. */
export class Figures {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly records: Float32Array;
  readonly #buffer: InstancedInterleavedBuffer;
  readonly #table: DataTexture;
  #from = Infinity;
  #to = 0;

  /** @param bubble radius in metres, and 1 while oneself sits; see bubble.ts */
  constructor(capacity: number, light: FigureLight, detail: Detail, bubble: { readonly value: Vector2 }) {
    const { index, vertices, rows, table } = figureMesh(detail);
    this.records = new Float32Array(capacity * RECORD);
    this.#buffer = new InstancedInterleavedBuffer(this.records, RECORD, 1).setUsage(DynamicDrawUsage) as InstancedInterleavedBuffer;
    const geometry = new InstancedBufferGeometry();
    geometry.setIndex(new Uint16BufferAttribute(index, 1));
    geometry.setAttribute('vertex', new Float32BufferAttribute(Float32Array.from({ length: vertices }, (_, at) => at), 1));
    RECORD_ATTRIBUTES.forEach((name, at) => geometry.setAttribute(name, new InterleavedBufferAttribute(this.#buffer, 4, at * 4)));
    geometry.instanceCount = 0;
    this.#table = new DataTexture(withPalette(table), TABLE_COLUMNS * 2, rows * FIGURES.length + 1, RGBAFormat, FloatType);
    this.#table.minFilter = this.#table.magFilter = NearestFilter;
    this.#table.needsUpdate = true;
    this.mesh = new Mesh(geometry, material(this.#table, rows, light, { bubble, far: detail.far }));
    // People are everywhere around one: who is behind is left out before.
    this.mesh.frustumCulled = false;
    this.mesh.name = detail.far ? 'figures-far' : 'figures';
  }

  get capacity(): number {
    return this.records.length / RECORD;
  }

  /** The record at this index was changed and has to be uploaded. */
  changed(index: number): void {
    this.#from = Math.min(this.#from, index);
    this.#to = Math.max(this.#to, index + 1);
  }

  /** Draws the first `count` records. */
  drawn(count: number): void {
    this.mesh.geometry.instanceCount = count;
    this.mesh.visible = count > 0;
    if (this.#to > this.#from) {
      this.#buffer.clearUpdateRanges();
      this.#buffer.addUpdateRange(this.#from * RECORD, (this.#to - this.#from) * RECORD);
      this.#buffer.needsUpdate = true;
    }
    // Not uploaded while nothing is drawn: kept for then.
    if (count > 0) {
      this.#from = Infinity;
      this.#to = 0;
    }
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#table.dispose();
  }
}

/** The table with a last row of colours, three shades each, and behind them the shoulders: as uniforms they would be set anew in each frame. */
function withPalette(table: Float32Array): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(table.length + TABLE_COLUMNS * 8);
  whole.set(table);
  const colours = COLOURS.flatMap((colour) => [figureColours[colour].main, figureColours[colour].soft, figureColours[colour].deep].map((hex) => new Color(hex)));
  colours.forEach(({ r, g, b }, at) => whole.set([r, g, b], table.length + at * 4));
  SHOULDERS.forEach((aside, at) => whole.set([aside], table.length + (colours.length + at) * 4));
  return whole;
}

function material(table: DataTexture, rows: number, { sky, floor, window, windowFrom }: FigureLight, { bubble, far }: { readonly bubble: { readonly value: Vector2 }; readonly far: boolean }): ShaderMaterial {
  return new ShaderMaterial({
    fog: true,
    // Nobody far away is in a bubble; and who leaves out points gives up looking at depth first.
    defines: far ? {} : { BUBBLE: '' },
    uniforms: {
      ...UniformsUtils.clone(UniformsLib.fog),
      bubble, table: { value: table }, tableRows: { value: rows },
      skyColour: { value: sky }, floorColour: { value: floor }, windowColour: { value: window }, windowFrom: { value: windowFrom },
    },
    vertexShader: figureVertex,
    fragmentShader: figureFragment,
  });
}
