import assert from 'node:assert/strict';
import { jsonOfLines, looksLikeJsonLines } from '../../../../src/response/table/jsonLines.ts';

const made = async (text: string) =>
  Buffer.from(await jsonOfLines(text, () => Promise.resolve())).toString('utf8');

describe('JSON in lines', () => {
  const cases: readonly (readonly [title: string, text: string, list: string])[] = [
    ['of objects', '{"a":1}\n{"a":2}\n', '[{"a":1},\n{"a":2}]'],
    [
      'with CRLF, empty lines and a mark',
      '\ufeff{"a":1}\r\n\r\n {"b":"x\\ny"}\r\n',
      '[{"a":1},\n{"b":"x\\ny"}]',
    ],
    [
      'with long numbers as they came',
      '{"id":90071992547409931}\n{"id":1e3}',
      '[{"id":90071992547409931},\n{"id":1e3}]',
    ],
    ['of lists', '[1,2]\n[3,4]', '[[1,2],\n[3,4]]'],
    ['of which one was cut', '{"a":1}\n{"a":', '[{"a":1},\n"{\\"a\\":"]'],
    ['behind record separators', '\u001e{\n"a":1}\n\u001e{"a":2}\n', '[{\n"a":1},\n{"a":2}]'],
  ];
  for (const [title, text, list] of cases)
    it(`${title} is one list`, async () => {
      assert.ok(looksLikeJsonLines(text.replace('\ufeff', '')));
      assert.equal(await made(text), list);
    });

  for (const text of [
    '',
    '{"a":1}',
    '{"a":1}\n',
    '{\n"a":1\n}',
    '[\n[1],\n[2]\n]',
    '{"a":1}\nend',
    'a\na',
    '5\n5',
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(looksLikeJsonLines(text), false));

  it('pauses in a long response', async () => {
    let pauses = 0;
    const line = `${JSON.stringify({ serial: 'x'.repeat(1_000) })}\n`;
    const list = await jsonOfLines(line.repeat(1_000), () => Promise.resolve(void (pauses += 1)));
    assert.equal((JSON.parse(Buffer.from(list).toString('utf8')) as unknown[]).length, 1_000);
    assert.ok(pauses >= 3);
  });
});
