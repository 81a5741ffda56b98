import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { mostRows, rowsOfFile, rowsOfValue } from '../../../../src/request/run/loop/rows.ts';
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
    assert.deepEqual(rows('ssid,psk\n" guest ", a b \n" "" ",\ta"b"'), [
      { ssid: ' guest ', psk: 'a b' },
      { ssid: ' " ', psk: 'a"b"' },
    ]);
    assert.deepEqual(rows('a,b\n "x, y" ,\t"z"\n'), [{ a: 'x, y', b: 'z' }]);
    assert.deepEqual(rows('a,b\n"AP" 1 ,"x"\ty\n'), [{ a: 'AP 1', b: 'x\ty' }]);
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
    assert.deepEqual(rows('a,,\n1,,3\n4,,5'), [
      { a: '1', '': '3' },
      { a: '4', '': '5' },
    ]);
    assert.deepEqual(rows('serial,,,\nS1,,,\nS2,note,by me,'), [
      { serial: 'S1', '': '' },
      { serial: 'S2', '': '' },
    ]);
  });

  it('are refused where an object of JSON has one name twice, which the error gives with its line', () => {
    const of = (text: string) => rowsOfFile('rows.json', Buffer.from(text));
    for (const text of ['[{"a":1},\n{"b":{"a":1},"a":1,"\\u0061":2}]', '[\n{"a":[{"b":1}],"a":"}{"}]'])
      assert.throws(
        () => of(text),
        (error) => isCentralError(error) && /“a” appears twice.*line 2 of rows\.json/.test(error.message),
      );
    assert.deepEqual(of('[{"a":"{\\"a\\":1"},{"a":"a"}]'), [{ a: '{"a":1' }, { a: 'a' }]);
  });

  it('keep the numbers of JSON as they are written', () => {
    const written = (list: unknown) => JSON.stringify(list);
    assert.equal(written(rowsOfFile('a.json', Buffer.from('[{"v":10.10}]'))), '[{"v":10.10}]');
    assert.equal(
      written(rowsOfFile('a.jsonl', Buffer.from('{"v":1e3}\n{"v":1.0}'))),
      '[{"v":1e3},{"v":1.0}]',
    );
    assert.equal(
      written(rowsOfValue('[10.10, {"id":54819475093732352}]', 'list')),
      '[10.10,{"id":54819475093732352}]',
    );
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

  it('are split at tabs in a .tsv, whatever its first line has', () => {
    assert.deepEqual(rows('a\tb, c\n1\t2,3\n', 'a.TSV'), [{ a: '1', 'b, c': '2,3' }]);
    assert.deepEqual(rows('a\n1,2\n', 'a.tsv'), [{ a: '1,2' }]);
  });

  it('are the objects of lines of JSON, and an error names the line', () => {
    assert.deepEqual(rows('{"a":1}\r\n\n{"a":"2,3"}', 'a.jsonl'), [{ a: 1 }, { a: '2,3' }]);
    for (const [text, line] of [
      ['{"a":1}\n\n{"a"', 3],
      ['{"a":1}\n{"a":1,"a":2}', 2],
    ])
      assert.throws(() => rows(String(text), 'a.ndjson'), new RegExp(`line ${line} of a.ndjson`));
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
    for (const [text, said] of [
      ['serial,site\nCN1,Berlin, Mitte\n', /: line 2 of “a\.csv” has 3 fields, .* has 2 names\./],
      ['a,b\n1,2\n3,4\n5,6,7', /: line 4 /],
      ['\r\na,b\r\n\r\n"1\r\n1","2\n2"\r\n\r\n3,4,5', /: line 8 /],
      ['a,b\r1,2\r3,4,5', /: line 3 /],
      ['a,b\n1,"2\n3,4\n', /a quote in line 2 of/],
      ['a,b\n"1\n1","2\n3,4\n', /a quote in line 3 of/],
      ['a,b\n1,"2\n3,4\n5,"6"\n7,8\n', /a quote in line 2 of/],
      ['__proto__,a\n1,2', /column “__proto__” of/],
      ['a;constructor\n1;2', /column “constructor” of/],
    ] as const)
      assert.throws(
        () => rows(text),
        (error) => isCentralError(error, 'badRequestFile') && said.test(error.message),
        text,
      );
    for (const text of ['', `a\n${'1\n'.repeat(mostRows + 1)}`])
      assert.throws(
        () => rows(text),
        (error) => isCentralError(error) && error.reason === 'badRows',
      );
  });
});
