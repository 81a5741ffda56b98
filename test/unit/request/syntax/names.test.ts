import assert from 'node:assert/strict';
import { lastAtMost, place } from '../../../../src/request/syntax/model.ts';
import { nameAt, usesOf } from '../../../../src/request/syntax/names.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';

/** The places of the name at "|", each with a word of its line. */
function places(text: string): string[] {
  const offset = text.indexOf('|');
  const document = parse(text.slice(0, offset) + text.slice(offset + 1));
  const placed = place(document, lastAtMost(document.offsets, offset));
  const name = placed && nameAt(placed, offset - placed.offset);
  if (!placed || !name) return [];
  return usesOf(document, placed, name).map((one) => `${one.placed.index} ${one.role} ${one.name}`);
}

describe('names in a file', () => {
  it('belong together from the header through the blocks that use them', () => {
    const text = '@si|te = a\n###\nGET /{{site}}\n###\nGET /b\n\n{"x": "{{site}}"}\n';
    assert.deepEqual(places(text), ['0 definition site', '1 use site', '2 use site']);
  });

  it('are a block’s own where it defines them', () => {
    const text = '@site = a\n###\n@site = b\nGET /{{si|te}}\n###\nGET /{{site}}\n';
    assert.deepEqual(places(text), ['1 definition site', '1 use site']);
    assert.deepEqual(places(text.replace('|', '').replace('@site = a', '@s|ite = a')), [
      '0 definition site',
      '2 use site',
    ]);
  });

  it('tell a call from a variable of the same name', () => {
    const text =
      '# @name aps\n# @capture aps = $.a\nGET /a\n###\nGET /{{aps[0]}}?b={{ap|s.response.status}}\n';
    assert.deepEqual(places(text), ['0 definition aps', '1 use aps']);
  });

  it('are not looked for in comments, nor in system names', () => {
    assert.deepEqual(places('# {{si|te}}\nGET /x\n'), []);
    assert.deepEqual(places('GET /{{$uu|id}}\n'), []);
  });
});
