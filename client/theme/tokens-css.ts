import { fontFamily, schemes, type Scheme } from './tokens.ts';

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function declarations(name: 'light' | 'dark', scheme: Scheme): string {
  return Object.entries(scheme).map(([token, value]) => `--${kebab(token)}:${value as string}`).join(';') + `;color-scheme:${name}`;
}

/** The tokens as CSS custom properties: by day, by night as the device wants it, and as the person chose. Used by the build. */
export function tokensCss(): string {
  const dark = declarations('dark', schemes.dark);
  return [
    `:root{--font:${fontFamily};${declarations('light', schemes.light)}}`,
    `@media (prefers-color-scheme: dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{${dark}}`,
  ].join('\n');
}
