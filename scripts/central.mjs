import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Runs `central` in a clone: the built program where it is as new as the source that it was made of, else the source. The source takes
 * twice as long to start, since Node takes the types out of some 300 files; so this file has no types.
 */
const root = join(import.meta.dirname, '..');
const built = join(root, 'dist', 'cli', 'central.cjs');
/** Files and folders that go into a build. */
const sources = ['src', 'scripts/build', 'esbuild.mjs', 'package.json', 'node_modules/.package-lock.json'];

if (isBuilt()) createRequire(import.meta.url)(built);
else await import('../src/cli/main.ts');

function isBuilt() {
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  return sources.every((name) => isOlder(join(root, name), mtimeMs));
}

/** Tells if a file, or a folder with all that is in it, was not changed after a time; a file that was deleted changes its folder. */
function isOlder(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return true;
  if (stats.mtimeMs > time) return false;
  return !stats.isDirectory() || readdirSync(path).every((name) => isOlder(join(path, name), time));
}
