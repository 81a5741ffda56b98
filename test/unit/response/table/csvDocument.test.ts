import assert from 'node:assert/strict';
import { csvDocument, looksLikeCsv } from '../../../../src/response/table/csvDocument.ts';

const pause = () => Promise.resolve();
const rowsOf = async (text: string) => {
  const { body, isOpen } = await csvDocument(text, pause);
  return { rows: JSON.parse(Buffer.from(body).toString('utf8')) as unknown, isOpen };
};

describe('A CSV body as rows', () => {
  const cases: [title: string, text: string, rows: unknown][] = [
    ['by the names of its first line', 'serial,up\nCN1,007\n', [{ serial: 'CN1', up: '007' }]],
    ['with semicolons and CRLF', 'a;b\r\n1;"x;y"\r\n', [{ a: '1', b: 'x;y' }]],
    ['with pipes', 'a|b\n1,5|"x|y"', [{ a: '1,5', b: 'x|y' }]],
    ['with tabs', 'a\tb\n1\t2', [{ a: '1', b: '2' }]],
    ['with quotes and line ends in a field', 'a,b\n"x""y","1\n2"', [{ a: 'x"y', b: '1\n2' }]],
    ['by the delimiter that Excel names', '\ufeffsep=|\r\na|b\r\n1,5|2', [{ a: '1,5', b: '2' }]],
    ['behind a byte order mark', '\ufeffa,b\n1,2', [{ a: '1', b: '2' }]],
    [
      'with names that come twice or are empty',
      'a,a,,a\n1,2,3,4',
      [{ a: '1', 'a 2': '2', 'column 3': '3', 'a 3': '4' }],
    ],
    [
      'with more or fewer fields than names',
      'a,b\n1\n1,2,3',
      [{ a: '1' }, { a: '1', b: '2', 'column 3': '3' }],
    ],
    ['with a header alone', 'a,b\n', []],
    ['with nothing', '', []],
  ];
  for (const [title, text, rows] of cases)
    it(`is read ${title}`, async () => assert.deepEqual(await rowsOf(text), { rows, isOpen: false }));

  it('keeps a column of any name as a column', async () => {
    const { body } = await csvDocument('__proto__,b\n1,2', pause);
    assert.equal(Buffer.from(body).toString('utf8'), '[{"__proto__":"1","b":"2"}]');
  });

  it('tells of a quote that is never closed', async () => {
    assert.deepEqual(await rowsOf('a,b\n1,"2\n3,4'), { rows: [{ a: '1', b: '2\n3,4' }], isOpen: true });
  });

  it('pauses again and again in a large one', async () => {
    let pauses = 0;
    const text = `a,b\n${'some text,more text\n'.repeat(100_000)}`;
    const { body } = await csvDocument(text, () => Promise.resolve(void pauses++));
    assert.ok(pauses > 10);
    assert.equal((JSON.parse(Buffer.from(body).toString('utf8')) as unknown[]).length, 100_000);
  });

  it('is guessed only where two lines have as many fields', () => {
    assert.deepEqual(
      ['a,b\n1,2', 'a;b\n1;2', 'Hello, all\nof you', 'one line, only', '', 'a\nb'].map(looksLikeCsv),
      [true, true, false, false, false, false],
    );
  });
});
