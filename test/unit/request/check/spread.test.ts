import assert from 'node:assert/strict';
import { inList, readList } from '../../../../src/request/syntax/tagList.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

const accounts = ['prod-eu', 'prod-us', 'lab, old'].map((label, at) => ({
  ...requestAccount,
  id: `${at}`,
  label,
}));
const found = (text: string) =>
  checkBlock(parse(text), 0, { accounts }).map(({ code, severity, range, fixes }) => [
    code,
    severity,
    text.slice(range.start, range.end),
    fixes?.[0]?.edits[0]?.text,
  ]);

describe('The accounts and customers that a request names', () => {
  it('are read with their places, quoted where a label has a comma', () => {
    const text = '# @accounts prod-eu ,  "lab, old",{{region}}-1\n# @tenants ALL\nGET /x';
    const { tags } = tagsOf(parse(text), 0);
    const { values } = tags.accounts ?? {};
    assert.ok(values && values !== 'all');
    assert.deepEqual(
      values.map(({ text: value, range }) => [value, text.slice(range.start, range.end)]),
      ['prod-eu', 'lab, old', '{{region}}-1'].map((value) => [value, value]),
    );
    assert.equal(tags.tenants?.values, 'all');
  });

  it('may have quotes, which stand twice in quotes', () => {
    const text = '# @accounts "5"" rack, left", 6" rack, "all"\nGET /x';
    const { values } = tagsOf(parse(text), 0).tags.accounts ?? {};
    assert.ok(values && values !== 'all');
    const labels = values.map((value) => value.text);
    assert.deepEqual(labels, ['5" rack, left', '6" rack', 'all']);
    assert.deepEqual(labels.map(inList), ['"5"" rack, left"', '"6"" rack"', '"all"']);
    const again = readList(labels.map(inList).join(', '), 0);
    assert.deepEqual(again !== 'all' && again?.map((value) => value.text), labels);
  });

  it('are errors where they cannot be read', () => {
    for (const value of ['', 'a,', ',a', 'a,,b', '""'])
      assert.deepEqual(
        found(`# @accounts ${value}\nGET /x`).map(([code]) => code),
        ['badTag'],
        value,
      );
  });

  it('are marked where there is no such account, with the labels as fixes', () => {
    assert.deepEqual(found('# @accounts prod-eu, prod-uss, {{x}}\nGET /central/v2/sites'), [
      ['unknownAccount', 'warning', 'prod-uss', 'prod-us'],
    ]);
  });

  it('are marked where an account stands twice, also by its id and in another case', () => {
    const twice = (text: string) => ['accountTwice', 'warning', text, undefined];
    assert.deepEqual(found('# @accounts prod-eu, prod-us, PROD-EU, 0, prod-us\nGET /central/v2/sites'), [
      ...['PROD-EU', '0', 'prod-us'].map(twice),
    ]);
    assert.deepEqual(found('# @accounts prod-eu, {{x}}, {{x}}\nGET /central/v2/sites'), []);
  });

  it('are fixed as they are written, in quotes or without', () => {
    const texts = (value: string) =>
      found(`# @accounts ${value}\nGET /central/v2/sites`).map((one) => one[3]);
    assert.deepEqual(texts('prod-eu, lab old'), ['"lab, old"']);
    assert.deepEqual(texts('"lab; old", prod-eu'), ['lab, old']);
  });

  it('refuse a change, and tags that say otherwise', () => {
    assert.deepEqual(found('# @accounts all\nDELETE /central/v2/sites/1'), [
      ['spreadWrites', 'error', 'all', undefined],
    ]);
    assert.deepEqual(found('# @tenant a\n# @tenants all\nGET /central/v2/sites'), [
      ['spreadTwice', 'error', 'a', undefined],
    ]);
  });
});
