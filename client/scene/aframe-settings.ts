/**
 * Must run before A-Frame: whatever A-Frame would fetch from its CDN (fonts, controller and hand models) is asked of our own
 * server instead. We use none of it, so nothing is asked; but no slip of a component may ever leave the house.
 */
declare global {
  interface Window {
    AFRAME_CDN_ROOT?: string;
  }
}

window.AFRAME_CDN_ROOT = new URL('vendor/aframe/', document.baseURI).href;

/**
 * On iOS A-Frame adds an icon link to aframe.io unless the page has one, and on all devices a viewport that forbids zooming.
 */
export function claimHeadTags(): void {
  claim('link[rel="apple-touch-icon"]', 'link', { rel: 'apple-touch-icon', href: 'data:,' });
  claim('meta[name="viewport"]', 'meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' });
  claim('meta[name="theme-color"]', 'meta', { name: 'theme-color', content: '#f4efe6' });
}

function claim(selector: string, tag: 'link' | 'meta', attributes: Readonly<Record<string, string>>): void {
  if (document.querySelector(selector)) return;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.head.append(element);
}
