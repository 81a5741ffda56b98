import { existsSync, statSync } from 'node:fs';
import type { Metafile, Plugin } from 'esbuild';

/** Prints the files of the build, and how much of them loads at once. The watch task waits for the two lines. */
export function report(): Plugin {
  return {
    name: 'report',
    setup(build) {
      build.onStart(() => console.log('[build] started'));
      build.onEnd(({ errors, metafile }) => {
        if (errors.length === 0 && metafile) for (const line of describe(metafile)) console.log(line);
        console.log(`[build] finished with ${errors.length} errors`);
      });
    },
  };
}

function describe({ outputs }: Metafile): string[] {
  const named = Object.entries(outputs).filter(
    ([path, { entryPoint }]) => entryPoint !== undefined && existsSync(path),
  );
  return named.map(([path]) => {
    const [own, whole] = [[path], [...eager(outputs, path)]].map((files) => kilobytes(files));
    return `  ${path.padEnd(24)} ${own?.padStart(9)}${own === whole ? '' : `, with shared chunks ${whole}`}`;
  });
}

/** The files that load together with `path`: its static imports and theirs, not what it imports on first use. */
export function eager(outputs: Metafile['outputs'], path: string, seen = new Set<string>()): Set<string> {
  seen.add(path);
  for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement' && !external && !seen.has(next)) eager(outputs, next, seen);
  }
  return seen;
}

/** The files that `path` loads in any way, at once or on first use. */
export function reached(outputs: Metafile['outputs'], path: string, seen = new Set<string>()): Set<string> {
  seen.add(path);
  for (const { path: next, external } of outputs[path]?.imports ?? [])
    if (external !== true && !seen.has(next)) reached(outputs, next, seen);
  return seen;
}

function kilobytes(files: readonly string[]): string {
  // Those that were joined to another one are not there.
  const bytes = files.filter(existsSync).reduce((total, file) => total + statSync(file).size, 0);
  return `${(bytes / 1000).toFixed(1)} kB`;
}
