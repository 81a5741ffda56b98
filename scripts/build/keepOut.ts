import { join } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { eager } from './report.ts';

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

/** Fails the build if the code that `main` loads at once includes a package: it would slow the activation down. */
export function keepForLater(name: string, main: string): Plugin {
  return {
    name: 'keep-for-later',
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (!metafile) return {};
        const files = eager(metafile.outputs, join(build.initialOptions.outdir ?? '.', main));
        const inputs = [...files].flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
        if (!inputs.some((path) => path.includes(`node_modules/${name}/`))) return {};
        const importers = doors(metafile.inputs, `node_modules/${name}/`).filter((file) =>
          inputs.includes(file),
        );
        return {
          errors: importers.map((file) => ({
            text: `${name} must be loaded on first use, not at activation`,
            location: { file },
          })),
        };
      });
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
