import assert from 'node:assert/strict';
import { unpacking } from '../../../scripts/build/packedJson.ts';

describe('the packed tables', () => {
  it('give the same value, and are shorter than the text', async () => {
    const value = {
      paths: Array.from({ length: 500 }, (_, at) => ({ p: `/sites/v1/${at}`, o: ['GET Straße'] })),
    };
    const code = unpacking(JSON.stringify(value, undefined, 2));
    const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: unknown };
    assert.deepEqual(module.default, value);
    assert.ok(code.length < JSON.stringify(value).length / 3, String(code.length));
  });
});
