import type { Plugin } from 'esbuild';

/** Fails the build when a package gets into it, and says which file let it in. */
export function keepOut(name: string): Plugin {
  return {
    name: 'keep-out',
    setup(build) {
      build.onEnd(({ metafile }) => {
        const inside = (path: string) => path.includes(`node_modules/${name}/`);
        const doors = Object.entries(metafile?.inputs ?? {}).filter(
          ([path, { imports }]) => !inside(path) && imports.some((imported) => inside(imported.path)),
        );
        return {
          errors: doors.map(([path]) => ({ text: `${name} must stay out of the editor's files`, location: { file: path } })),
        };
      });
    },
  };
}
