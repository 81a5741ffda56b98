import type { Metafile, Plugin } from 'esbuild';
import { packagesIn } from './notices.ts';

/** Fails the build when code of a package gets into it that package.json does not name as a dependency. */
export function onlyNamed(dependencies: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'only-named',
    setup(build) {
      build.onEnd(({ metafile }) => ({
        errors: packagesIn(used(metafile))
          .map((folder) => folder.replace(/^.*node_modules\//, ''))
          .filter((name) => !Object.hasOwn(dependencies, name))
          .map((name) => ({
            text: `${name} is in a file of the product, but not in package.json’s dependencies`,
          })),
      }));
    },
  };
}

/** The inputs of which anything is left in an output. */
function used(metafile: Metafile | undefined): Record<string, Metafile['inputs'][string]> {
  const left = new Set(
    Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
    ),
  );
  return Object.fromEntries(Object.entries(metafile?.inputs ?? {}).filter(([path]) => left.has(path)));
}
