import assert from 'node:assert/strict';
import { readOnUse } from '../../../scripts/build/lazyJson.ts';

describe('a table of the terminal’s program', () => {
  it('has the members of its file, which is read when one is asked for', async () => {
    const value = { paths: [{ p: '/sites/v1', o: ["GET it's"] }], 'a b': 1 };
    const code = encodeURIComponent(`export let reads = 0;
      const { parse } = JSON;
      JSON.parse = (text) => { reads += 1; return parse(text); };
      ${readOnUse(JSON.stringify(value))}
      export const back = () => (JSON.parse = parse);`);
    const module = (await import(`data:text/javascript,${code}`)) as {
      default: unknown;
      reads: number;
      back(): void;
    };
    try {
      assert.equal(module.reads, 0);
      assert.deepEqual({ ...(module.default as object) }, value);
      assert.equal(module.reads, 1);
    } finally {
      module.back();
    }
  });
});
