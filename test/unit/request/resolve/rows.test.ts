import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { mostRows, rowsOfFile } from '../../../../src/request/run/rows.ts';
import { parseCsv } from '../../../../src/text/csv.ts';

const rows = (text: string, path = 'a.csv') => rowsOfFile(path, Buffer.from(text));

describe('The rows of a file', () => {
  const records: [text: string, records: string[][]][] = [
    ['a,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
    ['a\r1\r', [['a'], ['1']]],
    ['\uFEFFa\n\n1\n', [['a'], ['1']]],
    ['"a ""b""","c,d"\n"e\r\nf",', [['a "b"', 'c,d'], ['e\r\nf', '']]],
    ['"a"b,c\nd,e', [['ab', 'c'], ['d', 'e']]],
    ['a,b\n,\n', [['a', 'b'], ['', '']]],
    ['', []],
  ]; // prettier-ignore
  for (const [text, expected] of records)
    it(JSON.stringify(text), () => assert.deepEqual(parseCsv(text), { records: expected, isOpen: false }));

  it('are named by the first line, with the delimiter that it uses', () => {
    const expected = [{ serial: 'CN1', site: 'B;1, x' }];
    for (const text of [
      'serial;site\nCN1;"B;1, x"',
      'serial\tsite\nCN1\tB;1, x',
      'serial , site\nCN1,"B;1, x"',
      '"serial";"site"\n CN1 ;"B;1, x" ',
      '\r\nserial;site\rCN1;"B;1, x"',
    ])
      assert.deepEqual(rows(text), expected, text);
    assert.deepEqual(rows('a,b\n1'), [{ a: '1', b: '' }]);
    assert.deepEqual(rows('a,b\n1,2,,\n'), [{ a: '1', b: '2' }]);
  });

  it('keep the blanks that stand in quotes, and no others', () => {
    assert.deepEqual(rows('ssid,psk\n" guest ", a b \n" "" ",\t"'), [
      { ssid: ' guest ', psk: 'a b' },
      { ssid: ' " ', psk: '"' },
    ]);
    assert.deepEqual(rows('"name, with, commas";serial\nx;CN1'), [
      { 'name, with, commas': 'x', serial: 'CN1' },
    ]);
  });

  it('are split at what a first line “sep=” says, as in Excel', () => {
    for (const text of ['sep=|\na|b,c\n1|2', 'SEP=|\r\na|b,c\r\n1|2', '\uFEFF"sep=|"\na|b,c\n1|2'])
      assert.deepEqual(rows(text), [{ a: '1', 'b,c': '2' }], text);
    assert.deepEqual(rows('sep=;\na;b,c,d\n1;2'), [{ a: '1', 'b,c,d': '2' }]);
    assert.deepEqual(rows('sep=\t\na\tb\n1\t2'), [{ a: '1', b: '2' }]);
    assert.throws(() => rows('sep=,\na,b\n1,2\n3,4,5'), / line 4 /);
  });

  it('are refused where two columns have one name, which the error gives', () => {
    for (const text of ['serial,site,serial\nA,B,C', 'serial; serial \nA;B', 'sep=;\n"serial";serial\nA;B'])
      assert.throws(
        () => rows(text),
        (error) =>
          isCentralError(error) && error.reason === 'csvColumnTwice' && error.message.includes('“serial”'),
        text,
      );
    assert.deepEqual(rows('a,A,,\n1,2,,'), [{ a: '1', A: '2', '': '' }]);
  });

  it('are refused where an object of JSON has one name twice, which the error gives with its line', () => {
    const of = (text: string) => rowsOfFile('rows.json', Buffer.from(text));
    for (const text of ['[{"a":1},\n{"b":{"a":1},"a":1,"\\u0061":2}]', '[\n{"a":[{"b":1}],"a":"}{"}]'])
      assert.throws(
        () => of(text),
        (error) => isCentralError(error) && /“a” stands twice.*line 2 of rows\.json/.test(error.message),
      );
    assert.deepEqual(of('[{"a":"{\\"a\\":1"},{"a":"a"}]'), [{ a: '{"a":1' }, { a: 'a' }]);
  });

  it('leave out what a spreadsheet writes for an empty row', () => {
    assert.deepEqual(rows('a;b\r\n1;2\r\n;\r\n  ;\r\n;3\r\n'), [
      { a: '1', b: '2' },
      { a: '', b: '3' },
    ]);
  });

  it('are text in UTF-8 or UTF-16, and no letter of another encoding is lost', () => {
    const expected = [{ site: 'Zürich' }];
    const [little, csv] = [Buffer.from('\uFEFFsite\nZürich', 'utf16le'), 'site\nZürich'];
    const encoded = [Buffer.from(csv), Buffer.from(`\uFEFF${csv}`), little, Buffer.from(little).swap16()];
    for (const bytes of encoded) assert.deepEqual(rowsOfFile('a.csv', bytes), expected);
    assert.deepEqual(rowsOfFile('a.json', Buffer.from('\uFEFF[{"site":"Zürich"}]', 'utf16le')), expected);
    for (const bytes of [
      Buffer.from(csv, 'latin1'),
      Buffer.from(csv, 'utf16le'),
      Buffer.from(csv, 'utf16le').swap16(),
      Buffer.from('\uFEFF\0a\0', 'utf16le'),
    ])
      assert.throws(
        () => rowsOfFile('a.csv', bytes),
        (error) => isCentralError(error) && error.reason === 'fileNotText',
      );
  });

  it('are the items of a JSON array', () => {
    assert.deepEqual(rows('[{"a":1},{"a":{"b":2}}]', 'a.JSON'), [{ a: 1 }, { a: { b: 2 } }]);
    for (const text of ['{}', '[', ''])
      assert.throws(
        () => rows(text, 'a.json'),
        (error) => isCentralError(error, 'badRequestFile'),
      );
  });

  it('are refused where a row could be taken for what it is not', () => {
    for (const [text, line] of [
      ['serial,site\nCN1,Berlin, Mitte\n', 2],
      ['a,b\n1,2\n3,4\n5,6,7', 4],
      ['a,b\n1,"2\n3,4\n', 2],
    ] as const) {
      assert.throws(
        () => rows(text),
        (error) =>
          isCentralError(error) && error.reason === 'badCsvRow' && error.message.includes(` line ${line} `),
        text,
      );
    }
    for (const text of ['', '__proto__,a\n1,2', `a\n${'1\n'.repeat(mostRows + 1)}`])
      assert.throws(
        () => rows(text),
        (error) => isCentralError(error) && error.reason === 'badRows',
      );
  });
});
