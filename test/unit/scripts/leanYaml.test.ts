import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { leanYaml } from '../../../scripts/build/leanYaml.ts';
import { jsonOf } from '../../../src/convert/openApi/openApiYaml.ts';

const texts = [
  'openapi: 3.1.0\ninfo: &i {title: "a: b", version: 10.10}\nother:\n  <<: *i\n  long: 12345678901234567890\n',
  'a: |\n  two\n  lines\nb: >-\n  one\n  line\n"200": yes\n? key\n: null\n? !!str 5\n: [1e3, .inf, 0x1F]\n',
  'a: &k name\n*k : 1\nb: {*k : [12, 3.50], 7: x}\n? &n 8\n: *n\n',
  'a: [1, 2',
  'a: *gone\n',
];

describe('yaml in the build', () => {
  it('has nothing that writes, and reads the same', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/convert/openApi/openApiYaml.ts'],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
      plugins: [leanYaml],
    });
    const { text = '' } = outputFiles[0] ?? {};
    assert.doesNotMatch(text, /function (?:stringifyDocument|foldFlowLines)/);
    const built = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      jsonOf: typeof jsonOf;
    };
    for (const one of texts) assert.equal(await built.jsonOf(one), await jsonOf(one));
    for (const [written, json] of [
      ['? [a, b]\n: 1\n', { '["a","b"]': 1 }],
      ['? [1, b]\n: 1\n', { '["1","b"]': 1 }],
      ['x: &k {n: 12345678901234567890}\n? *k\n: [2]\n', { x: 0, '{"n":"12345678901234567890"}': [2] }],
    ] as const)
      assert.equal(
        await built.jsonOf(written),
        JSON.stringify(json).replace('"x":0', '"x":{"n":12345678901234567890}'),
      );
  });
});
