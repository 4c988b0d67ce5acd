import { posix } from 'node:path';
import type { FolderRule } from './import-rules.ts';

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

const STATIC = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  for (const [, type, specifier] of text.matchAll(STATIC)) found.push({ specifier: specifier!, typeOnly: type !== undefined, dynamic: false });
  for (const [, specifier] of text.matchAll(DYNAMIC)) found.push({ specifier: specifier!, typeOnly: false, dynamic: true });
  return found;
}

/** Every import that the rules forbid, as sentences. Files that no rule covers are reported as well. */
export function violations(files: readonly SourceFile[], rules: readonly FolderRule[], uncovered: RegExp = /^client\/[^/]+$/): string[] {
  return files.flatMap((file) => {
    const rule = rules.find(({ folder }) => isIn(file.path, folder));
    if (rule === undefined) return uncovered.test(file.path) ? [] : [`${file.path}: no import rule covers this file`];
    return importsOf(file.text).flatMap((found) => {
      const complaint = judge(file, rule, found);
      return complaint === undefined ? [] : [`${file.path}: ${complaint}`];
    });
  });
}

function judge(file: SourceFile, rule: FolderRule, { specifier, typeOnly, dynamic }: Import): string | undefined {
  const target = resolve(file.path, specifier);
  if (target === undefined) {
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    if (rule.packages === '*' || rule.packages.includes(name)) return undefined;
    return `may not import the package ${specifier}`;
  }
  if (isIn(target, rule.folder) || rule.mayImport.some((folder) => isIn(target, folder))) return undefined;
  // Types cost nothing at run time, and import() loads only when it is wanted.
  if ((typeOnly || dynamic) && rule.typesOf?.some((folder) => isIn(target, folder))) return undefined;
  return `may not import ${target}${typeOnly ? ' (types)' : ''}`;
}

/** The path of our own file that a specifier means, or undefined for a package. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
