import { chromium, type Browser } from 'playwright-core';

/**
 * The distribution's Chromium with software WebGL, fake microphones and no connections of its own. Only WebGL goes through the software
 * graphics card: pages themselves are painted without it, which takes half the time.
 */
export function launchChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--use-angle=swiftshader-webgl', '--enable-unsafe-swiftshader', '--disable-gpu-rasterization', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream', ...more, ...(process.env['PROBE_FLAGS'] ?? '').split(' ').filter(Boolean),
    ],
  });
}
