import assert from 'node:assert/strict';
import { pathCompletions } from '../../../../src/response/table/pathCompletion.ts';
import { tagLine } from '../../../../src/response/table/pathTag.ts';
import { parseExact } from '../../../../src/text/json.ts';

describe('The completion of a path', () => {
  const document = parseExact(
    '{"aps":[{"name":"A","site id":1,"radio":{"band":2}},{"serial":"S"}],"count":2}',
  );

  for (const [typed, expected] of [
    ['', ['$']],
    ['x', []],
    ['$', ['$.aps', '$.count']],
    ['$.', ['$.aps', '$.count']],
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
  ] as const)
    it(`goes on from ${typed || 'nothing'}`, () =>
      assert.deepEqual(pathCompletions(document, typed), expected));

  it('ends within bounds in a hostile response', () => {
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`n${at}`, [[{ a: 1 }]]]));
    assert.equal(pathCompletions(wide, '$.').length, 100);
    assert.ok(pathCompletions(wide, `$${'[*]'.repeat(5_000)}.`).length <= 100);
  });
});

describe('The tag of a path', () => {
  const one = { count: 1, isOnePlace: true };
  for (const [tag, path, found, expected] of [
    ['capture', '$.aps[*].serial', { count: 3, isOnePlace: false }, '# @capture serial = $.aps[*].serial'],
    ['capture', '$', one, '# @capture value = $'],
    ['assert', '$.count', { ...one, value: 5 }, '# @assert body $.count == 5'],
    ['assert', '$.state', { ...one, value: 'Up' }, '# @assert body $.state == "Up"'],
    ['assert', '$.aps', { ...one, value: {} }, '# @assert body $.aps exists'],
    ['assert', '$.aps[*]', { count: 12, isOnePlace: false }, '# @assert body $.aps[*] count == 12'],
    ['assert', '$.x', { ...one, value: '{{secret}}' }, '# @assert body $.x exists'],
    ['assert', '$.x', { ...one, value: 'two\nlines' }, '# @assert body $.x exists'],
    ['capture', '$["{{a}}"]', one, undefined],
    ['capture', '$.a\nDELETE /x', one, undefined],
  ] as const)
    it(`${tag} of ${JSON.stringify(path)}`, () => assert.equal(tagLine(tag, path, found), expected));
});
