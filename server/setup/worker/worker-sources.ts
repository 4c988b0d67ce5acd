import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of an array of a `meson.build`: `name = [ 'a.cpp', … ]`. */
export function mesonArray(text: string, name: string): string[] {
  const body = new RegExp(`^${name} = \\[$([^\\]]*)^\\]`, 'm').exec(text)?.[1];
  return [...(body ?? '').matchAll(/^\s*'([^']+)',$/gm)].map(([, file]) => file!);
}

/** All sources of the worker with upstream's bandwidth estimation, relative to the worker's folder. */
export function workerSources(workerFolder: string): string[] {
  const main = mesonArray(readFileSync(join(workerFolder, 'meson.build'), 'utf8'), 'common_sources');
  const webrtc = mesonArray(readFileSync(join(workerFolder, 'deps/libwebrtc/meson.build'), 'utf8'), 'libwebrtc_sources');
  if (main.length < 100 || webrtc.length < 10) throw new Error('the list of sources was not found in meson.build: this is not the mediasoup we know');
  return [
    ...main, 'src/main.cpp',
    'src/DepLibWebRTC.cpp', 'src/RTC/TransportCongestionControlClient.cpp', 'src/RTC/TransportCongestionControlServer.cpp',
    ...webrtc.map((file) => `deps/libwebrtc/${file}`),
  ];
}

const WRONG = '(operationType == BIO_CB_RETURN)';
const RIGHT = '((operationType & BIO_CB_RETURN) != 0)';

/**
 * `DtlsTransport.cpp` with its one necessary correction. BIO_CB_RETURN is a flag, but upstream compares with `==`, so its callback answers
 * 1 to every BIO_ctrl(), among them the question whether the kernel does TLS. An OpenSSL built with kernel TLS (Debian's)
 * believes it, allocates no write buffer and crashes at the first handshake.
 * @throws Error when the line is not the known one: then somebody has to look
 */
export function correctedDtls(text: string): string {
  if (text.split(WRONG).length !== 2) throw new Error('DtlsTransport.cpp is not the source we know: its correction must be looked at again');
  return text.replace(WRONG, RIGHT);
}
