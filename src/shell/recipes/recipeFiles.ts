import * as vscode from 'vscode';
import type { Platform } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { readRecipe, type Recipe, type RecipeFile } from '../../request/recipe/recipe.ts';

const { fs } = vscode.workspace;
/** Largest recipe, bytes: all are read for a list, and a person reads them too. */
const largest = 1_048_576;
const ownFolder = ['.central', 'recipes'];

/** A recipe and its origin. */
export interface FoundRecipe extends Recipe {
  isOwn: boolean;
}

/** An own recipe that cannot be run, with the reason. */
export interface BrokenRecipe {
  id: string;
  broken: CentralError;
  isOwn: boolean;
}

/** A file of a recipes' folder; without its text if that is too large or cannot be read. */
type OwnFile = Omit<RecipeFile, 'text'> & { text?: string };

/** The recipes of the workspace and of the package; one of the workspace replaces one of the package with the same name. */
export class RecipeFiles {
  /** Lists the recipes for a platform, sorted by name; own ones that cannot be run come with the reason. Throws restrictedMode, or requestFileNotRead if a folder cannot be listed. */
  async list(platform: Platform): Promise<(FoundRecipe | BrokenRecipe)[]> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const folders = vscode.workspace.workspaceFolders ?? [];
    const own = await Promise.all(folders.map(({ uri }) => textsIn(vscode.Uri.joinPath(uri, ...ownFolder))));
    const bundled = await textsOf(platform);
    const found = new Map<string, FoundRecipe | BrokenRecipe>();
    for (const [file, isOwn] of [
      ...own.flat().map((one) => [one, true] as const),
      ...bundled.map((one) => [{ ...one, platform }, false] as const),
    ]) {
      // A broken recipe also replaces the one of the package, which would do something else.
      if (!found.has(file.id)) found.set(file.id, { ...readable(file), isOwn });
    }
    return [...found.values()].toSorted((one, other) => one.id.localeCompare(other.id));
  }

  /** Gives a recipe of the package, never one of the workspace. Throws recipeNotFound. */
  async bundled(id: string, platform: Platform): Promise<Recipe> {
    const files = await textsOf(platform);
    const file = files.find((one) => one.id === id);
    if (file) return readRecipe({ ...file, platform });
    throw new CentralError('recipeNotFound', {
      name: id,
      platform,
      names: files.map((one) => one.id).join(', '),
    });
  }

  /** Finds a recipe by its file's name, with or without folder and ending. Throws recipeNotFound, or why an own recipe cannot be run. */
  async find(name: string, platform: Platform): Promise<FoundRecipe> {
    const id = (name.split(/[\\/]/).at(-1) ?? name).replace(/\.central$/, '');
    const all = await this.list(platform);
    const recipe = all.find((one) => one.id === id) ?? all.find((one) => one.id === id.toLowerCase());
    if (recipe && 'broken' in recipe) throw recipe.broken;
    if (recipe) return recipe;
    if (platform === 'new' && (await notOfNew()).includes(id))
      throw new CentralError('recipeNotOfNew', { name: id });
    const names = all.map((one) => one.id).join(', ');
    throw new CentralError('recipeNotFound', {
      name,
      platform: platform === 'new' ? 'new' : 'classic',
      names,
    });
  }
}

function readable(file: OwnFile): Recipe | Omit<BrokenRecipe, 'isOwn'> {
  try {
    if (file.text === undefined) throw new CentralError('recipeNotRead', { name: file.id });
    return readRecipe({ ...file, text: file.text });
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return { id: file.id, broken: error };
  }
}

/** The recipes of the package for a platform. */
async function textsOf(platform: Platform): Promise<{ id: string; text: string }[]> {
  const { read } = await import('texts:recipes');
  return Object.entries(read())
    .filter(([path]) => path.startsWith(`${platform}/`) && path.endsWith('.central'))
    .map(([path, text]) => ({ id: path.slice(platform.length + 1).replace(/\.central$/, ''), text }));
}

/** Gives the recipes of classic Central that have none of their name for new Central; the menu says so. */
export async function notOfNew(): Promise<string[]> {
  const [classic, others] = await Promise.all([textsOf('classic'), textsOf('new')]);
  return classic.map(({ id }) => id).filter((id) => !others.some((one) => one.id === id));
}

/** Tells if one of some folders is a link that leads to no folder, so that nobody can say what should be there. */
async function isLinkToNoFolder(...folders: readonly vscode.Uri[]): Promise<boolean> {
  const { SymbolicLink, Directory } = vscode.FileType;
  const kinds = await Promise.all(
    folders.map((uri) =>
      fs.stat(uri).then(
        ({ type }) => type,
        () => 0,
      ),
    ),
  );
  return kinds.some((type) => (type & SymbolicLink) !== 0 && (type & Directory) === 0);
}

async function textsIn(folder: vscode.Uri): Promise<OwnFile[]> {
  const entries = await fs.readDirectory(folder).then(undefined, async (cause: unknown) => {
    const isAbsent =
      cause instanceof vscode.FileSystemError && /^FileNot(?:Found|ADirectory)$/.test(cause.code);
    const isLink = await isLinkToNoFolder(folder, vscode.Uri.joinPath(folder, '..'));
    if (isAbsent && !isLink) return [];
    // A recipe of the package would do something else than the one of its name that may be there.
    throw new CentralError('requestFileNotRead', { name: ownFolder.join('/') }, { cause });
  });
  const { Directory, File, SymbolicLink } = vscode.FileType;
  // This includes links, also those that lead nowhere: such a recipe is there, and cannot be read. Hidden ones are an editor's own.
  const files = entries.filter(
    ([name, type]) =>
      (type & (File | SymbolicLink)) !== 0 && (type & Directory) === 0 && /^[^.].*\.central$/.test(name),
  );
  return Promise.all(
    files.map(async ([name]): Promise<OwnFile> => {
      const id = name.replace(/\.central$/, '');
      const uri = vscode.Uri.joinPath(folder, name);
      try {
        const { size, type } = await fs.stat(uri);
        return size > largest || (type & File) === 0
          ? { id }
          : { id, text: new TextDecoder().decode(await fs.readFile(uri)) };
      } catch {
        return { id };
      }
    }),
  );
}
