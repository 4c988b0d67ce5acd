import { objectLimits, type SceneClientId, type TemplateDeclaration } from '../../protocol/objects.ts';
import { RateLimit } from '../rate-limit.ts';

/** Refusals that one client is told a second: they must not be a way to be sent a flood. */
const REFUSALS_PER_SECOND = 20;

/** One client of a scene, from entering until its seat is given up; a lost connection lies between. */
export class SceneMember {
  readonly id: SceneClientId;
  /** Server ms. */
  readonly since: number;
  connected = true;
  templates: readonly TemplateDeclaration[];
  /** Entities that changed while it could not be told; told in full when it can. */
  readonly behind = new Set<string>();
  readonly #reads: RateLimit;
  readonly #updates: RateLimit;
  readonly #messages: RateLimit;
  readonly #bytes: RateLimit;
  readonly #takeovers: RateLimit;
  readonly #refusals: RateLimit;

  constructor(id: SceneClientId, templates: readonly TemplateDeclaration[], now: number) {
    this.id = id;
    this.since = now;
    this.templates = templates;
    const { updateBurst, updatesPerSecond, messageBurst, messagesPerSecond, byteBurst, bytesPerSecond, takeoverBurst, takeoversPerSecond } = objectLimits;
    this.#reads = new RateLimit({ burst: updateBurst + messageBurst, perSecond: updatesPerSecond + messagesPerSecond, now });
    this.#updates = new RateLimit({ burst: updateBurst, perSecond: updatesPerSecond, now });
    this.#messages = new RateLimit({ burst: messageBurst, perSecond: messagesPerSecond, now });
    this.#bytes = new RateLimit({ burst: byteBurst, perSecond: bytesPerSecond, now });
    this.#takeovers = new RateLimit({ burst: takeoverBurst, perSecond: takeoversPerSecond, now });
    this.#refusals = new RateLimit({ burst: REFUSALS_PER_SECOND, perSecond: REFUSALS_PER_SECOND, now });
  }

  mayBeRead(now: number): boolean {
    return this.#reads.take(now);
  }

  mayUpdate(bytes: number, now: number): boolean {
    return this.#updates.take(now) && this.#bytes.take(now, bytes);
  }

  maySend(bytes: number, now: number): boolean {
    return this.#messages.take(now) && this.#bytes.take(now, bytes);
  }

  mayTakeOver(now: number): boolean {
    return this.#takeovers.take(now);
  }

  mayBeRefused(now: number): boolean {
    return this.#refusals.take(now);
  }
}
