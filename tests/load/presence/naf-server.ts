/**
 * NAF's own socket.io server, as it is in its npm package, in a process of its own. Started by ../presence.ts. One number is
 * changed: as shipped it silently splits a room at 50 people, who then see only half of the others.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);
const path = require.resolve('networked-aframe/server/socketio-server.js');
const shipped = readFileSync(path, 'utf8');
const source = shipped.replace('maxOccupantsInRoom = 50', 'maxOccupantsInRoom = 1000');
if (source === shipped) throw new Error('the server of networked-aframe looks different now: see where it splits rooms');

// The package's own dependencies of this server are left out of our installation: it gets ours, which are of the same line.
const fromHere = createRequire(import.meta.url);
const listen = HttpServer.prototype.listen;
HttpServer.prototype.listen = function listenAndTell(this: HttpServer, ...args: unknown[]) {
  this.once('listening', () => process.send?.({ port: (this.address() as AddressInfo).port }));
  return (listen as (...args: unknown[]) => HttpServer).apply(this, args);
} as typeof listen;
process.env['PORT'] = '0';
// It writes a line for everybody who comes and goes.
console.log = () => {};
process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }));
new Function('require', '__dirname', 'process', source)(fromHere, dirname(path), process);
