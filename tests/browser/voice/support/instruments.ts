/**
 * Runs in the page before everything else: remembers what the page opens, so that tests can break it and can see that nothing
 * stays. The real things are used; only the processing of the microphone is switched off, because a steady tone is
 * exactly what noise suppression removes.
 */
export interface Instruments {
  readonly tracks: MediaStreamTrack[];
  readonly connections: RTCPeerConnection[];
  readonly contexts: AudioContext[];
  readonly elements: HTMLAudioElement[];
  readonly sockets: WebSocket[];
  /** What the microphone was asked for. */
  readonly asked: MediaTrackConstraints[];
  /** While set, the microphone is refused by an error of this name. */
  refuse: string | undefined;
}

declare global {
  interface Window {
    instruments: Instruments;
  }
}

export function installInstruments(): void {
  const instruments: Instruments = { tracks: [], connections: [], contexts: [], elements: [], sockets: [], asked: [], refuse: undefined };
  window.instruments = instruments;
  function remembering<Made extends object>(Original: new (...args: never[]) => Made, list: Made[]): never {
    return new Proxy(Original, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as Made;
        list.push(made);
        return made;
      },
    }) as never;
  }
  window.RTCPeerConnection = remembering(window.RTCPeerConnection, instruments.connections);
  window.AudioContext = remembering(window.AudioContext, instruments.contexts);
  window.Audio = remembering(window.Audio, instruments.elements);
  window.WebSocket = remembering(window.WebSocket, instruments.sockets);
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const audio = constraints?.audio as MediaTrackConstraints;
    instruments.asked.push(audio);
    if (instruments.refuse !== undefined) throw new DOMException('refused by the test', instruments.refuse);
    const stream = await original({ audio: { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    instruments.tracks.push(...stream.getTracks());
    return stream;
  };
}
