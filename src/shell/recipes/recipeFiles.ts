import * as vscode from 'vscode';
import type { Platform } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { readRecipe, type Recipe, type RecipeFile } from '../../request/recipe/recipe.ts';

const { fs } = vscode.workspace;
/** Bytes of a recipe: it is read for a list, and a person reads it too. */
const largest = 1_048_576;
const ownFolder = ['.central', 'recipes'];

/** Recipes of classic Central whose deed the API of new Central has no operation for; the menu says so. */
export const notOfNew: ReadonlySet<string> = new Set([
  'assign-label',
  'upgrade-firmware',
  'upgrade-firmware-at',
]);

/** A recipe with where it comes from. */
export interface FoundRecipe extends Recipe {
  isOwn: boolean;
}

/** The recipes of the workspace and of the package; a workspace's own goes before one of the package with its name. */
export class RecipeFiles {
  readonly #bundled: vscode.Uri;

  constructor(context: Pick<vscode.ExtensionContext, 'asAbsolutePath'>) {
    this.#bundled = vscode.Uri.file(context.asAbsolutePath('recipes'));
  }

  /** Those that go on a platform, sorted by name. Throws restrictedMode, and recipeUnusable for an own one. */
  async list(platform: Platform): Promise<FoundRecipe[]> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const folders = vscode.workspace.workspaceFolders ?? [];
    const own = await Promise.all(folders.map(({ uri }) => textsIn(vscode.Uri.joinPath(uri, ...ownFolder))));
    const bundled = await textsIn(vscode.Uri.joinPath(this.#bundled, platform));
    const found = new Map<string, FoundRecipe>();
    for (const [file, isOwn] of [
      ...own.flat().map((one) => [one, true] as const),
      ...bundled.map((one) => [{ ...one, platform }, false] as const),
    ]) {
      const recipe = found.has(file.id) ? undefined : readable(file);
      if (recipe) found.set(file.id, { ...recipe, isOwn });
    }
    return [...found.values()].toSorted((one, other) => one.id.localeCompare(other.id));
  }

  /** A recipe of the package alone, whatever the workspace has. Throws recipeNotFound. */
  async bundled(id: string, platform: Platform): Promise<Recipe> {
    const files = await textsIn(vscode.Uri.joinPath(this.#bundled, platform));
    const file = files.find((one) => one.id === id);
    const recipe = file && readRecipe({ ...file, platform });
    if (recipe) return recipe;
    throw new CentralError('recipeNotFound', {
      name: id,
      platform,
      names: files.map((one) => one.id).join(', '),
    });
  }

  /** The recipe that a script names by its file's name, with or without its folder and ending. Throws recipeNotFound, and why an own one cannot be run. */
  async find(name: string, platform: Platform): Promise<FoundRecipe> {
    const id = (name.split(/[\\/]/).at(-1) ?? name).replace(/\.central$/, '');
    const all = await this.list(platform);
    const recipe = all.find((one) => one.id === id) ?? all.find((one) => one.id === id.toLowerCase());
    if (recipe) return recipe;
    await this.#refuseBroken(id);
    if (platform === 'new' && notOfNew.has(id)) throw new CentralError('recipeNotOfNew', { name: id });
    const names = all.map((one) => one.id).join(', ');
    throw new CentralError('recipeNotFound', {
      name,
      platform: platform === 'new' ? 'new' : 'classic',
      names,
    });
  }

  /** Says of an own file that the list leaves out what is wrong with it. */
  async #refuseBroken(id: string): Promise<void> {
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      const files = await textsIn(vscode.Uri.joinPath(uri, ...ownFolder));
      for (const file of files) if (file.id === id) readRecipe(file);
    }
  }
}

/** A broken recipe does not hide the others; who names it is told. */
function readable(file: RecipeFile): Recipe | undefined {
  try {
    return readRecipe(file);
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return undefined;
  }
}

async function textsIn(folder: vscode.Uri): Promise<RecipeFile[]> {
  const entries = await fs.readDirectory(folder).then(undefined, () => []);
  const files = entries.filter(([name, type]) => type === vscode.FileType.File && name.endsWith('.central'));
  const texts = await Promise.all(
    files.map(async ([name]): Promise<RecipeFile[]> => {
      const uri = vscode.Uri.joinPath(folder, name);
      const { size } = await fs.stat(uri);
      if (size > largest) return [];
      return [{ id: name.replace(/\.central$/, ''), text: new TextDecoder().decode(await fs.readFile(uri)) }];
    }),
  );
  return texts.flat();
}
