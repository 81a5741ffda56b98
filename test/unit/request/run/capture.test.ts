import assert from 'node:assert/strict';
import { isGood } from '../../../../src/request/run/outcome/results.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { send } from '../../../support/runs/requestRun.ts';

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
  'a.b': { "it's": [], '"]': 1, '.': { x: [] } },
  switches: [{ name: 'sw' }],
};

async function capture(source: string, response: object | string = body, status = 200) {
  const headers: [string, string][] = [['content-type', 'text/plain']];
  const ports = requestPorts(() => ({
    body: response,
    status,
    ...(typeof response === 'string' && { headers }),
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
    ["$['a.b']['it\\'s'][*].x", []],
    [`$["a.b"]['"]']`, 1],
    ["$['a.b']['.'].x[ 1 : ].y", []],
    ['$.aps[-1].serial', 'B2'],
    ['$.aps[-1:].serial', ['B2']],
    ['$.aps[7:].serial', []],
    ['$.aps[::-1].serial', ['B2', 'A1']],
    ['$.nothing[1:]', []],
    ['$..tags[?@.x][0]', []],
    ['$.map.*', []],
    ["$.aps[0]['serial','tags']", ['A1', []]],
    ["$['aps','switches'][*]['serial','name']", ['A1', 'B2', 'sw']],
    ["$['none','map'][*].serial", []],
    ['$.aps[7:8][0].serial', []],
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
    ['$..nmae[*]', '$..nmae'],
    ['$..aps[2].serial', '$..aps[2]'],
    ["$['a.b']['it\\'s][*]'][*].x", "$['a.b']['it\\'s][*]']"],
    ["$['a.b'][ '*' ].x", "$['a.b'][ '*' ]"],
    ['$.a.b[*]', '$.a'],
    ['$.aps[-3].serial', '$.aps[-3]'],
    ['$.map[1:]', '$.map[1:]'],
    ['$.text.*', '$.text.*'],
    ['$.text[?@.x]', '$.text[?@.x]'],
    ['$.nothing.serial', '$.nothing.serial'],
    ["$['aps','swiches'][*].serial", "$['swiches']"],
    ["$.aps[*]['serial','nmae']", "$.aps[*]['nmae']"],
    ['$.aps[0,9].serial', '$.aps[9]'],
    ["$..['serial', 'nmae']", "$..['nmae']"],
    ['header x-nothing', 'header x-nothing'],
  ];
  for (const [source, place] of missing)
    it(`fails for ${source}, and says that there is no ${place}`, async () =>
      assert.deepEqual(await capture(source), {
        value: undefined,
        missed: [{ name: 'it', path: place }],
        isGood: false,
      }));

  it('fails for an empty body, and for a path into what is no JSON', async () => {
    for (const source of ['body', '$', '$.aps[*]'])
      assert.deepEqual((await capture(source, '')).missed, [{ name: 'it', path: source }]);
    assert.deepEqual((await capture('$.aps[*]', 'no JSON')).missed, [{ name: 'it', path: '$.aps[*]' }]);
  });

  it('looks at an error in the same way, which is a failure by itself', async () => {
    assert.deepEqual(await capture('$.none[*]', body, 400), { value: [], missed: [], isGood: false });
    assert.deepEqual((await capture('$.nmae[*]', body, 400)).missed, [{ name: 'it', path: '$.nmae' }]);
  });

  for (const value of [false, true, 0, -0.5, '', ' ', 'text', null, [], {}, [null]])
    it(`keeps a body that is ${JSON.stringify(value)}, alone, at its path and as a member`, async () => {
      const text = JSON.stringify(value);
      for (const [source, response] of [
        ['body', text],
        ['$', text],
        ['$.a', `{"a":${text}}`],
        ['$.a[0]', `{"a":[${text}]}`],
      ] as const)
        assert.deepEqual(await capture(source, response), { value, missed: [], isGood: true }, source);
      assert.deepEqual(await capture('$.a[*]', `{"a":[${text}]}`), {
        value: [value],
        missed: [],
        isGood: true,
      });
    });

  it('gives a text that is no JSON as it is', async () => {
    assert.equal((await capture('body', 'no JSON')).value, 'no JSON');
  });
});
