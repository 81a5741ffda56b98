import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/paths.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const cache = pathToFileURL(join(root, 'src', 'cli', 'codeCache.ts')).href;

describe('The compiled code of the terminal', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  /** The folder of Node's cache in a process of its own, as this one must stay without. */
  const keptIn = (variables: Record<string, string>, room = '') =>
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { getCompileCacheDir } from 'node:module';
         import { keepCompiledCode } from '${cache}';
         keepCompiledCode((name) => (${JSON.stringify(variables)})[name]${room && `, () => ${room}`});
         process.stdout.write(getCompileCacheDir() ?? '');`,
      ],
      { encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    );

  it('is kept in the folder of this user, which nobody else may enter', () => {
    const state = join(folder.path, 'state');
    const kept = keptIn({ ARUBA_CENTRAL_FOLDER: state });
    assert.ok(kept.startsWith(join(state, 'code')), kept);
    if (process.platform !== 'win32') assert.equal(statSync(join(state, 'code')).mode & 0o77, 0);
  });

  it('is not kept in a folder that a link leads to', () => {
    const elsewhere = join(folder.path, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(folder.path, 'code'), 'junction');
    assert.equal(keptIn({ ARUBA_CENTRAL_FOLDER: folder.path }), '');
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  it('is not kept on a disk that has no room for more than tokens', () => {
    assert.equal(keptIn({ ARUBA_CENTRAL_FOLDER: folder.path }, '10_000_000'), '');
    assert.deepEqual(readdirSync(folder.path), []);
    assert.notEqual(keptIn({ ARUBA_CENTRAL_FOLDER: folder.path }, '1_000_000_000'), '');
  });

  it('is not kept where the person said so to Node', () => {
    assert.equal(keptIn({ ARUBA_CENTRAL_FOLDER: folder.path, NODE_DISABLE_COMPILE_CACHE: '1' }), '');
    assert.deepEqual(readdirSync(folder.path), []);
  });
});
