import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const at = (seconds: number) => new Date(1_790_000_000_000 + seconds * 1_000);

describe('central in a clone', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  /** Writes a file, and sets its time and that of its folder. */
  const put = (path: string, text: string, seconds: number) => {
    const file = join(folder.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, at(seconds), at(seconds));
    utimesSync(dirname(file), at(seconds), at(seconds));
  };
  const age = (path: string, seconds: number) =>
    utimesSync(join(folder.path, path), at(seconds), at(seconds));
  const run = () =>
    execFileSync(process.execPath, [join(folder.path, 'scripts', 'central.mjs'), 'one', 'two'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();

  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(join(folder.path, 'scripts'));
    copyFileSync(join(root, 'scripts', 'central.mjs'), join(folder.path, 'scripts', 'central.mjs'));
    const tell = (what: string) => `console.log('${what}', ...process.argv.slice(2));`;
    put('src/base/ids.ts', 'export {};', 10);
    put('src/cli/main.ts', `${tell('source')} export {};`, 10);
    age('src', 10);
    put('dist/cli/central.cjs', tell('built'), 20);
  });
  afterEach(() => folder.remove());

  it('is the built program where it is as new as the source, with the same arguments', () => {
    assert.equal(run(), 'built one two');
    age('src/base/ids.ts', 20);
    assert.equal(run(), 'built one two');
  });

  it('is the source where a file of it is newer', () => {
    age('src/base/ids.ts', 21);
    assert.equal(run(), 'source one two');
  });

  it('is the source where a file of it was deleted since, and where other packages were installed', () => {
    rmSync(join(folder.path, 'src', 'base', 'ids.ts'));
    assert.equal(run(), 'source one two');
    age('src/base', 10);
    assert.equal(run(), 'built one two');
    put('node_modules/.package-lock.json', '{}', 30);
    assert.equal(run(), 'source one two');
  });

  it('is the source where nothing was built', () => {
    rmSync(join(folder.path, 'dist'), { recursive: true });
    assert.equal(run(), 'source one two');
  });
});
