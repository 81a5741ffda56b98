import assert from 'node:assert/strict';
import { jsonPaths } from '../../../../src/request/resolve/jsonPath.ts';
import { pathCompletions } from '../../../../src/response/table/pathCompletion.ts';
import { tagLine } from '../../../../src/response/table/pathTag.ts';
import { parseExact, type Json } from '../../../../src/text/json.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { send } from '../../../support/runs/requestRun.ts';

describe('The completion of a path', () => {
  const document = parseExact(
    '{"aps":[{"name":"A","site id":1,"radio":{"band":2}},{"serial":"S"}],"count":2,' +
      '"it\'s":{"größe":1,"a.b":{"c-d":1},"two\\nlines":2}}',
  );

  for (const [typed, expected] of [
    ['', ['$']],
    ['x', []],
    ['$', ['$.aps', '$.count', "$['it\\'s']"]],
    ['$.', ['$.aps', '$.count', "$['it\\'s']"]],
    ['$.c', ['$.count']],
    ['$.aps', ['$.aps']],
    ['$.aps.', ['$.aps[*]']],
    ['$.aps[*].', ['$.aps[*].name', "$.aps[*]['site id']", '$.aps[*].radio', '$.aps[*].serial']],
    ['$.aps[0].RA', ['$.aps[0].radio']],
    ['$.aps[*].radio.', ['$.aps[*].radio.band']],
    ['$.aps[?@.n', ['$.aps[?@.name']],
    ['$.aps[?@.name == "A" && @.radio.', ['$.aps[?@.name == "A" && @.radio.band']],
    ['$.none.', []],
    ['$.aps[?', []],
    ['$.aps[', ['$.aps[*]']],
    ["$['", ["$['aps']", "$['count']", "$['it\\'s']"]],
    ['$["it', ['$["it\'s"]']],
    ["$['it\\'s'].", ["$['it\\'s']['größe']", "$['it\\'s']['a.b']", "$['it\\'s']['two\\nlines']"]],
    ["$['it\\'s'].grö", ["$['it\\'s']['größe']"]],
    ["$['it\\'s']['a.", ["$['it\\'s']['a.b']"]],
    ["$['it\\'s']['a.b'].c-", ["$['it\\'s']['a.b']['c-d']"]],
    ['$.aps[*].site i', ["$.aps[*]['site id']"]],
    ["$.aps[?@['site", ["$.aps[?@['site id']"]],
    ["$.aps[?@['radio'].", ["$.aps[?@['radio'].band"]],
    ['$.aps[?@["site id"] == "a]" && @["radio"].', ['$.aps[?@["site id"] == "a]" && @["radio"].band']],
    ["$.aps[?@['radio']['ba", ["$.aps[?@['radio']['band']"]],
    ['$..b', ['$..band']],
    ['$..radio.', ['$..radio.band']],
    ['$.aps[?@.name == "A.', []],
  ] as const)
    it(`goes on from ${typed || 'nothing'}`, () =>
      assert.deepEqual(
        pathCompletions(document, typed).map(({ path }) => path),
        expected,
      ));

  it('has a label with what is typed, by which a browser finds it', () => {
    for (const typed of ['$.aps[*].', '$.aps[*].site i', '$.it', '$..si', "$['it", '$.aps[', '$.aps.'])
      for (const { label } of pathCompletions(document, typed)) assert.ok(label.startsWith(typed), label);
  });

  it('ends within bounds in a hostile response', () => {
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`n${at}`, [[{ a: 1 }]]]));
    assert.equal(pathCompletions(wide, '$.').length, 100);
    assert.ok(pathCompletions(wide, `$${'[*]'.repeat(5_000)}.`).length <= 100);
  });
});

describe('The tag of a path', () => {
  const one = { count: 1, isOneValue: true };
  for (const [tag, path, found, expected] of [
    ['capture', '$.aps[*].serial', { count: 3, isOneValue: false }, '# @capture serial = $.aps[*].serial'],
    ['capture', '$', one, '# @capture value = $'],
    ['assert', '$.count', { ...one, value: 5 }, '# @assert body $.count == 5'],
    ['assert', '$.state', { ...one, value: 'Up' }, '# @assert body $.state == "Up"'],
    ['assert', '$.aps', { ...one, value: {} }, '# @assert body $.aps exists'],
    ['assert', '$.aps[*]', { count: 12, isOneValue: false }, '# @assert body $.aps[*] count == 12'],
    ['assert', '$.none', { count: 0, isOneValue: true }, '# @assert body $.none not exists'],
    ['capture', '$.aps.constructor', one, '# @capture aps = $.aps.constructor'],
    ['capture', '$.__proto__', one, '# @capture value = $.__proto__'],
    ['assert', '$.x', { ...one, value: '{{secret}}' }, '# @assert body $.x exists'],
    ['assert', '$.x', { ...one, value: 'two\nlines' }, '# @assert body $.x exists'],
    [
      'assert',
      '$.id',
      { ...one, value: parseExact('9007199254740993') },
      '# @assert body $.id == 9007199254740993',
    ],
    ['assert', '$.x', { ...one, value: 'Up\u202e' }, '# @assert body $.x exists'],
    ['capture', '$["{{a}}"]', one, undefined],
    ['capture', '$.a\nDELETE /x', one, undefined],
  ] as const)
    it(`${tag} of ${JSON.stringify(path)}`, () => assert.equal(tagLine(tag, path, found), expected));

  it('holds when its request is sent again, whatever the path and the value are', async () => {
    const body = parseExact(
      '{"aps":[{"n":"ap-1","c":3},{"n":"ap = 2","c":null}],"a b":{"it\'s":"x","":4,"# =":7,"x\\"y":"say \\"hi\\""},' +
        '"big":9007199254740993,"nul":null,"none":"","list":[],"text":"007","blanks":"  two  ","hash":"a # b","end":"}} b"}',
    );
    const paths = [
      ...['$', '$.aps', '$.aps[*].n', '$.aps[?@.c > 2].n', '$.aps[?@.n == "ap = 2"]', '$.aps[-1].c', '$..n'],
      ...["$['a b']['it\\'s']", '$["a b"][""]', "$['a b']['# =']", '$["a b"]["x\\"y"]', '$.big', '$.nul'],
      ...[
        '$.none',
        '$.list',
        '$.text',
        '$.blanks',
        '$.hash',
        '$.end',
        '$.missing',
        "$.aps[?match(@.n, 'x')]",
      ],
    ];
    for (const path of paths) {
      const found = jsonPaths.query(path, body) ?? assert.fail(path);
      const [value] = found.values as Json[];
      const line = tagLine('assert', path, {
        value,
        count: found.values.length,
        isOneValue: found.singular,
      });
      const { asserts } = await send(
        `${line}\nGET /x\n`,
        requestPorts(() => ({ body })),
      );
      assert.deepEqual(
        asserts.map(({ ok }) => ok),
        [true],
        line,
      );
    }
  });
});
