/** The server's clock, estimated from its own statements; never runs backwards. */
export class ServerClock {
  #offset = 0;
  #last = 0;

  /** @param serverTime ms since 1970 @param roundTrip ms that the statement took to be asked for and arrive */
  hear(serverTime: number, roundTrip: number): void {
    this.#offset = serverTime + roundTrip / 2 - performance.now();
  }

  now(): number {
    this.#last = Math.max(this.#last, performance.now() + this.#offset);
    return this.#last;
  }
}
