const WANTED = { stereo: '1', 'sprop-stereo': '1', maxaveragebitrate: '510000', cbr: '0', useinbandfec: '0', usedtx: '0', minptime: '10' } as const;

/**
 * Makes every Opus in a session description stereo at the highest bitrate. Peer connections speak mono unless told otherwise,
 * and a mono loop-back would take the direction away from the voices. Parameters: RFC 7587, section 6.1.
 */
export function withStereoOpus(sdp: string): string {
  const opus = new Set([...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000/gim)].map((match) => match[1]));
  return sdp
    .split('\r\n')
    .map((line) => {
      const match = /^a=fmtp:(\d+) (.*)$/.exec(line);
      if (match === null || !opus.has(match[1])) return line;
      const parameters = new Map<string, string>();
      for (const pair of (match[2] ?? '').split(';')) {
        const [name = '', value = ''] = pair.trim().split('=');
        parameters.set(name, value);
      }
      for (const [name, value] of Object.entries(WANTED)) parameters.set(name, value);
      return `a=fmtp:${match[1]} ${[...parameters].map(([name, value]) => `${name}=${value}`).join(';')}`;
    })
    .join('\r\n');
}
