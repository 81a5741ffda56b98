import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { commonJs } from '../../../scripts/build/commonJs.ts';
import type * as readFile from '../../../src/tokens/import/readFile.ts';

describe('the editor’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'central-build-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('find a package in CommonJS that is loaded on first use', async () => {
    await build({
      entryPoints: {
        main: fileURLToPath(new URL('../../../src/tokens/import/readFile.ts', import.meta.url)),
      },
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'esm',
      splitting: true,
      write: false,
      metafile: true,
      outExtension: { '.js': '.cjs' },
      logLevel: 'silent',
      plugins: [commonJs({ main: 'main.cjs', minify: false })],
    });
    const built = createRequire(import.meta.url)(join(folder, 'main.cjs')) as typeof readFile;
    const { candidates } = await built.readAccountsFile('a:\n  client_id: c\n');
    assert.deepEqual(
      candidates.map(({ draft }) => [draft.label, draft.clientId]),
      [['a', 'c']],
    );
  });
});
