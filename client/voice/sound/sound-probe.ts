import type { Slot } from '#rooms/protocol/ids.ts';
import type { SoundLevel, SoundMeter } from '../voice.ts';
import { rootMeanSquare } from './loudness.ts';
import type { VoiceSource } from './voice-source.ts';

const SILENCE: SoundLevel = { left: 0, right: 0, hz: 0 };
/** Below this root mean square there is no tone to name. */
const TONE = 0.0005;

/** Measures what leaves towards the loudspeaker, and each voice as it reaches the two ears. */
export class SoundProbe {
  readonly #context: AudioContext;
  readonly #output: TwoEars;
  readonly #voices = new Map<string, TwoEars>();

  constructor(context: AudioContext, output: AudioNode) {
    this.#context = context;
    this.#output = new TwoEars(context, [output]);
  }

  measure(sources: ReadonlyMap<string, VoiceSource>): SoundMeter {
    const voices = new Map<Slot, SoundLevel>();
    for (const [consumerId, source] of sources) {
      if (!source.flowing) continue;
      let ears = this.#voices.get(consumerId);
      if (ears === undefined) this.#voices.set(consumerId, (ears = new TwoEars(this.#context, source.outputs)));
      voices.set(source.slot, ears.measure());
    }
    return { output: this.#output.measure(), voices };
  }

  forget(consumerId: string): void {
    this.#voices.get(consumerId)?.close();
    this.#voices.delete(consumerId);
  }

  close(): void {
    for (const ears of this.#voices.values()) ears.close();
    this.#voices.clear();
    this.#output.close();
  }
}

class TwoEars {
  readonly #context: AudioContext;
  readonly #nodes: readonly AudioNode[];
  readonly #mix: GainNode;
  readonly #splitter: ChannelSplitterNode;
  readonly #left: AnalyserNode;
  readonly #right: AnalyserNode;

  constructor(context: AudioContext, nodes: readonly AudioNode[]) {
    this.#context = context;
    this.#nodes = nodes;
    this.#splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    // One channel is taken for both ears, as a loudspeaker would.
    this.#mix = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
    for (const node of nodes) node.connect(this.#mix);
    this.#mix.connect(this.#splitter);
    this.#left = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    this.#right = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    this.#splitter.connect(this.#left, 0);
    this.#splitter.connect(this.#right, 1);
  }

  measure(): SoundLevel {
    const left = rmsOf(this.#left);
    const right = rmsOf(this.#right);
    if (left < TONE && right < TONE) return { ...SILENCE, left, right };
    return { left, right, hz: strongestHz(left > right ? this.#left : this.#right, this.#context.sampleRate) };
  }

  close(): void {
    for (const node of this.#nodes) {
      try {
        node.disconnect(this.#mix);
      } catch {
        // The voice has gone with its own connections already.
      }
    }
    for (const node of [this.#mix, this.#splitter, this.#left, this.#right]) node.disconnect();
  }
}

function rmsOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  return rootMeanSquare(samples);
}

function strongestHz(analyser: AnalyserNode, sampleRate: number): number {
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  let best = 1;
  for (let i = 2; i < bins.length; i++) if ((bins[i] ?? -Infinity) > (bins[best] ?? -Infinity)) best = i;
  return Math.round((best * sampleRate) / analyser.fftSize);
}
