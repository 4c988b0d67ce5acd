import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const library = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
/** Character maps, the fonts that every reader has, and decoders of pictures: what a document may need and does not bring. */
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;

/** Lays out `pdf/` beside the page: what pdf.js fetches while it draws. */
export function pdfFiles(): Plugin {
  return {
    name: 'tinghall-pdf-files',
    apply: 'build',
    writeBundle({ dir }) {
      // The sandbox for scripts in documents stays out: they are never run.
      for (const folder of FOLDERS) if (dir !== undefined) cpSync(join(library, folder), join(dir, 'pdf', folder), { recursive: true, filter: (path) => !path.includes('quickjs') });
    },
  };
}
