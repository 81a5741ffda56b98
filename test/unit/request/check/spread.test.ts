import assert from 'node:assert/strict';
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

  it('refuse a change, and tags that say otherwise', () => {
    assert.deepEqual(found('# @accounts all\nDELETE /central/v2/sites/1'), [
      ['spreadWrites', 'error', 'all', undefined],
    ]);
    assert.deepEqual(found('# @tenant a\n# @tenants all\nGET /central/v2/sites'), [
      ['spreadTwice', 'error', 'a', undefined],
    ]);
  });
});
