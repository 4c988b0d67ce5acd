/** What the browser tells of a WebXR session between frames. */
export class SessionEvents {
  /** The devices whose trigger is pulled or whose fingers are pinched. */
  readonly selecting = new Set<XRInputSource>();
  readonly #onReset: () => void;
  readonly #onVisibility: (visibility: XRVisibilityState) => void;
  #session: XRSession | undefined;
  #space: XRReferenceSpace | null = null;

  /** @param onReset the person has recentred their room */
  constructor(onReset: () => void, onVisibility: (visibility: XRVisibilityState) => void) {
    this.#onReset = onReset;
    this.#onVisibility = onVisibility;
  }

  begin(session: XRSession, space: XRReferenceSpace | null): void {
    this.#session = session;
    this.#space = space;
    session.addEventListener('selectstart', this.#onStart);
    session.addEventListener('selectend', this.#onEnd);
    session.addEventListener('visibilitychange', this.#onSeen);
    space?.addEventListener('reset', this.#onReset);
  }

  end(): void {
    this.#session?.removeEventListener('selectstart', this.#onStart);
    this.#session?.removeEventListener('selectend', this.#onEnd);
    this.#session?.removeEventListener('visibilitychange', this.#onSeen);
    this.#space?.removeEventListener('reset', this.#onReset);
    this.#session = undefined;
    this.#space = null;
    this.selecting.clear();
  }

  readonly #onSeen = () => {
    if (this.#session) this.#onVisibility(this.#session.visibilityState);
  };
  readonly #onStart = ({ inputSource }: XRInputSourceEvent) => void this.selecting.add(inputSource);
  readonly #onEnd = ({ inputSource }: XRInputSourceEvent) => void this.selecting.delete(inputSource);
}
