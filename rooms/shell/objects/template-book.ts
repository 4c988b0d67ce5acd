import { objectLimits, type Components, type ObjectReason, type TemplateDeclaration } from '../../protocol/objects.ts';

const VECTORS = new Set(['position', 'rotation', 'scale']);
/** What NAF syncs of an entity without a schema. */
const PLAIN = ['|position|', '|rotation|'] as const;

/**
 * The templates of one scene and the components that each of them syncs, as `selector|component|property` by index. The indices on the wire
 * mean nothing without them, so all who are in the scene must say the same.
 */
export class TemplateBook {
  readonly #templates = new Map<string, readonly string[]>([['', PLAIN]]);
  /** Given by the house. */
  readonly isFixed: boolean;

  /** @param fixed templates that the house gives; then nobody can add any */
  constructor(fixed?: readonly TemplateDeclaration[]) {
    this.isFixed = fixed !== undefined;
    for (const [name, components] of fixed ?? []) this.#templates.set(name, components);
  }

  /** Templates that somebody brings with other components than are known. */
  conflictsOf(declarations: readonly TemplateDeclaration[]): string[] {
    return declarations.filter(([name, components]) => {
      const known = this.#templates.get(name);
      return known !== undefined && !isSame(known, components);
    }).map(([name]) => name);
  }

  /** Takes over what is new, up to the limit, and what is told otherwise now where nothing of it is in the scene yet. */
  learn(declarations: readonly TemplateDeclaration[], inUse: (template: string) => boolean): void {
    if (this.isFixed) return;
    for (const [name, components] of declarations) {
      const known = this.#templates.get(name);
      if (known === undefined ? this.#templates.size <= objectLimits.templates : !inUse(name)) this.#templates.set(name, components);
    }
  }

  forgetAll(): void {
    if (this.isFixed) return;
    this.#templates.clear();
    this.#templates.set('', PLAIN);
  }

  /** What is wrong with these values for a template, or undefined. */
  whyNot(template: string, components: Components): ObjectReason | undefined {
    const known = this.#templates.get(template);
    if (known === undefined) return 'template-unknown';
    for (const [index, value] of Object.entries(components)) {
      const name = known[Number(index)];
      if (name === undefined) return 'component-unknown';
      const [, component, property] = name.split('|');
      // null: the template has no such element here.
      if (value !== null && property === '' && VECTORS.has(component ?? '') && !isVector(value)) return 'invalid';
    }
    return undefined;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((component, index) => component === b[index]);
}

function isVector(value: unknown): boolean {
  const { x, y, z } = (value ?? {}) as Record<string, unknown>;
  return [x, y, z].every((part) => typeof part === 'number' && Math.abs(part) <= objectLimits.coordinate);
}
