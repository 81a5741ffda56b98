/** Place of a split file’s code, if several were joined to one. */
export interface Place {
  /** The file that is written. */
  file: string;
  /** The name under which that file gives the whole module; empty where the module is the file itself. */
  mark: string;
  /** The names under which that file gives those of the module, by their names in the module. */
  names: ReadonlyMap<string, string>;
}

/** The places of all split files, by their names. */
export type Places = ReadonlyMap<string, Place>;

const imported = /\bimport\s*\{([^}]*)\}\s*from\s*"\.\/([\w.-]+)"/g;
const bare = /\bimport\s*"\.\/[\w.-]+";?/g;
const onUse = /\bimport\(\s*"\.\/([\w.-]+)"\s*\)/g;
const exported = /\bexport\s*\{([^{}]*)\};?(?=\s*(?:\/\/[^\n]*\s*)*$)/;

/**
 * A split file without the imports from which it uses no name. esbuild writes them to keep the order in which modules run. Here that order
 * does not matter: shared files only declare, and the code that starts a program is in the file that is started.
 */
export function withoutBare(text: string): string {
  return text.replaceAll(bare, '');
}

/** Counts the places of a split file that are read as imports of other files, even within a string. */
export function importsIn(text: string): number {
  return [imported, bare, onUse].reduce((sum, form) => sum + [...text.matchAll(form)].length, 0);
}

/** The names that a split file exports, except a default one. */
export function exportedBy(text: string): string[] {
  return pairs(exported.exec(text)?.[1] ?? '').map(([own, as]) => as ?? own);
}

/** The names that a split file imports from others at its head, with the other file. */
export function importedBy(text: string): { from: string; name: string }[] {
  return [...text.matchAll(imported)].flatMap(([, list = '', from = '']) =>
    pairs(list).map(([name]) => ({ from, name })),
  );
}

/** The split files that one imports on first use. */
export function loadedOnUse(text: string): string[] {
  return [...text.matchAll(onUse)].map(([, name = '']) => name);
}

/**
 * The same module as CommonJS towards the other files: it takes their names when it is read, once from each file, and gives its own at its
 * end. esbuild alone would ask the other file anew with each call, through a getter, and add some 500 characters to each file for that. Imports of
 * `lazy` files, of packages and of Node stay as they are. Lines keep their numbers.
 */
export function plainModule(text: string, places: Places, lazy: ReadonlySet<string>): string {
  const lists = new Map<string, string[]>();
  for (const [, list = '', name = ''] of text.matchAll(imported)) {
    const { file, names: given } = placeOf(name, places);
    const others = lists.get(file);
    const names = renamed(list, given);
    if (others) others.push(names.replaceAll('\n', ''));
    else lists.set(file, [names]);
  }
  return text
    .replaceAll(imported, (whole, _: string, name: string) => {
      if (lazy.has(name)) return whole;
      const { file } = placeOf(name, places);
      const list = lists.get(file)?.join(',');
      lists.delete(file);
      return list === undefined ? whole.replaceAll(/[^\n]/g, '') : `const{${list}}=require("./${file}")`;
    })
    .replaceAll(onUse, (_, name: string) => {
      const { file, mark } = placeOf(name, places);
      return `Promise.resolve().then(()=>require("./${file}")${mark && `.${mark}`})`;
    })
    .replace(exported, (_, list: string) => `module.exports={${list.replaceAll(pair, given)}};`);
}

function placeOf(name: string, places: Places): Place {
  return places.get(name) ?? { file: name, mark: '', names: new Map() };
}

/**
 * Takes VS Code's API as it is. esbuild would copy its 500 names for each `import * as vscode`, since a CommonJS module might
 * have a default export: for 40 files that is 4 MB, and most of an activation.
 */
export function withPlainApi(text: string): string {
  return text.replaceAll(/\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode"/g, 'const $1 = require("vscode")');
}

const pair = /([\w$]+)(?:\s+as\s+([\w$]+))?/g;

function pairs(list: string): [own: string, as: string | undefined][] {
  return [...list.matchAll(pair)].map(([, own = '', as]) => [own, as]);
}

/** The names of an import as those of an object, which has them under the names in `given`. */
function renamed(list: string, given: Place['names']): string {
  return list.replaceAll(pair, (_, own: string, as?: string) => `${given.get(own) ?? own}:${as ?? own}`);
}

/** A name of an export as one of an object. */
function given(_: string, own: string, as?: string): string {
  return as === undefined ? own : `${as}:${own}`;
}
