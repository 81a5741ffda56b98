import assert from 'node:assert/strict';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import { copied, type CopyForm } from '../../../../src/response/table/copy.ts';
import { rowsOfFile } from '../../../../src/request/run/loop/rows.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';

describe('A copy of rows', () => {
  const two = rowsAt(
    parseExact('[{"a":"x,\\ty","n":-5,"big":54819475093732352},{"a":"=1+1","l":[1,"b|c"]}]'),
    [],
  );
  const all = columnsOf(two).columns;

  for (const [form, expected] of [
    ['tsv', 'a\tn\tbig\tl\nx, y\t-5\t54819475093732352\t\n\'=1+1\t\t\t[1,"b|c"]\n'],
    ['csv', 'a,n,big,l\r\n"x,\ty",-5,54819475093732352,\r\n\'=1+1,,,"[1,""b|c""]"\r\n'],
    ['rows', 'a,n,big,l\r\n"x,\ty",-5,54819475093732352,\r\n=1+1,,,"[1,""b|c""]"\r\n'],
    [
      'markdown',
      '| a | n | big | l |\n| --- | --- | --- | --- |\n| x, y | -5 | 54819475093732352 |  |\n| =1\\+1 |  |  | \\[1,"b\\|c"\\] |\n',
    ],
  ] as const satisfies (readonly [CopyForm, string])[])
    it(`as ${form} holds each value in its cell`, () => assert.equal(copied(two, all, form), expected));

  it('as an inventory of Ansible has a host a row, and no template of a server', () => {
    const rows = rowsAt(
      parseExact(
        '[{"name":"AP [1:9]","ip_address":"10.0.0.1","Site Id":7},{"name":"AP [1:9]","ip_address":"-oProxyCommand=x","note":"{{ lookup(1) }}"},{"name":""}]',
      ),
      [],
    );
    const text = copied(rows, columnsOf(rows).columns, 'ansible');
    assert.deepEqual(text.split('\n').slice(0, 10), [
      'all:',
      '  hosts:',
      '    "AP_1_9_":',
      '      ansible_host: "10.0.0.1"',
      '      central_name: "AP [1:9]"',
      '      central_ip_address: "10.0.0.1"',
      '      central_site_id: "7"',
      '      central_note: ""',
      '    "AP_1_9__2":',
      '      central_name: "AP [1:9]"',
    ]);
    assert.match(text, /central_note: !unsafe "\{\{ lookup\(1\) \}\}"\n {4}"row-3":/);
  });

  it('as an inventory of Ansible loses no host and no variable to another, and takes no null for a name', () => {
    const odd = rowsAt(
      parseExact(
        '[{"name":"a","serial":"S1","x.y":1,"x_y":2,"é":3,"ü":null},{"name":"a"},{"name":"a_2"},{"name":null,"serial":"S4"},{"name":" "}]',
      ),
      [],
    );
    const lines = copied(odd, columnsOf(odd).columns, 'ansible').split('\n');
    const hosts = lines.filter((line) => /^ {4}"/.test(line)).map((line) => line.trim());
    assert.deepEqual(hosts, ['"a":', '"a_2":', '"a_2_2":', '"S4":', '"row-5":']);
    assert.deepEqual(
      lines.slice(3, 9),
      [
        '      central_name: "a"',
        '      central_serial: "S1"',
        '      central_x_y: 1',
        '      central_x_y_2: 2',
        '      central__: 3',
        '      central___2: null',
      ].map((line) => line.replace(/: (\d)$/, ': "$1"')),
    );
  });

  it('guards the names of columns as it does values', () => {
    const odd = rowsAt(parseExact('[{"=a|b,c":1,"<b>\\tx":2}]'), []);
    const as = (form: CopyForm) => copied(odd, columnsOf(odd).columns, form).split(/\r?\n/)[0];
    assert.equal(as('csv'), '"\'=a|b,c","<b>\tx"');
    assert.equal(as('tsv'), "'=a|b,c\t<b> x");
    assert.equal(as('markdown'), '| =a\\|b,c | \\<b\\> x |');
  });

  it('as TSV is pasted cell by cell, with no formula of another script', () => {
    const odd = rowsAt(parseExact('[{"a":"\\"open","b":"＝1+1","c":-5,"d":"two\\u2028lines"}]'), []);
    assert.equal(
      copied(odd, columnsOf(odd).columns, 'tsv').split('\n')[1],
      '"""open"\t\'＝1+1\t-5\ttwo lines',
    );
  });

  it('as CSV for @foreach is read back as it was', () => {
    const odd = [
      { 'a,b': 'x;y', 'a;b;c|||||d': '\ttab ', 'e f': '=1+1', g: 'two\r\nlines', h: '"q"' },
      { 'a,b': '007', 'a;b;c|||||d': '', 'e f': "'", g: '#', h: 'sep=;' },
    ];
    const text = copied(odd, columnsOf(odd).columns, 'rows');
    assert.deepEqual(rowsOfFile('rows.csv', new TextEncoder().encode(text)), odd);
  });

  it('as CSV for @foreach has names that it takes, each once', () => {
    const odd = parseExact('[{"constructor":1," a":2,"a ":3,"a":4,"__proto__":5}]') as Row[];
    const text = copied(odd, columnsOf(odd).columns, 'rows');
    assert.deepEqual(rowsOfFile('rows.csv', new TextEncoder().encode(text)), [
      { constructor_: '1', a: '2', a_2: '3', a_3: '4', __proto___: '5' },
    ]);
  });

  it('as CSV has no blank line, which a reader would not count', () => {
    const odd: Row[] = [{ v: 'x' }, { v: '' }, { v: null }];
    for (const [form, last] of [
      ['csv', 'null'],
      ['rows', '""'],
    ] as const)
      assert.equal(copied(odd, columnsOf(odd).columns, form), `v\r\nx\r\n""\r\n${last}\r\n`);
  });

  it('as an inventory of Ansible has no host that is a group or the machine of Ansible', () => {
    const odd = ['all', 'localhost', 'ungrouped', 'all'].map((name) => ({ name }));
    const text = copied(odd, columnsOf(odd).columns, 'ansible');
    assert.deepEqual(text.match(/(?<=^ {4}")[^"]+/gm), ['all_2', 'localhost_2', 'ungrouped_2', 'all_3']);
  });

  it('as an inventory of Ansible has no sign that its reader refuses', () => {
    const odd = rowsAt(
      parseExact('[{"name":"a","note":"\\u0085\\u0090\\u2028\\ufeff\\uffff","cut":"AP \\ud83d"}]'),
      [],
    );
    const text = copied(odd, columnsOf(odd).columns, 'ansible');
    assert.match(text, /central_note: "\\u0085\\u0090\\u2028\\ufeff\\uffff"\n +central_cut: "AP \ufffd"/);
  });

  it('as CSV has a long number below zero as a number, and no text that begins like one', () => {
    const odd = parseExact('[{"v":-90071992547409931},{"v":"-90071992547409931"},{"v":1e30}]') as Row[];
    const lines = copied(odd, columnsOf(odd).columns, 'csv').split('\r\n');
    assert.deepEqual(lines, ['v', '-90071992547409931', "'-90071992547409931", '1e30', '']);
    const decimals = parseExact(
      '[{"v":-0.12345678901234567890},{"v":12345678901234567890.5},{"v":-1e400}]',
    ) as Row[];
    const written = ['v', '-0.12345678901234567890', '12345678901234567890.5', '-1e400', ''];
    for (const form of ['csv', 'rows', 'tsv'] as const)
      assert.deepEqual(copied(decimals, columnsOf(decimals).columns, form).split(/\r?\n/), written);
    assert.match(copied(decimals, columnsOf(decimals).columns, 'markdown'), /\| -1e400 \|/);
  });

  it('as CSV for @foreach has nothing for null', () => {
    const odd = rowsAt(parseExact('[{"name":null,"serial":"S1"}]'), []);
    assert.equal(copied(odd, columnsOf(odd).columns, 'rows'), 'name,serial\r\n,S1\r\n');
  });

  it('as JSON has all of the rows, long numbers as they came', () =>
    assert.equal(
      JSON.parse(copied(two, all, 'json'))[1].a + copied(two, [], 'json').includes('54819475093732352'),
      '=1+1true',
    ));
});
