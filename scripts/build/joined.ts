import { build, type CommonOptions } from 'esbuild';
import { importedBy, type Places } from './plainModule.ts';

/**
 * One ES module of several split ones that import each other. It exports the names of `main`, if that is one of them, and those of the
 * others that `places` names. The modules of `onUse`, which are loaded on first use, are also exported
 * as a whole under their marks. A name that several of them take from the same other file is imported once.
 */
export async function join(
  main: string,
  texts: ReadonlyMap<string, string>,
  { places, onUse }: { places: Places; onUse: ReadonlySet<string> },
  form: CommonOptions,
): Promise<string> {
  const marked = (name: string) => {
    const { mark = '', names = [] } = places.get(name) ?? {};
    const list = [...names].map(([own, given]) => `${own} as ${given}`);
    return [
      `export { ${list.join(', ')} } from './${name}';`,
      ...(onUse.has(name) ? [`export * as ${mark} from './${name}';`] : []),
    ];
  };
  const contents = [
    ...(texts.has(main) ? [`export * from './${main}';`] : []),
    ...[...texts.keys()].filter((name) => name !== main).flatMap(marked),
  ].join('\n');
  const { outputFiles } = await build({
    ...form,
    format: 'esm',
    stdin: { contents },
    bundle: true,
    write: false,
    plugins: [
      {
        name: 'split-files',
        setup(building) {
          building.onResolve({ filter: /.*/ }, ({ path, kind, namespace }) => {
            const name = path.replace(/^\.\//, '');
            if (kind === 'dynamic-import' || namespace === 'once') return { path, external: true };
            if (texts.has(name)) return { path: name, namespace: 'split' };
            return name === path ? { path, external: true } : { path, namespace: 'once' };
          });
          building.onLoad({ filter: /.*/, namespace: 'once' }, ({ path }) => {
            const names = new Set(
              [...texts.values()]
                .flatMap(importedBy)
                .filter(({ from }) => `./${from}` === path)
                .map(({ name }) => name),
            );
            return { contents: `export { ${[...names].join(', ')} } from '${path}';` };
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
