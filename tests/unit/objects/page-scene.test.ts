import { expect, it } from 'vitest';
import { pageScene } from '#client/objects/naf-scene.ts';
import { plainComponents, plainCopy } from '#client/objects/plain-copy.ts';

/** A page with one template, as far as the adapter looks at it; selectors from elsewhere would throw. */
function page(cached: readonly string[] = []) {
  const asked: string[] = [];
  const document = {
    getElementById: (id: string) => {
      asked.push(id);
      return id === 'box' ? { tagName: 'TEMPLATE' } : id === 'player' ? { tagName: 'A-ENTITY' } : null;
    },
    querySelector: () => {
      throw new Error('a selector from elsewhere was used');
    },
    querySelectorAll: () => [{ id: 'box' }],
  };
  const NAF = {
    schemas: {
      schemaDict: { '#ball': {} },
      templateIsCached: (template: string) => cached.includes(template),
      getComponents: (template: string) => (template === '#ball' ? ['position', { component: 'material', selector: '.head', property: 'color' }, { component: 'scale' }] : ['position', 'rotation']),
    },
  };
  return { scene: pageScene({ document: document as never, NAF }), asked };
}

it('[OB5] declares the templates of the page and what was registered, with every component by name', () => {
  expect(page().scene.templates()).toEqual([['#box', ['|position|', '|rotation|']], ['#ball', ['|position|', '.head|material|color', '|scale|']]]);
});

it('[OB20] looks for a template by its id, never by a selector from elsewhere', () => {
  const { scene, asked } = page(['.cached']);
  expect(['#box', '#player', '#none', 'body', '*', 'img[src=x onerror=alert(1)]', ''].map((template) => scene.canShow(template))).toEqual([true, false, false, false, false, false, false]);
  expect(scene.canShow('.cached')).toBe(true);
  expect(asked).toEqual(['box', 'player', 'none']);
});

it('[OB14] copies plain data and vectors, and leaves out what is none', () => {
  class Vector3 { x = 1; y = 2; z = 3; }
  expect(plainComponents({ 0: new Vector3(), 1: { x: 1, y: Number.NaN, z: 1 }, 2: null, 3: () => 1, 4: Number.NaN, 5: { colour: 'red', el: { nodeType: 1 } }, 6: undefined })).toEqual({ 0: { x: 1, y: 2, z: 3 }, 2: null, 5: { colour: 'red' } });
  expect(plainComponents(null)).toEqual({});
  expect(plainCopy(undefined)).toBeUndefined();
  expect(plainCopy([1, Number.NaN, 'a', new Uint8Array([1])])).toEqual([1, null, 'a', new Uint8Array([1])]);
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(() => plainCopy(circle)).not.toThrow();
});
