import type { TemplateDeclaration } from '#rooms/protocol/objects.ts';

/** What the adapter asks of the scene around it, besides NAF's own listeners. */
export interface NafScene {
  /** Templates of the page with their synced components. */
  templates(): readonly TemplateDeclaration[];
  declarationOf(template: string): TemplateDeclaration;
  /** Whether this entity is its owner's body: it is, holds, or hangs on what holds the camera. */
  carriesCamera(networkId: string): boolean;
  /** Whether the entity could be drawn here. */
  canShow(template: string): boolean;
  has(networkId: string): boolean;
  /** As its application would do it, with all events. */
  takeOwnership(networkId: string): void;
  /** Announces again everything that is ours. */
  announceAll(): void;
  /** Our entities are nobody's until there is a new name for us. */
  renounce(client: string): void;
  warn(message: string): void;
}

interface NetworkedEl extends Element {
  readonly components: { readonly networked: { readonly data: { owner: string; creator: string }; onConnected(): void; takeOwnership(): boolean } };
  setAttribute(name: string, value: unknown): void;
}
type Schema = string | { readonly component: string; readonly selector?: string; readonly property?: string };
/** The part of NAF's global that is used. */
interface Naf {
  clientId: string;
  readonly schemas: { getComponents(template: string): readonly Schema[]; readonly schemaDict: Readonly<Record<string, unknown>>; templateIsCached(template: string): boolean };
  readonly entities: { readonly entities: Readonly<Record<string, NetworkedEl | undefined>>; completeSync(client: undefined, first: boolean): void };
  readonly log: { warn(message: string): void };
}

/** The scene of this page. NAF and A-Frame are looked up when they are needed, never when this file is loaded. */
export function pageScene(page: { readonly NAF?: unknown; readonly document: Document } = globalThis as never): NafScene {
  const naf = () => page.NAF as Naf;
  const elementOf = (id: string) => naf().entities.entities[id];
  const declarationOf = (template: string): TemplateDeclaration => [template, naf().schemas.getComponents(template).map(nameOf)];
  return {
    templates() {
      const inPage = [...page.document.querySelectorAll('template[id]')].map(({ id }) => `#${id}`);
      return [...new Set([...inPage, ...Object.keys(naf().schemas.schemaDict)])].map(declarationOf);
    },
    declarationOf,
    carriesCamera(id) {
      const element = elementOf(id);
      return element !== undefined && (element.matches('[camera], [camera] *, a-camera, a-camera *') || element.querySelector('[camera], a-camera') !== null);
    },
    canShow(template) {
      // Templates come as selectors from elsewhere: only the id of a template of this page is looked for.
      if (naf().schemas.templateIsCached(template)) return true;
      return template.startsWith('#') && page.document.getElementById(template.slice(1))?.tagName === 'TEMPLATE';
    },
    has: (id) => elementOf(id) !== undefined,
    takeOwnership: (id) => void elementOf(id)?.components.networked.takeOwnership(),
    announceAll: () => naf().entities.completeSync(undefined, true),
    renounce(client) {
      for (const element of Object.values(naf().entities.entities)) {
        const networked = element?.components.networked;
        if (element === undefined || networked === undefined || (networked.data.creator !== client && networked.data.owner !== client)) continue;
        element.setAttribute('networked', { owner: '', creator: '' });
        page.document.body.addEventListener('connected', networked.onConnected, false);
      }
      naf().clientId = '';
    },
    warn: (message) => naf().log.warn(message),
  };
}

function nameOf(schema: Schema): string {
  return typeof schema === 'string' ? `|${schema}|` : `${schema.selector ?? ''}|${schema.component}|${schema.property ?? ''}`;
}
