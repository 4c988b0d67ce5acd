import type { Plugin } from 'vite';
import { tokensCss } from '../theme/tokens-css.ts';

const NAME = 'virtual:tokens.css';

/** `import 'virtual:tokens.css'` brings the design tokens of `client/theme/tokens.ts` into the style sheet. */
export function tokensStyle(): Plugin {
  return {
    name: 'tinghall-tokens',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? tokensCss() : undefined),
  };
}
