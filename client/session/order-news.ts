import { signal, type ReadonlySignal } from '@preact/signals';
import { NOTICES } from '#rooms/protocol/join.ts';
import type { ActNotice, OrderNotice } from '#rooms/protocol/order.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { MeetingLink } from './room-link.ts';

/** undefined when the connection broke before an answer came. */
type Ask = (type: string, message: unknown) => Promise<Result<unknown> | undefined>;

/** What the room tells about order: to those who keep it what they may know, and to everybody what was done about themselves. */
export interface OrderNews {
  /** Empty for who keeps no order. */
  readonly notice: ReadonlySignal<OrderNotice>;
  /** The last act about this person; undefined after it was read. */
  readonly act: ReadonlySignal<ActNotice | undefined>;
  /** It was read. */
  read(): void;
}

const nothing: OrderNotice = { waiting: [], reports: [], out: [], acts: [], hidden: [], invitations: [], renamed: [] };

export class OrderEars implements OrderNews {
  readonly notice = signal<OrderNotice>(nothing);
  readonly act = signal<ActNotice | undefined>(undefined);
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  read(): void {
    this.act.value = undefined;
  }

  attach(link: MeetingLink): void {
    let isNewer = false;
    // What was sent before anybody listened is asked for.
    void this.#ask('order.read', {}).then((answer) => { if (answer?.ok && !isNewer) this.notice.value = answer.value as OrderNotice; });
    link.onMessage(NOTICES.order as never, (notice: OrderNotice) => {
      isNewer = true;
      this.notice.value = notice;
    });
    link.onMessage(NOTICES.act as never, (notice: ActNotice) => { this.act.value = notice; });
  }
}
