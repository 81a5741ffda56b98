import assert from 'node:assert/strict';
import {
  mostRowsPaths,
  rowsPathAt,
  rowsPaths,
  rowsAt,
  rowsOfMatches,
} from '../../../../src/response/table/rows.ts';
import { parseExact, type Json } from '../../../../src/text/json.ts';

const places = (json: string) => rowsPaths(parseExact(json)).map(({ path, count }) => `${path} ${count}`);

describe('The rows of a response', () => {
  for (const [what, json, expected] of [
    ['a list of its own', '[{"a":1},{"a":2}]', ['$ 2']],
    ['the list of an envelope', '{"count":2,"aps":[{"a":1},{"a":2}]}', ['$.aps 2']],
    [
      'an object whose members are objects',
      '{"S1":{"a":1},"data":{"S1":{"v":1},"S2":{"v":2}}}',
      ['$.data 2'],
    ],
    ['the nearer list first', '{"x":{"deep":[{},{},{}]},"items":[{}]}', ['$.items 1', '$.x.deep 3']],
    ['the longer of two lists first', '{"a":[{}],"b":[{},{}]}', ['$.b 2', '$.a 1']],
    ['objects before plain values', '{"ids":[1,2,3],"rows":[{"a":1}]}', ['$.rows 1', '$.ids 3']],
    ['a name that no path has as it is', `{"a b":{"it's":[{"x":1}]}}`, [String.raw`$['a b']['it\'s'] 1`]],
    [
      'the members of a response by serial',
      '{"CN1":{"total":1,"variables":{"a":"1"}},"CN2":{"total":0,"variables":{}}}',
      ['$ 2'],
    ],
    ['the one member of a response by serial', '{"CN1":{"total":1,"variables":{"a":"1"}}}', ['$ 1']],
    [
      'all radios before the list of each',
      '{"serial":"A","radios":{"0":{"band":0,"samples":[{"u":1},{"u":2}]},"1":{"band":1,"samples":[{"u":3}]}}}',
      ['$.radios 2', "$.radios['0'].samples 2", "$.radios['1'].samples 1"],
    ],
    [
      'a list before members by number beside it',
      '{"aps":[{"a":1}],"radios":{"0":{"b":1},"1":{"b":2}}}',
      ['$.aps 1', '$.radios 2'],
    ],
    [
      'the lists of two kinds before the two kinds',
      '{"wired":{"count":1,"items":[{"a":1}]},"wireless":{"count":2,"items":[{"a":1},{"a":2}]}}',
      ['$.wireless.items 2', '$.wired.items 1', '$ 2'],
    ],
    [
      'members by time, whatever they hold',
      '{"in":{"1790000000":5,"1790000300":6},"out":{"1790000000":1,"1790000300":null}}',
      ['$.in 2', '$.out 2', '$ 2'],
    ],
    [
      'a list eight members deep',
      '{"a":{"b":{"c":{"v":1,"d":{"e":{"f":{"v":1,"g":{"h":[{}]},"w":1},"v":1},"v":1},"v":1},"v":1},"v":1},"v":1}',
      ['$.a.b.c.d.e.f.g.h 1'],
    ],
    ['lists of which the first lacks a number', '{"rows":[["aa","N/A"],["bb",20]]}', ['$.rows 2']],
    ['all lists, also a first one of names', '{"rows":[["mac","vlan"],["aa",10],["bb",20]]}', ['$.rows 3']],
    [
      'lists of numbers for each time',
      '{"time":[1790000000,1790000007],"cpu":[1,null]}',
      ['$ 2', '$.time 2', '$.cpu 2'],
    ],
    [
      'a list, not numbers that an object has among other members',
      '{"licences":{"expires":["2027-01-01","2028-01-01"],"seats":[10,20]},"devices":[{"a":1}]}',
      ['$.devices 1', '$.licences.expires 2', '$.licences.seats 2'],
    ],
    [
      'lists of names beside each other',
      '{"aps":["a","b"],"gateways":["c","d"]}',
      ['$.aps 2', '$.gateways 2'],
    ],
    [
      'lists of values before the list of their names',
      '{"columns":["a","b"],"rows":[["x",1]]}',
      ['$.rows 1', '$.columns 2'],
    ],
    ['none', '{"a":1,"b":{"c":2}}', []],
    ['not numbers by id', '{"counts":{"12":3,"1345":4}}', ['$ 1']],
    ['none of a text', '"x"', []],
  ] as const)
    it(`are ${what}`, () => assert.deepEqual(places(json), expected));

  for (const [path, expected] of [
    ['$', undefined],
    ['$.aps', 2],
    ['$.aps[*]', 2],
    ["$['aps']", 2],
    ["$[\"a b\"]['it\\'s']", 1],
    ['$.by', 2],
    ['$.by[*]', undefined],
    ['$.none', undefined],
    ['$.empty', 0],
    ['$.aps[0]', undefined],
    ['$..aps', undefined],
    ['$.toString', undefined],
    ['$.aps[?@.a]', undefined],
  ] as const)
    it(`of the path ${path} are ${expected ?? 'looked for'}`, () => {
      const document = parseExact(
        `{"aps":[{"a":1},{"a":2}],"a b":{"it's":[1]},"by":{"x":{"v":1},"y":{"v":2}},"empty":[]}`,
      );
      assert.equal(rowsPathAt(document, path)?.count, expected);
    });

  it('of what a query found are the items of the one list, else what was found', () => {
    assert.deepEqual(rowsOfMatches([[{ a: 1 }, 2]], true), [{ a: 1 }, { value: 2 }]);
    assert.deepEqual(rowsOfMatches([[1], [2]], false), [{ value: [1] }, { value: [2] }]);
    assert.deepEqual(rowsOfMatches([{ a: 1 }], true), [{ a: 1 }]);
    assert.deepEqual(rowsOfMatches([], true), []);
  });

  for (const json of [
    '{"uptimes":[["AP-1","offline"],["AP-2",86400],["AP-3",1200]]}',
    '{"radios":[["radio0","auto"],["radio1",36]]}',
    '{"aps":[["AP-1","HQ","ERROR"],["AP-2","HQ",12]]}',
    '{"rows":[["mac","vlan"],["aa",10]]}',
  ])
    it(`are all lists of a list, whatever the first one has: ${json}`, () => {
      const [[name, lists] = ['', []]] = Object.entries(parseExact(json) as Record<string, Json[]>);
      assert.deepEqual(
        rowsAt({ [name]: lists }, [name]),
        lists.map((value) => ({ value })),
      );
    });

  for (const [json, path] of [
    ['{"columns":["a","b"],"rows":[["x","n"],["y",1],["z",2]]}', '$.rows'],
    ['{"time":[1790000000,1790000007],"cpu":[1,null]}', '$'],
    ['{"keys":["a"],"samples":[[1790000000,5],[1790000007,6]]}', '$.samples'],
    ['{"by":{"S1":{"v":1},"S2":{"v":2}}}', '$.by'],
  ] as const)
    it(`are as many as they are counted: ${json}`, () => {
      const document = parseExact(json);
      const [first, place] = [rowsPaths(document)[0], rowsPathAt(document, path)];
      assert.deepEqual([first?.path, first?.count], [path, place?.count]);
      assert.equal(rowsAt(document, first?.steps ?? []).length, first?.count);
    });

  it('are objects, whatever the items are', () => {
    const value = parseExact('{"ids":[1,"x",null],"by":{"S1":{"v":1}}}');
    assert.deepEqual(rowsAt(value, ['ids']), [{ value: 1 }, { value: 'x' }, { value: null }]);
    assert.deepEqual(rowsAt(value, ['by']), [{ key: 'S1', v: 1 }]);
    const keyed = parseExact('{"by":{"S1":{"v":1},"S2":{"key":"k"}}}');
    assert.deepEqual(rowsAt(keyed, ['by']), [
      { 'key 2': 'S1', v: 1 },
      { 'key 2': 'S2', key: 'k' },
    ]);
    assert.deepEqual(rowsAt(value, ['nothing']), []);
  });

  for (const [what, json, expected] of [
    [
      'texts',
      '{"columns":["mac","vlan"],"rows":[["a",10],["b"],[]]}',
      [{ mac: 'a', vlan: 10 }, { mac: 'b' }, {}],
    ],
    ['headers', '{"headers":["a"],"data":[[null]]}', [{ a: null }]],
    [
      'objects',
      '{"fields":[{"name":"time","type":"time"},{"name":"cpu"}],"values":[[1,{"x":2}]]}',
      [{ time: 1, cpu: { x: 2 } }],
    ],
    [
      'fewer than some values, repeated or empty',
      '{"column_names":["a","a"," "],"rows":[[1,2,3,4],[5,6,7]]}',
      [
        { a: 1, 'a 2': 2, 'column 3': 3, 'column 4': 4 },
        { a: 5, 'a 2': 6, 'column 3': 7 },
      ],
    ],
    [
      'a name that JavaScript has itself',
      '{"columns":["__proto__"],"rows":[["x"]]}',
      [Object.fromEntries([['__proto__', 'x']])],
    ],
    ['too many or too few for all rows', '{"columns":["a"],"rows":[[1,2]]}', [{ value: [1, 2] }]],
    ['those of something else', '{"sites":["a","b"],"rows":[[1,2]]}', [{ value: [1, 2] }]],
    [
      'words for other things',
      '{"bounds":[[1,2],[3,4]],"labels":["a","b"]}',
      [{ value: [1, 2] }, { value: [3, 4] }],
    ],
    ['for values that are no lists', '{"columns":["a"],"rows":[[1],2]}', [{ value: [1] }, { value: 2 }]],
  ] as const)
    it(`of lists take their names from beside them: ${what}`, () => {
      const document = parseExact(json);
      const [place] = rowsPaths(document);
      assert.deepEqual(rowsAt(document, place?.steps ?? []), expected);
    });

  for (const [what, json, expected] of [
    [
      'a list, also one that ends early',
      '{"graph":{"keys":["rx","timestamp"],"samples":[{"timestamp":1,"data":[2,3]},{"timestamp":4,"data":[5]}]}}',
      [
        { timestamp: 1, rx: 2, 'timestamp 2': 3 },
        { timestamp: 4, rx: 5 },
      ],
    ],
    ['one value', '{"keys":["cpu"],"samples":[{"t":1,"data":null}]}', [{ t: 1, cpu: null }]],
    ['more than have names', '{"keys":["a"],"samples":[{"data":[1,2]}]}', [{ a: 1, 'data[1]': 2 }]],
    ['none', '{"keys":["a"],"samples":[{"data":[]}]}', [{ data: [] }]],
    [
      'a time in another list than samples',
      '{"keys":["a"],"items":[{"at":"2026-01-01T00:00:00Z","data":[1]}]}',
      [{ at: '2026-01-01T00:00:00Z', a: 1 }],
    ],
    [
      'no sample',
      '{"keys":["serial"],"items":[{"serial":"CN1","data":"VLAN 10"}]}',
      [{ serial: 'CN1', data: 'VLAN 10' }],
    ],
    ['one for several names', '{"keys":["a","b"],"samples":[{"data":1}]}', [{ data: 1 }]],
    ['keys that are no names', '{"keys":[1],"samples":[{"data":[1]}]}', [{ data: [1] }]],
  ] as const)
    it(`of a trend have their data under its keys: ${what}`, () => {
      const document = parseExact(json);
      const [place] = rowsPaths(document);
      assert.deepEqual(rowsAt(document, place?.steps ?? []), expected);
    });

  it('of lists take their names inside what a query found', () => {
    const series = parseExact('{"name":"cpu","columns":["time","v"],"values":[[1,2],[3,4]]}');
    assert.deepEqual(rowsOfMatches([series], true), [
      { time: 1, v: 2 },
      { time: 3, v: 4 },
    ]);
    assert.equal(rowsOfMatches([series], false).length, 1);
  });

  for (const json of [
    '{"serial":"CN1","name":"AP-1","labels":["floor","lobby"],"radios":[["5 GHz",36],["2.4 GHz",6]]}',
    '{"serial":"CN1","fields":["floor","lobby"],"radios":[["5 GHz",36]],"site":{"id":1}}',
    '{"name":"AP-1","serial":"CN1","uptime":[1790000000,1790000100],"clients":[3,4]}',
    '{"name":"AP-1","reboots":["2026-11-01T00:00:00Z","2026-11-02T00:00:00Z"],"vlans":[10,20]}',
    '{"name":"AP-1","time":[1790000000,1790000100],"clients":[3,4]}',
    '{"reboots":[1790000000,1790000100],"vlans":[10,20]}',
    '{"timestamps":[1790000000,1790000100],"vlans":[10]}',
  ])
    it(`of one object that a query found keep all of it: ${json}`, () => {
      const found = parseExact(json);
      assert.deepEqual(rowsOfMatches([found], true), [found]);
    });

  for (const [json, path] of [
    ['{"bounds":[[1,2],[3,4]],"labels":["x","y"],"aps":[{"a":1},{"a":2},{"a":3}]}', '$.aps'],
    ['{"columns":["a","b"],"rows":[[1,2],[3,4]],"aps":[{"a":1},{"a":2},{"a":3}]}', '$.aps'],
    ['{"columns":["a","b"],"rows":[[1,2],[3,4]],"aps":[{"a":1}]}', '$.rows'],
    ['{"columns":[{"name":"a"},{"name":"b"}],"rows":[[1,2]]}', '$.rows'],
  ] as const)
    it(`are first at ${path} of ${json}`, () => {
      assert.equal(rowsPaths(parseExact(json))[0]?.path, path);
    });

  it('are found near the root, however many there are deep in the member before', () => {
    const ports = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`p${at}`, { list: [{ at }] }]));
    const [first] = rowsPaths({ ports, devices: [{ serial: 'CN1' }] });
    assert.equal(first?.path, '$.devices');
  });

  it('end within bounds in a hostile document', () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`n${at}`, [{ a: 1 }]]));
    assert.equal(
      rowsPaths(wide).length,
      mostRowsPaths + 1,
      'one more, by which the table tells that there are more',
    );
  });

  it('are found without a walk through all members for each of them', () => {
    const texts = (count: number) => Array.from({ length: count }, () => '');
    const lists = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`m${at}`, []]));
    const columns = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`n${at}names`, ['', '']]));
    const rows = Array.from({ length: 50_000 }, () => []);
    const items = Array.from({ length: 20_000 }, () => ({ data: 1 }));
    assert.equal(rowsOfMatches([lists], true).length, 1);
    assert.equal(rowsPaths(lists).length, mostRowsPaths + 1);
    for (const name of ['samples', 'items'])
      assert.equal(rowsAt({ keys: texts(50_000), [name]: items }, [name]).length, items.length);
    assert.equal(rowsAt({ ...columns, rows }, ['rows']).length, rows.length);
    assert.equal(rowsPaths({ ...columns, rows }).length, mostRowsPaths + 1);
  });
});
