import assert from 'node:assert/strict';
import { isGood } from '../../../../src/request/run/outcome.ts';
import { requestPorts } from '../../../support/requestPorts.ts';
import { send } from '../../../support/requestRun.ts';

const body = {
  aps: [
    { serial: 'A1', tags: [] },
    { serial: 'B2', tags: [], site: 'x' },
  ],
  none: [],
  nothing: null,
  text: 'x',
  'odd.name[0]': [{ a: 1 }],
  map: {},
};

async function capture(source: string, answer: object | string = body, status = 200) {
  const headers: [string, string][] = [['content-type', 'text/plain']];
  const ports = requestPorts(() => ({
    body: answer,
    status,
    ...(typeof answer === 'string' && { headers }),
  }));
  const outcome = await send(`# @capture it = ${source}\nGET /monitoring/v2/aps`, ports);
  return { value: outcome.captures['it'], missed: outcome.missed, isGood: isGood(outcome) };
}

describe('A capture', () => {
  const kept: [source: string, value: unknown][] = [
    ['$.aps[*].serial', ['A1', 'B2']],
    ['$.aps[*].site', ['x']],
    ['$.aps[0].serial', 'A1'],
    ['$.nothing', null],
    ['$.none', []],
    ['$.none[*]', []],
    ['$.none[*].serial', []],
    ['$.none[*].deep[*].serial', []],
    ['$.none[0:2]', []],
    ['$.nothing[*].serial', []],
    ['$.map[*].serial', []],
    ['$.aps[?@.serial == "C3"].serial', []],
    ['$.aps[?@.serial == "a].b"].serial', []],
    ['$.aps[*].tags[*].name', []],
    ["$['odd.name[0]'][?@.a > 1].b", []],
    ['$..tags[*]', []],
    ['$..serial', ['A1', 'B2']],
  ];
  for (const [source, value] of kept)
    it(`keeps what ${source} finds`, async () =>
      assert.deepEqual(await capture(source), { value, missed: [], isGood: true }));

  const missing: [source: string, place: string][] = [
    ['$.ap[*].serial', '$.ap'],
    ['$.aps[*].nmae', '$.aps[*].nmae'],
    ['$.aps[*].nmae[*].x', '$.aps[*].nmae'],
    ['$.aps[?@.serial == "A1"].nmae', '$.aps[?@.serial == "A1"].nmae'],
    ['$.none[0].serial', '$.none[0]'],
    ['$.text[*].serial', '$.text[*]'],
    ["$['odd.name'][*]", "$['odd.name']"],
    ['$..nmae', '$..nmae'],
    ['header x-nothing', 'header x-nothing'],
  ];
  for (const [source, place] of missing)
    it(`fails for ${source}, and says that there is no ${place}`, async () =>
      assert.deepEqual(await capture(source), {
        value: undefined,
        missed: [{ name: 'it', place }],
        isGood: false,
      }));

  it('fails for an empty body, for what is no JSON, and for a list of an error', async () => {
    assert.equal((await capture('body', '')).isGood, false);
    assert.equal((await capture('$.aps[*]', 'no JSON')).isGood, false);
    assert.deepEqual((await capture('$.none[*]', body, 400)).missed, [{ name: 'it', place: '$.none[*]' }]);
  });
});
