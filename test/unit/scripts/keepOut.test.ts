import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { doors } from '../../../scripts/build/keepOut.ts';

const input = (...paths: string[]): Metafile['inputs'][string] => ({
  bytes: 1,
  imports: paths.map((path) => ({ path, kind: 'import-statement' })),
});

describe('the packages kept out of the build', () => {
  it('are told with the file that let them in, not with their own files', () => {
    const inputs = {
      'src/extension.ts': input('src/net.ts'),
      'src/net.ts': input('node_modules/undici/index.js', 'node:net'),
      'node_modules/undici/index.js': input('node_modules/undici/lib/client.js'),
      'node_modules/undici/lib/client.js': input(),
    };
    assert.deepEqual(doors(inputs, 'node_modules/undici/'), ['src/net.ts']);
  });
});
