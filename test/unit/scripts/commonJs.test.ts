import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { commonJs } from '../../../scripts/build/commonJs.ts';
import type * as errors from '../../../src/base/errors.ts';
import type * as readFile from '../../../src/tokens/import/readFile.ts';

const inMemory = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  splitting: true,
  write: false,
  metafile: true,
  outExtension: { '.js': '.cjs' },
  logLevel: 'silent',
} as const;

describe('the editor’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'central-build-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('find a package in CommonJS that is loaded on first use', async () => {
    await build({
      entryPoints: {
        main: fileURLToPath(new URL('../../../src/tokens/import/readFile.ts', import.meta.url)),
      },
      outdir: folder,
      ...inMemory,
      plugins: [commonJs({ main: 'main.cjs', minify: false })],
    });
    const built = createRequire(import.meta.url)(join(folder, 'main.cjs')) as typeof readFile;
    const { candidates } = await built.readAccountsFile('a:\n  client_id: c\n');
    assert.deepEqual(
      candidates.map(({ draft }) => [draft.label, draft.clientId]),
      [['a', 'c']],
    );
  });

  it('read a table when it is asked for, although it is imported at the head', async () => {
    const source = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
    const outdir = join(folder, 'table');
    await build({
      entryPoints: { main: source('src/base/errors.ts'), reasons: source('src/base/reasons.ts') },
      outdir,
      absWorkingDir: source(''),
      ...inMemory,
      plugins: [
        commonJs({ main: 'main.cjs', onUse: { 'reasons.cjs': 'src/base/reasons.ts' }, minify: true }),
      ],
    });
    const require = createRequire(import.meta.url);
    const { CentralError } = require(join(outdir, 'main.cjs')) as typeof errors;
    const table = readdirSync(outdir).find((name) => name.startsWith('chunk-')) ?? '';
    const isRead = () => join(outdir, table) in require.cache;
    assert.equal(isRead(), false);
    assert.equal(new CentralError('cancelled').code, 'cancelled');
    assert.equal(isRead(), true);
  });

  it('are not written where a string of the source reads like an import', async () => {
    const from = mkdtempSync(join(folder, 'source-'));
    writeFileSync(join(from, 'main.ts'), 'export const help = `Write: import { a } from "./b.js" first`;');
    const built = build({
      entryPoints: { main: join(from, 'main.ts') },
      outdir: join(from, 'out'),
      ...inMemory,
      plugins: [commonJs({ main: 'main.cjs', minify: false })],
    });
    await assert.rejects(built, /main\.cjs has a string that reads like an import/);
    assert.equal(existsSync(join(from, 'out')), false);
  });

  it('have a function that loads a table beside any name of a source', async () => {
    const from = mkdtempSync(join(folder, 'source-'));
    writeFileSync(join(from, 'table.ts'), 'export const table = { row: 1 };');
    writeFileSync(
      join(from, 'main.ts'),
      `import { table } from './table.ts'; function later() { return table.row + 1; } export const two = () => later();`,
    );
    const outdir = join(from, 'out');
    const built = async (main: string) =>
      build({
        entryPoints: { main, table: 'table.ts' },
        outdir,
        absWorkingDir: from,
        ...inMemory,
        plugins: [commonJs({ main: 'main.cjs', onUse: { 'table.cjs': 'table.ts' }, minify: false })],
      });
    await built('main.ts');
    const { two } = createRequire(import.meta.url)(join(outdir, 'main.cjs')) as { two: () => number };
    assert.equal(two(), 2);
    const twice = readFileSync(join(outdir, 'main.cjs'), 'utf8').match(/const (\w+)=\(load\)/)?.[1];
    writeFileSync(
      join(from, 'same.ts'),
      `import { table } from './table.ts'; function ${twice}() { return table.row; } export const one = () => ${twice}();`,
    );
    await assert.rejects(built('same.ts'), /already been declared/);
  });
});
