import assert from 'node:assert/strict';
import { staleLabels } from '../../../../src/request/check/accountTags.ts';
import { toPage } from '../../../../src/request/syntax/pageMap.ts';
import { requestsOf } from '../../../../src/request/syntax/markdown/runbook.ts';
import { renaming } from '../../../support/doubles/renaming.ts';

/** A text as it is once an account is renamed. */
function after(text: string, to = 'main'): string {
  const document = requestsOf(text.startsWith('# Page') ? 'a.md' : 'a.central', text);
  const edits = staleLabels(
    document,
    renaming({ prod: to, 'prod-eu': undefined, 'prod / msp': undefined, 'tenant:prod / own': undefined }),
  );
  return edits.toReversed().reduce((now, { placed, range, text: said }) => {
    const at = (offset: number) => toPage(placed.page, placed.offset + offset);
    return now.slice(0, at(range.start)) + said + now.slice(at(range.end));
  }, text);
}

describe('Tags with the old name of an account', () => {
  for (const [what, text, wanted, to] of [
    [
      'a header and each request',
      '# @account prod\n\n### A\n# @account prod\nGET /a\n\n### B\n// @account prod\nGET /b\n',
      '# @account main\n\n### A\n# @account main\nGET /a\n\n### B\n// @account main\nGET /b\n',
    ],
    ['any case, as a request finds it', '# @account PROD\nGET /a\n', '# @account main\nGET /a\n'],
    [
      'a customer with a name that begins like a tenant',
      '# @account prod / own / Hotel\nGET /a\n',
      '# @account main / own / Hotel\nGET /a\n',
    ],
    [
      'a variable, also behind another one',
      '@acc = prod\n@of = {{acc}} / Hotel\n\n### A\n# @account {{ of }}\nGET /a\n\n### B\n@acc = PROD\n# @accounts {{acc}} / Inn, x\nGET /b\n',
      '@acc = main\n@of = {{acc}} / Hotel\n\n### A\n# @account {{ of }}\nGET /a\n\n### B\n@acc = main\n# @accounts {{acc}} / Inn, x\nGET /b\n',
    ],
    [
      'a customer, if only the case of the name is another',
      '# @account prod / Hotel\nGET /a\n',
      '# @account Prod / Hotel\nGET /a\n',
      'Prod',
    ],
    ['a customer', '# @account prod / Hotel / Süd\nGET /a\n', '# @account main / Hotel / Süd\nGET /a\n'],
    [
      'a list',
      '# @accounts prod-eu, prod, "prod / A, B"\nGET /a\n',
      '# @accounts prod-eu, main, "main / A, B"\nGET /a\n',
    ],
    [
      'a list that needs quotes now',
      '# @accounts prod-eu, prod\nGET /a\n',
      '# @accounts prod-eu, "a, ""b"""\nGET /a\n',
      'a, "b"',
    ],
    ['a list in quotes', '# @accounts "prod", x\nGET /a\n', '# @accounts "a ""b""", x\nGET /a\n', 'a "b"'],
    [
      'a tag that a second one replaces',
      '# @account prod\n# @account prod\nGET /a\n',
      '# @account main\n# @account main\nGET /a\n',
    ],
    [
      'a runbook',
      '# Page\n\nprod\n\n```central\n# @account prod\nGET /prod\n```\n',
      '# Page\n\nprod\n\n```central\n# @account main\nGET /prod\n```\n',
    ],
  ] as const)
    it(`are changed: ${what}`, () => assert.equal(after(text, to), wanted));

  for (const text of [
    '# @account prod-eu\n# @tenant prod\nGET /prod?account=prod\n',
    '# @account prod / own\nGET /a\n',
    '# @account prod / msp / Hotel\nGET /a\n',
    '# @account {{prod}}\nGET /a\n',
    '@acc = prod\n@b = prod\n# @account lab-{{acc}}\n# @tenant {{b}}\nGET /{{b}}\n',
    '@acc = {{acc}}\n# @account {{acc}}\nGET /a\n',
    '# @accounts all\nGET /a\n',
    '# account prod\n# @accountt prod\nGET /a\n',
    '# @account prod/Hotel\nGET /a\n',
  ])
    it(`are left alone in ${JSON.stringify(text)}`, () => assert.equal(after(text), text));

  it('are all found still if only the case of the name is another', () =>
    assert.equal(after('# @account prod\nGET /a\n', 'Prod'), '# @account prod\nGET /a\n'));
});
