import { createHmac } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { matchMaker } from '@colyseus/core';
import { RedisDriver } from '@colyseus/redis-driver';
import { RedisPresence } from '@colyseus/redis-presence';
import type { MeetingDirectory } from '#rooms/ports.ts';
import { Homes } from './homes.ts';
import { HouseProcesses } from './house-processes.ts';
import { Relay } from './relay.ts';
import { MatchMakingRelay } from './relay-match-making.ts';
import { relayByAddress, relayByBody } from './relay-routes.ts';

export interface ClusterOptions {
  readonly redisUrl: string;
  /** Where the other processes reach this one: without a path. */
  readonly processUrl: string;
}

/**
 * A house of several processes [CL1]: they know of each other through Redis, and of rooms through Colyseus' own driver. Built before the server, as Colyseus wants it; it begins
 * when the server listens.
 */
export class Cluster {
  readonly presence: RedisPresence;
  readonly driver: RedisDriver;
  readonly processes: HouseProcesses;
  readonly homes: Homes;
  readonly matchMaking: MatchMakingRelay;
  readonly #relay: Relay;

  /** @param key that the processes of the house share */
  constructor({ redisUrl, processUrl }: ClusterOptions, key: Buffer) {
    const seal = createHmac('sha256', key).update('relayed by a process of this house').digest('hex');
    this.presence = new RedisPresence(redisUrl);
    this.driver = new RedisDriver(redisUrl);
    this.homes = new Homes(this.presence, () => this.processes);
    this.processes = new HouseProcesses(this.presence, () => ({ id: matchMaker.processId, url: processUrl }), () => this.homes.renew());
    this.matchMaking = new MatchMakingRelay(this.homes, this.processes, seal);
    this.#relay = new Relay(this.processes, seal);
  }

  routes(directory: MeetingDirectory) {
    const parts = { homes: this.homes, relay: this.#relay, directory };
    return { byAddress: relayByAddress(parts), byBody: relayByBody(parts) };
  }

  /** @param http whose addresses nobody has changed yet */
  async join(http: HttpServer): Promise<void> {
    this.#relay.relayUpgrades(http);
    await this.processes.join();
  }

  /** [CL5] What has to be done once in the house is done by one of its processes. */
  doesHousework(): boolean {
    return this.processes.chosenFor('housework').id === matchMaker.processId;
  }
}
