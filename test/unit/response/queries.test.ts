import assert from 'node:assert/strict';
import { ResponseQueries } from '../../../src/response/queries.ts';

const response = (text: string) => ({ headers: [], body: new TextEncoder().encode(text) });
const values = (found: Awaited<ReturnType<ResponseQueries['find']>>) =>
  typeof found === 'string' ? found : found.values;

describe('A query of a kept response', () => {
  const alone = new ResponseQueries(async () => undefined);

  it('gives its matches, or says why there are none', async () => {
    const aps = response('{"aps":[{"s":"A","up":true},{"s":"B"}]}');
    assert.deepEqual(values(await alone.find(aps, '$.aps[?@.up].s')), ['A']);
    assert.deepEqual(values(await alone.find(aps, '$.none')), []);
    assert.equal(await alone.find(aps, '$.aps['), 'badTablePath');
    assert.equal(await alone.find(response('plain'), '$.a'), 'noJsonForTable');
    const deep = response(JSON.stringify({ a: Array.from({ length: 20_000 }, () => [[[[1, 2], [3]]]]) }));
    const costly = await alone.find(deep, '$..*..*..*..*..*..*..*');
    assert.ok(costly === 'tooCostly');
  });

  it('is asked of the other thread, each time about the same object', async () => {
    const asked: object[] = [];
    const queries = new ResponseQueries(async (exchange) => {
      asked.push(exchange);
      return [{ stopped: '$', isTooLarge: true }];
    });
    const one = response('[]');
    assert.equal(await queries.find(one, '$'), 'tooMuchForTable');
    await queries.find(one, '$.a');
    assert.equal(asked[0], asked[1]);
  });
});
