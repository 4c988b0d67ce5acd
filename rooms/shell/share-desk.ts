import * as v from 'valibot';
import type { Clock, ShareHall, ShareListener } from '../ports.ts';
import type { ParticipantId, Slot } from '../protocol/ids.ts';
import { isAllowed } from '../protocol/permissions.ts';
import { leads, type Phase, type Role } from '../protocol/roles.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import { shareLimits, shareRequests, type ShareEnd, type ShareMediaRequestName, type ShareNumber, type ShareRequestPayload } from '../protocol/share.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import { RateLimit } from './rate-limit.ts';
import type { Seat } from './seats.ts';

export interface ShareDeskOptions {
  readonly state: MeetingState;
  readonly clock: Clock;
  /** The screens of the scene. */
  readonly screens: readonly string[];
  /** undefined for who is no participant any more. */
  roleOf(participant: ParticipantId): Role | undefined;
  phase(): Phase;
  notify: ShareListener['notify'];
  openMedia(listener: ShareListener): ShareHall;
  /** Whether media can be had at all, and why not. */
  readonly unavailable: string | undefined;
}

interface OpenShare {
  readonly share: ShareNumber;
  readonly slot: Slot;
  readonly participant: ParticipantId;
  /** Over when no picture has come by then; undefined while it flows. */
  pictureUntil: number | undefined;
  /** Over when who shares is not back by then. */
  backUntil: number | undefined;
}

const envelopeSchema = v.object({ name: v.string(), payload: v.unknown() });
/** Taking and leaving the wall changes the state for everybody. */
const TURNS = { burst: 10, perSecond: 0.5 } as const;

/**
 * What is shared on a screen, and who may: one share at a time, for as long as who shares is there, may, and sends a picture
 * [SC1]–[SC5]. Never recorded. The media itself is the business of the house.
 */
export class ShareDesk {
  readonly #options: ShareDeskOptions;
  readonly #media: ShareHall;
  readonly #turns = new Map<Slot, RateLimit>();
  #open: OpenShare | undefined;
  #count = 0;

  constructor(options: ShareDeskOptions) {
    this.#options = options;
    this.#media = options.openMedia({
      notify: options.notify,
      flowing: (share, flowing) => this.#flowing(share, flowing),
      flooded: (share) => this.#end('flooded', share),
    });
  }

  async request(seat: Seat, message: unknown): Promise<Result<unknown>> {
    const parsed = v.safeParse(envelopeSchema, message);
    if (!parsed.success) return refuse('invalid');
    const { name, payload } = parsed.output;
    if (!Object.hasOwn(shareRequests, name)) return refuse('unknown-command');
    if (name !== 'share.start' && name !== 'share.stop') return this.#media.request(seat.slot, name as ShareMediaRequestName, payload);
    if (!this.#turnOf(seat.slot).take(this.#options.clock.now())) return refuse('too-fast');
    const checked = v.safeParse(shareRequests[name], payload);
    if (!checked.success) return refuse('invalid', v.getDotPath(checked.issues[0]) ?? 'payload');
    return 'screenId' in checked.output ? this.#start(seat, checked.output) : this.#stop(seat, checked.output.share);
  }

  enter(slot: Slot, participant: ParticipantId): void {
    this.#media.enter(slot, participant);
    if (this.#open?.slot === slot) this.#open.backUntil = undefined;
  }

  /** The connection is lost. @param comesBack whether that may be a moment's trouble; a closed page has no stream any more */
  pause(slot: Slot, comesBack: boolean): void {
    if (this.#open?.slot !== slot) return;
    if (comesBack) this.#open.backUntil = this.#options.clock.now() + shareLimits.awayMs;
    else this.#end('left');
  }

  leave(slot: Slot): void {
    if (this.#open?.slot === slot) this.#end('left');
    this.#turns.delete(slot);
    this.#media.leave(slot);
  }

  /** [SC4] What has waited long enough is over; and so is a share whose owner may not any more. Cheap; a few times a second. */
  check(): void {
    if (this.#open === undefined) return;
    const now = this.#options.clock.now();
    const { participant, backUntil, pictureUntil } = this.#open;
    if (!this.#may(participant)) this.#end('not-allowed');
    else if (backUntil !== undefined && now >= backUntil) this.#end('left');
    else if (pictureUntil !== undefined && now >= pictureUntil) this.#end('no-picture');
  }

  close(): void {
    this.#open = undefined;
    this.#media.close();
  }

  #start({ slot, participantId }: Seat, wish: ShareRequestPayload<'share.start'>): Result<{ share: ShareNumber }> {
    const { state, clock, screens, unavailable } = this.#options;
    if (!this.#may(participantId)) return refuse('not-allowed');
    if (!screens.includes(wish.screenId)) return refuse('screen-unknown');
    if (unavailable !== undefined) return refuse('voice-unavailable', unavailable);
    if (this.#open !== undefined && this.#open.slot !== slot) return refuse('share-taken');
    // Who begins anew from the same device knows what became of the old share.
    if (this.#open !== undefined) this.#end('stopped');
    const now = clock.now();
    this.#count += 1;
    this.#open = { share: this.#count, slot, participant: participantId, pictureUntil: now + shareLimits.pictureMs, backUntil: undefined };
    this.#media.allow({ share: this.#count, slot, participant: participantId, sound: wish.sound });
    Object.assign(state.share, { screen: wish.screenId, by: participantId, slot, kind: wish.kind, name: wish.name, sound: wish.sound, flowing: false, since: now, share: this.#count });
    return accept({ share: this.#count });
  }

  #stop({ slot, participantId }: Seat, share: ShareNumber): Result<Record<never, never>> {
    if (this.#open?.share !== share) return refuse('share-over');
    if (this.#open.slot === slot || this.#open.participant === participantId) this.#end('stopped');
    else if (leads(this.#options.roleOf(participantId))) this.#end('taken-off');
    else return refuse('not-allowed');
    return accept({});
  }

  #flowing(share: ShareNumber, flowing: boolean): void {
    if (this.#open?.share !== share) return;
    this.#open.pictureUntil = flowing ? undefined : this.#options.clock.now() + shareLimits.pictureMs;
    this.#options.state.share.flowing = flowing;
  }

  #end(because: ShareEnd, share = this.#open?.share): void {
    const open = this.#open;
    if (open === undefined || open.share !== share) return;
    this.#open = undefined;
    const { state, notify } = this.#options;
    Object.assign(state.share, { share: 0, screen: '', by: '', slot: 0, kind: 'window', name: '', sound: false, flowing: false, since: 0 });
    this.#media.allow(undefined);
    notify(open.slot, { kind: 'share.ended', share: open.share, because });
  }

  /** Who may show slides may share. */
  #may(participant: ParticipantId): boolean {
    const role = this.#options.roleOf(participant);
    return role !== undefined && isAllowed('screen.show', role, this.#options.phase());
  }

  #turnOf(slot: Slot): RateLimit {
    let turns = this.#turns.get(slot);
    if (turns === undefined) {
      turns = new RateLimit({ ...TURNS, now: this.#options.clock.now() });
      this.#turns.set(slot, turns);
    }
    return turns;
  }
}
