import assert from 'node:assert/strict';
import { parseJson } from '../../../src/text/json.ts';
import { repeatedMembers } from '../../../src/text/repeatedMembers.ts';

const found = async (text: string): Promise<string[]> =>
  repeatedMembers(new TextEncoder().encode(text), parseJson(text) ?? null, () => Promise.resolve());

describe('Members that an object has twice', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['[{"name":"a","name":"b","serial":"1"},{"name":"c"}]', ['name']],
    ['{"aps":[{"ip":"1"}],"aps":[{"ip":"2","ip":"3","mac":1,"mac":2}]}', ['aps', 'ip', 'mac']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', []],
    ['{"a: b":"x: \\"y\\": z","\\\\":"\\\\"}', []],
    ['{"__proto__":{"x":1},"constructor":2,"id":90071992547409931234}', []],
    ['["a:b", 5, null]', []],
  ];
  for (const [text, expected] of cases)
    it(`are ${expected.join(', ') || 'none'} in ${text}`, async () =>
      assert.deepEqual(await found(text), expected));

  it('are found in a long response too, which pauses', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `{"serial":"CN${at}","site":{"id":${at}}}`);
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    const look = (text: string) =>
      repeatedMembers(new TextEncoder().encode(text), parseJson(text) ?? null, pause);
    assert.deepEqual(await look(`[${rows.join()}]`), []);
    assert.deepEqual(await look(`[${rows.join()},{"site":1,"site":2}]`), ['site']);
    assert.ok(pauses > 4);
  });
});
