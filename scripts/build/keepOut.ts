import type { Metafile, Plugin } from 'esbuild';

/** Fails the build when a package gets into it, and says which file let it in. */
export function keepOut(name: string): Plugin {
  return {
    name: 'keep-out',
    setup(build) {
      build.onEnd(({ metafile }) => ({
        errors: doors(metafile?.inputs ?? {}, `node_modules/${name}/`).map((file) => ({
          text: `${name} must stay out of the editor's files`,
          location: { file },
        })),
      }));
    },
  };
}

/** The files outside `folder` that import one inside it. */
export function doors(inputs: Metafile['inputs'], folder: string): string[] {
  return Object.entries(inputs)
    .filter(([file]) => !file.includes(folder))
    .filter(([, { imports }]) => imports.some(({ path }) => path.includes(folder)))
    .map(([file]) => file);
}
