import { defineConfig } from 'vite';
import { checkMessages } from './client/build/check-messages.ts';
import { cspHashes } from './client/build/csp-hashes.ts';
import { modelDecoders } from './client/build/model-decoders.ts';
import { nafAdapter } from './client/build/naf-adapter.ts';
import { pdfFiles } from './client/build/pdf-files.ts';
import { precompress } from './client/build/precompress.ts';
import { tokensStyle } from './client/build/tokens-style.ts';

/** The hall that `npm run dev` shows its page for: start it with `npm start`. */
const house = process.env['DEV_HOUSE'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: 'client',
  // Relative, so that one build works under any path; the server writes <base>.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { dedupe: ['three', 'aframe', 'preact', '@preact/signals'] },
  plugins: [precompress(), pdfFiles(), nafAdapter(), modelDecoders(), tokensStyle(), checkMessages(), cspHashes()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2024',
    // Inlined files would be data: addresses, which the policy allows for pictures only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
  server: {
    proxy: Object.fromEntries(['/api', '/scenes', '/rt'].map((path) => [path, { target: house, ws: true }])),
  },
});
