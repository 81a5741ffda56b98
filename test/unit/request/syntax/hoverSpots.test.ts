import assert from 'node:assert/strict';
import { hoverSpots } from '../../../../src/request/syntax/hoverSpots.ts';
import { place } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';

const text = `@site = Berlin
# @account prod-eu
# @timeout 10s
GET /monitoring/v2/aps/{{serial}}
    ?status=Down
    &site={{site}}
Accept: application/json
`;
const placed = place(parse(text), 0) ?? assert.fail();

/** Lists what is explained at the characters of a part of the text, and over which words. */
function told(part: string): string[] {
  const start = text.indexOf(part);
  assert.ok(start >= 0, part);
  const found = Array.from({ length: part.length }, (_, at) => {
    const [spot] = hoverSpots(placed, start + at);
    if (!spot) return 'nothing';
    const { kind, range } = spot;
    assert.ok(range.start <= start + at && range.end >= start + at, `${kind} is not where the pointer is`);
    return `${kind}: ${text.slice(range.start, range.end)}`;
  });
  return [...new Set(found)];
}

describe('the words that a hover explains', () => {
  const call = 'path: GET /monitoring/v2/aps/{{serial}}';
  const words: [part: string, as: string][] = [
    ['@site', 'name: @site'],
    ['@account prod-eu', 'tag: @account prod-eu'],
    ['@timeout 10s', 'tag: @timeout 10s'],
    ['GET', call],
    ['/monitoring/v2/aps/', call],
    ['{{serial}}', 'name: {{serial}}'],
    ['status=Down', 'field: status=Down'],
    ['site=', 'field: site={{site}}'],
    ['{{site}}', 'name: {{site}}'],
  ];
  for (const [part, as] of words)
    it(`are explained as a whole: ${part}`, () => assert.deepEqual(told(part), [as]));

  it('leave a value and a header to the reader', () => {
    for (const part of [' Berlin', 'Accept: application/json']) assert.deepEqual(told(part), ['nothing']);
  });

  it('name the call that a reference stands in after the reference', () => {
    const at = text.indexOf('{{serial}}') + 3;
    assert.deepEqual(
      hoverSpots(placed, at).map(({ kind }) => kind),
      ['name', 'path'],
    );
  });
});
