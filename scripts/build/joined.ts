import { build, type CommonOptions } from 'esbuild';
import { exportedBy, type Places } from './plainModule.ts';

/**
 * One ES module of several split ones that import each other. It exports the names of `main`, if that is one of them, and the names of the
 * others with their marks. The modules of `onUse`, which are loaded on first use, are also exported as a whole under their marks.
 */
export async function join(
  main: string,
  texts: ReadonlyMap<string, string>,
  { places, onUse }: { places: Places; onUse: ReadonlySet<string> },
  form: CommonOptions,
): Promise<string> {
  const marked = ([name, text]: [string, string]) => {
    const mark = places.get(name)?.mark ?? '';
    const names = exportedBy(text).map((exported) => `${exported} as ${exported}${mark}`);
    return [
      `export { ${names.join(', ')} } from './${name}';`,
      ...(onUse.has(name) ? [`export * as ${mark} from './${name}';`] : []),
    ];
  };
  const contents = [
    ...(texts.has(main) ? [`export * from './${main}';`] : []),
    ...[...texts].filter(([name]) => name !== main).flatMap(marked),
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
          building.onResolve({ filter: /.*/ }, ({ path, kind }) => {
            const name = path.replace(/^\.\//, '');
            const isJoined = texts.has(name) && kind !== 'dynamic-import';
            return isJoined ? { path: name, namespace: 'split' } : { path, external: true };
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
