import type { Plugin } from 'vite';

/** The line of A-Frame's module build that makes a style element. */
const MAKES_STYLE = 'document.createElement("style")';

/**
 * A-Frame adds a style sheet to the page when it is imported: buttons, dialogues and full-page sizes, none of which we show. A
 * strict `style-src 'self'` forbids it, and allowing it by its hash would also allow it to restyle our page. So the build lets
 * A-Frame write into an element that is not a style, and `csp.json` tells the server that the policy needs no exception.
 * The build fails when a new A-Frame does it differently.
 */
export function cspHashes(): Plugin {
  let seen = false;
  return {
    name: 'tinghall-csp-hashes',
    apply: 'build',
    transform(code, id) {
      if (!/\/aframe\/dist\/[^/]+\.module\.min\.js$/.test(id.replaceAll('\\', '/').split('?')[0]!)) return undefined;
      const places = code.split(MAKES_STYLE).length - 1;
      if (places !== 1) this.error(`A-Frame makes style elements in ${places} places instead of 1: see client/build/csp-hashes.ts`);
      seen = true;
      return { code: code.replace(MAKES_STYLE, 'document.createElement("template")'), map: null };
    },
    generateBundle() {
      if (!seen) this.warn('A-Frame is not in this build.');
      this.emitFile({ type: 'asset', fileName: 'csp.json', source: JSON.stringify({ styleHashes: [] }) });
    },
  };
}
