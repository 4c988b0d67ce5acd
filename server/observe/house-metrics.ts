import { matchMaker } from '@colyseus/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isCommandName } from '#rooms/protocol/commands.ts';
import type { CommandMeter } from '#rooms/ports.ts';

/** What an operator's Prometheus sees of the house [WO5]. Numbers only, never anything about a person [WO4]. */
export class HouseMetrics implements CommandMeter {
  readonly #registry = new Registry();
  readonly #commands = new Counter({ name: 'tinghall_commands_total', help: 'Commands, by name and by what became of them', labelNames: ['name', 'outcome'] as const, registers: [this.#registry] });
  readonly #seconds = new Histogram({
    name: 'tinghall_command_seconds', help: 'From the arrival of a command to its answer: checked, decided, written', buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5], registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry, prefix: 'tinghall_' });
    const local = () => matchMaker.stats.local;
    gauge(this.#registry, 'tinghall_rooms', 'Meetings and open scenes that somebody is in', () => local().roomCount);
    gauge(this.#registry, 'tinghall_connections', 'Open connections of people', () => local().ccu);
  }

  /** @param ms from its arrival to its answer */
  command(name: string, outcome: string, ms: number): void {
    // Whatever a client calls a command must not become a name of ours.
    this.#commands.inc({ name: isCommandName(name) ? name : 'unknown', outcome });
    this.#seconds.observe(ms / 1_000);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  close(): void {
    this.#registry.clear();
  }
}

function gauge(registry: Registry, name: string, help: string, value: () => number): void {
  new Gauge({ name, help, registers: [registry], collect() { this.set(value()); } });
}
