import { signal, type ReadonlySignal } from '@preact/signals';
import { NOTICES } from '#rooms/protocol/join.ts';
import type { ActNotice, OrderNotice } from '#rooms/protocol/order.ts';
import type { MeetingLink } from './room-link.ts';

/** What the room tells about order: to those who keep it what they may know, and to everybody what was done about themselves. */
export interface OrderNews {
  /** Empty for who keeps no order. */
  readonly notice: ReadonlySignal<OrderNotice>;
  /** The last act about this person; undefined after it was read. */
  readonly act: ReadonlySignal<ActNotice | undefined>;
  /** It was read. */
  read(): void;
}

const nothing: OrderNotice = { waiting: [], reports: [], out: [], acts: [], hidden: [] };

export class OrderEars implements OrderNews {
  readonly notice = signal<OrderNotice>(nothing);
  readonly act = signal<ActNotice | undefined>(undefined);

  read(): void {
    this.act.value = undefined;
  }

  attach(link: MeetingLink): void {
    // A new connection is told everything anew, or nothing.
    this.notice.value = nothing;
    link.onMessage(NOTICES.order as never, (notice: OrderNotice) => { this.notice.value = notice; });
    link.onMessage(NOTICES.act as never, (notice: ActNotice) => { this.act.value = notice; });
  }
}
