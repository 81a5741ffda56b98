import { build, type CommonOptions } from 'esbuild';

/**
 * One file of several that import each other. It exports what `main` does, where that is one of them, and each of the others as a
 * whole under the name that `referTo` asks for.
 */
export async function join(
  main: string,
  names: readonly string[],
  texts: ReadonlyMap<string, string>,
  form: CommonOptions & { format: 'cjs' },
): Promise<string> {
  const others = names.filter((name) => name !== main);
  const contents = [
    ...(names.includes(main) ? [`export * from './${main}';`] : []),
    ...others.map((name) => `export * as ${nameOf(name)} from './${name}';`),
  ].join('\n');
  const { outputFiles } = await build({
    ...form,
    stdin: { contents },
    bundle: true,
    write: false,
    plugins: [
      {
        name: 'split-files',
        setup(building) {
          building.onResolve({ filter: /.*/ }, ({ path }) => {
            const name = path.replace(/^\.\//, '');
            return names.includes(name) ? { path: name, namespace: 'split' } : { path, external: true };
          });
          building.onLoad({ filter: /.*/, namespace: 'split' }, ({ path }) => ({
            contents: texts.get(path) ?? '',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

/** The code of a file that needs some of those that were joined: they are had from `main`. */
export function referTo(main: string, names: readonly string[], code: string): string {
  return names
    .filter((name) => name !== main)
    .reduce(
      (text, name) => text.replaceAll(`require("./${name}")`, `require("./${main}").${nameOf(name)}`),
      code,
    );
}

/**
 * Takes VS Code's API as it is. esbuild would copy its 500 names for each `import * as vscode`, since a CommonJS module might
 * have a default export: for 40 files that is 4 MB, and most of an activation.
 */
export function withPlainApi(text: string): string {
  return text.replaceAll(/\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode"/g, 'const $1 = require("vscode")');
}

function nameOf(file: string): string {
  return file.replaceAll(/\W/g, '_');
}
