import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { eager } from '../../../scripts/build/report.ts';

const output = (...imports: Metafile['outputs'][string]['imports']) => ({
  bytes: 1,
  inputs: {},
  exports: [],
  imports,
});
const statically = (path: string) => ({ path, kind: 'import-statement' as const });

describe('the files that load at once', () => {
  it('are the static imports and theirs, not what is loaded on first use nor what is outside', () => {
    const outputs = {
      'main.cjs': output(statically('a.cjs'), { path: 'lazy.cjs', kind: 'dynamic-import' }),
      'a.cjs': output(statically('b.cjs'), { path: 'vscode', kind: 'import-statement', external: true }),
      'b.cjs': output(statically('a.cjs')),
      'lazy.cjs': output(),
    };
    assert.deepEqual([...eager(outputs, 'main.cjs')], ['main.cjs', 'a.cjs', 'b.cjs']);
  });
});
