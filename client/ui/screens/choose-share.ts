import type { MessageKey } from '#client/i18n/catalogue.ts';
import type { ShareKind } from '#rooms/protocol/share.ts';

export interface ChosenShare {
  readonly kind: ShareKind;
  readonly stream: MediaStream;
  readonly name: string;
  /** The element that plays a film. */
  readonly film?: HTMLVideoElement;
}
/** cancelled: somebody thought better of it, nothing is to be said. */
export type Choice = { readonly ok: true; readonly chosen: ChosenShare } | { readonly ok: false; readonly why: MessageKey | 'cancelled' };

type Capturing = HTMLVideoElement & { captureStream?(): MediaStream; mozCaptureStream?(): MediaStream };

/** A window, a tab or the whole screen, with its sound where the browser offers it. Call inside a user gesture. */
export async function chooseWindow(): Promise<Choice> {
  if (typeof navigator.mediaDevices?.getDisplayMedia !== 'function') return { ok: false, why: 'share.cannot.window' };
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 30 } }, audio: true });
    const [track] = stream.getVideoTracks();
    if (track !== undefined && 'contentHint' in track) track.contentHint = 'detail';
    return { ok: true, chosen: { kind: 'window', stream, name: '' } };
  } catch (error) {
    // Browsers say the same when somebody closes the choice and when they are not allowed at all.
    return (error as DOMException).name === 'NotAllowedError' ? { ok: false, why: 'cancelled' } : { ok: false, why: 'share.cannot.window' };
  }
}

export async function chooseCamera(): Promise<Choice> {
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return { ok: false, why: 'share.cannot.camera' };
  try {
    // The voice has a microphone already: a camera shows, it does not speak.
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1_280 }, height: { ideal: 720 }, frameRate: { max: 30 } } });
    return { ok: true, chosen: { kind: 'camera', stream, name: '' } };
  } catch (error) {
    switch ((error as DOMException).name) {
      case 'NotAllowedError': return { ok: false, why: 'share.cannot.cameraDenied' };
      case 'NotFoundError': case 'OverconstrainedError': return { ok: false, why: 'share.cannot.noCamera' };
      default: return { ok: false, why: 'share.cannot.camera' };
    }
  }
}

/** A film from a file of this device: nothing is uploaded, it is played here and sent as it plays. */
export async function chooseFilm(file: File): Promise<Choice> {
  const film: Capturing = document.createElement('video');
  film.playsInline = true;
  film.src = URL.createObjectURL(file);
  const give = (why: MessageKey): Choice => {
    URL.revokeObjectURL(film.src);
    return { ok: false, why };
  };
  const capture = film.captureStream ?? film.mozCaptureStream;
  if (capture === undefined) return give('share.cannot.filmHere');
  try {
    await film.play();
  } catch {
    return give('share.cannot.film');
  }
  const stream = capture.call(film);
  if (stream.getVideoTracks().length === 0) return give('share.cannot.film');
  return { ok: true, chosen: { kind: 'file', stream, name: file.name.slice(0, 80), film } };
}
