import { levelOfRms, rootMeanSquare } from './loudness.ts';

const INTERVAL_MS = 80;

/**
 * Reports the level (0..1) of a track about twelve times a second until the returned function is called. The track itself
 * is not touched. Reports nothing while the context is suspended.
 */
export function watchLevel(context: AudioContext, track: MediaStreamTrack, report: (level: number) => void): () => void {
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    if (context.state !== 'running') return;
    analyser.getFloatTimeDomainData(samples);
    report(levelOfRms(rootMeanSquare(samples)));
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
    analyser.disconnect();
    report(0);
  };
}
