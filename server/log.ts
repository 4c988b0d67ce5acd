import { pino } from 'pino';
import type { Log } from '#rooms/ports.ts';

/**
 * JSON lines on standard output. Lines carry ids, never names, addresses or what was said.
 * @param level `debug`, `info`, `warn`, `error` or `silent`
 */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } });
}
