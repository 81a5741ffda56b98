import assert from 'node:assert/strict';
import { meantCall } from '../../../../src/request/syntax/meantCall.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { readRunbook } from '../../../../src/request/syntax/markdown/runbook.ts';

const text =
  '# @account lab\n@x = 1\n\n### One\n# words\nGET /one\n\n### only words\n# nothing to send\n\n### Two\nGET /two\n\n### the end\n';

describe('The call that a cursor means', () => {
  const document = parse(text);
  const at = (line: number) => meantCall(document, line);

  it('is that of its own block', () => {
    for (const line of [3, 4, 5, 6]) assert.deepEqual(at(line), { line });
  });

  it('is the next one in a header and between two calls', () => {
    for (const line of [0, 1, 2]) assert.deepEqual(at(line), { line: 5 });
    for (const line of [7, 8, 9]) assert.deepEqual(at(line), { line: 11 });
  });

  it('is none below the last, which is named', () => {
    assert.deepEqual(at(13), { last: 11 });
    assert.deepEqual(meantCall(parse('# words'), 0), {});
  });

  it('is the next fence of a page, by the lines of the page', () => {
    const page =
      'Words.\n\n```central\nGET /one\n```\n\nMore.\n\n> ```central\n> ### Two\n> GET /two\n> ```\n\nEnd.\n';
    const { document: fences } = readRunbook(page);
    assert.deepEqual(meantCall(fences, 0), { line: 3 });
    assert.deepEqual(meantCall(fences, 6), { line: 10 });
    assert.deepEqual(meantCall(fences, 13), { last: 10 });
  });
});
