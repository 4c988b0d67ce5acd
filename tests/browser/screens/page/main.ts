/** The page under test: a real session and the real client of shares, without the interface around them. */
import { effect } from '@preact/signals';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { SharedScreens } from '#client/screens/shared-screens.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';

export interface ScreensUnderTest {
  session: Session;
  screens: SharedScreens;
  /** The names of what was asked of the server, in order. */
  readonly requests: string[];
  /** Every state of our own share, in order. */
  readonly owns: string[];
  readonly video: HTMLVideoElement;
  stream: MediaStream | undefined;
}

declare global {
  interface Window {
    sharer: ScreensUnderTest;
    enterShares(door: DoorOpened, name: string): Promise<void>;
    /** A moving picture of this size, with a tone if asked. */
    film(size: { width: number; height: number; tone: boolean }): MediaStream;
  }
}

const video = document.createElement('video');
video.muted = true;
video.autoplay = true;
document.body.append(video);
window.sharer = { requests: [] as string[], owns: [] as string[], video } as unknown as ScreensUnderTest;

window.enterShares = async (door, name) => {
  const entered = await enterMeeting(door, { name, look: { figure: 'birch', colour: 'lake' }, view: 'plain' });
  if (!entered.ok) throw new Error(entered.reason);
  const session = entered.value;
  const noted: Session['sharing'] = {
    request(request, payload) {
      window.sharer.requests.push(request);
      return session.sharing.request(request, payload);
    },
    onNotice: (listener) => session.sharing.onNotice(listener),
  };
  const { openSharedScreens } = await import('#client/screens/open-shared-screens.ts');
  const screens = openSharedScreens(new Proxy(session, { get: (target, key) => (key === 'sharing' ? noted : Reflect.get(target, key, target)) }));
  Object.assign(window.sharer, { session, screens });
  screens.own.subscribe((own) => window.sharer.owns.push(own.kind === 'ended' ? `ended ${own.because}` : own.kind));
  // By the console: a test that asks the page by itself would count as a touch.
  screens.audible.subscribe((audible) => console.info(`audible ${audible}`));
  effect(() => {
    const picture = screens.picture.value;
    const stream = picture.kind === 'shown' ? picture.stream : null;
    if (video.srcObject !== stream) video.srcObject = stream;
  });
};

window.film = ({ width, height, tone }) => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const paint = canvas.getContext('2d')!;
  let frame = 0;
  setInterval(() => {
    frame += 1;
    paint.fillStyle = '#3a6b4f';
    paint.fillRect(0, 0, width, height);
    paint.fillStyle = '#ffffff';
    paint.fillRect((frame * 16) % width, 0, width / 8, height);
  }, 100);
  const stream = canvas.captureStream(10);
  if (tone) {
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    const oscillator = context.createOscillator();
    oscillator.frequency.value = 440;
    oscillator.connect(out);
    oscillator.start();
    stream.addTrack(out.stream.getAudioTracks()[0]!);
  }
  window.sharer.stream = stream;
  return stream;
};
