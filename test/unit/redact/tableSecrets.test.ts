import assert from 'node:assert/strict';
import { createRedactor } from '../../../src/redact/redact.ts';
import { marked } from '../../support/doubles/markedSecrets.ts';

/** Texts in which the secret stands in «», exactly; those without are clear. */
const texts: Record<string, readonly string[]> = {
  'a row that is longer or shorter than its heading': [
    'site,psk\nr,«a»,«extra»\n',
    'site,psk,n\nr,«a»\n',
    'site,psk,n\nr\nq,«a»,1\n',
    'serial,site,psk\nCN1,«a»',
    'serial,psk,n\nCN1,«a», «b»,1\n',
    '| a | psk | b |\n|---|---|---|\n| r | «a» |\n| r | «a» | «q» | x |\n',
  ],
  'a table that other lines stand before': [
    '# of today\nsite,psk\nr,«a»\n',
    '\n\nsite,psk\nr,«a»\n',
    '# a\n\n# b\nsite,psk\nr,«a»\n',
    '; a\r\n\r\nsite;psk\r\nr;«a»\r\n',
    'sep=;\nsite;psk\nr;«a»',
    '# site,psk\nr,«a»',
    '#Fields: site psk\nr a',
    'Export of June:\nsite,psk\nr,«a»\nend',
    'Text.\n\n| site | psk |\n|---|---|\n| r | «a» |\n\nMore, and more\n',
    'site,psk\n# c\nr,«a»',
    'Two, in a line\nsite, psk\nr, a',
    'token,password\n',
    'Of two:\nsite,psk\nr,a,b\n',
  ],
  'a cell in quotes': [
    '"site" , "psk"\n"r" , "«a»"\n',
    'site,psk,n\nr,«"a"x»,1',
    'site,psk,n\nr,"«a\\»", «b"»,1',
    "site,psk,n\nr,«'a», «b'»,1",
  ],
  'a table in blanks or boxes': [
    'SSID       PSK\n----       ---\nguest      «a»\n',
    'Name Password\n---- --------\nbob  «a b»\n',
    'Local Users\n-----------\nName  Password  Role\n----  --------  ----\nbob   «a»        root\n',
    'Name    PSK  X\n----    ---  -\nb «aaaaaaaaaaa»  u\n',
    'Name    Password   Role\nbob     «a»   root\n',
    'name    password   role\nbob     a   root\n',
    '+------+-----+\n| site | psk |\n+------+-----+\n| r    | «a»   |\n+------+-----+\n',
    ' site | psk \n------+-----\n r    | «a»\n(1 row)',
    '│ site │ psk │\n├──────┼─────┤\n│ r │ «a» │',
    '| site | psk |\n|---|---|\n| r | «a\\|b» |\n',
  ],
  'a table of names and values': [
    'name,value\npsk,«a»\nsite,b',
    '| Setting | Value |\n|---|---|\n| psk | «a» |\n| site | b |',
    'name,value\nsite,b',
  ],
  'rows of SQL': [
    "INSERT INTO users (name, password) VALUES ('bob', '«a»'), ('al', '«it''s b»');",
    "insert into `radius` (`shared_secret`,`ip`) values\n('«a»','1.1.1.1'),\n('«b»','1.1.1.2');",
    "REPLACE INTO t (psk, n) VALUES (N'«a»', 1), (NULL, 2), («md5('x')», 3)",
    'INSERT INTO t (pin, n) VALUES («1234», 1)',
    "INSERT INTO t (site, n) VALUES ('a', 1)",
    "INSERT INTO t (n, psk) SELECT 1, '«a»' FROM u",
    "SELECT 1 WHERE psk IN ('«a', 'b»') AND n IN ('c')",
    "SELECT '«a»' AS psk, 'b' AS site",
    "WHERE psk <> '«a»' OR psk NOT LIKE '«b%»'",
    "DECLARE @psk varchar(64) = '«a»';",
    "WHERE psk  <>  '«a»'",
    "WHERE [psk]<>'«a»' OR \"psk\" != N'«b»'",
    "WHERE psk not  rlike  '«a»' OR psk  ilike  '«b»'",
    "WHERE psk NOT  IN  (  E'«a', 'b»'  )",
    'WHERE "psk" in (\'«a»\')',
    "SELECT '«a''b»'  AS  [psk], 'c' AS site",
    'SELECT \'«a»\' AS "psk"',
    'let psk?: string | null = "«a»"',
    'let psk!: Map<a>[] = `«a»`',
    "DECLARE psk nvarchar (max) := N'«a»';",
    "psk character varying  DEFAULT '«a»'",
    "psk ntext = '«a»'",
    "psk varchar(64) NOT NULL DEFAULT '«a»', n int",
    "INSERT INTO t (psk) VALUES ('«a»",
    'COPY users (id, password) FROM stdin;\n1\t«a»\n2\t\\N\n\\.\nrest\ta',
  ],
  'a column alone': [
    'psk\n«apple»\n«pear»\n\nrest',
    '# of today\nPre-Shared Key\n«pear b»',
    '"psk"\n"«a, b»"\nnull\n"«c»"',
    'PSK\n---\n«apple»\n(1 row)\n',
    'Of today:\n\nPSK\n---\n«apple»\n',
    'Of today:\nPSK\napple\n',
    'Text.\n\n| psk |\n|:-:|\n| «a b» |\n| «c» |\n\nmore',
    '| psk |\n| «a» |\ntext',
    '┌─────┐\n│ psk │\n├─────┤\n│ «a» │\n└─────┘',
    'Password\n--------\nThe password is kept.\n',
    'Password\nmust be set\n',
    'Token\nlifetime: 2\n',
    'export-password «apple»\npear',
    'psk_type\nwpa2\n',
    '{"csv":"psk\\n«apple»\\n"}',
    '["token","name"]',
    '[["psk"],["«a1»"],["«b 2»"]]',
    '[["psk"],["name"]]',
  ],
  'a section of settings': [
    '[psk]\nguest = "«a b»" # c\nstaff=«c»\ntype = x\n[other]\nn = 1',
    '[[secrets]]\n"a" = \'«b»\'',
    '[credentials]\nuser = a\npassword = «b»',
    '[secret] = «a»',
    '[token]\nurl = https://h.example',
  ],
  'a lone pair': [
    '| psk | «Aa1bcdef» |',
    '│ PSK │ «Aa1bcdef» │\n',
    '| token | string |',
    '| password | required |',
    '["psk", "«Aa1bcdef»"]',
    '[["a", ["psk", "«Aa1bcdef»"]]]',
    '{"pair": ["psk", "«Aa1bcdef»"]}',
    '{"required": ["password", "username"]}',
  ],
  'a table in JSON': [
    '{"csv":"site,psk\\nr,«a»\\n","n":"x, y"}',
    '{"csv":"\\"site\\",\\"psk\\"\\r\\n\\"r\\",\\"«a»\\"\\r\\n"}',
    '{"_data":["SSID   PSK","-----  ---","guest  «a»"],"n":"b, c"}',
    '{"o":"Name  Password  Role\\n----  --------  ----\\nbob   «a»  root\\n"}',
    '{"a":"{\\"csv\\":\\"site,psk\\\\nr,«a»\\"}"}',
    '{"names":["psk","site"],"n":"a"}',
  ],
  'a list of JSON': [
    '[["psk","«a»"]]',
    '[["site","b"],["psk", "«a»"],["psk",null]]',
    "[('psk', '«a»'), ('site', 'b')]",
    '["psk","a"]',
    '{"required":["password","user"]}',
    '[["name","psk"],["b","«a»"],["c","«d»"]]',
    '[["name","psk"],["b"]]',
    '[["psk","a","b"]]',
  ],
  'rows whose headings stand in another member': [
    '{"columns":["name","psk"],"rows":[["b","«a»"],["c",null],[null,"«d»"]]}',
    '{"headers":["name","psk"],"data":[["b","«a»"]]}',
    '{"fields":["name","psk"],"values":["b","«a»"]}',
    '{"rows":[["b","«a»"]],"columns":["name","psk"]}',
    '{"columns":[{"name":"name"},{"name":"psk","type":"string"}],"rows":[["b","«a»"]]}',
    '{"cols":[{"label":"psk"}],"rows":[{"c":["«a»"]}]}',
    '{"meta":{"columns":["name","psk"]},"data":[["b","«a»"]]}',
    '{"columns":["name","psk"],"data":{"rows":[["b","«a»"]]}}',
    '{"a":"{\\"columns\\":[\\"name\\",\\"psk\\"],\\"rows\\":[[\\"b\\",\\"«a»\\"]]}"}',
    '{"columns":["name","site"],"rows":[["b","a"]],"n":"psk"}',
    '{"fields":["name","psk"],"tags":["b","a"]}',
  ],
  'neighbours of HTML and XML': [
    '<dict><key>psk</key><string>«a»</string><key>n</key><string>b</string></dict>',
    '<key>psk</key>\n\t<array>«<string>a</string>»</array><key>n</key>',
    '<member><name>psk</name><value>«<string>a</string>»</value></member>',
    '<name>site</name><string>a</string>',
    '<name>psk</name><description>a</description>',
    '<table><tr><th>site</th><th>psk</th></tr><tr><td>r</td><td>«a»</td></tr></table>',
    '<table><tr><td>psk<td>site\n<tr><td>«a»<td>b</table><table><tr><td>c</table>',
    '<tr><th>psk</th><td>«a»</td></tr>',
    '<dl><dt>psk</dt><dd>«a»</dd><dt>site</dt><dd>b</dd></dl>',
  ],
};

describe('A secret under its heading, or beside its name', () => {
  for (const [where, all] of Object.entries(texts))
    for (const text of all)
      it(`in ${where}: ${JSON.stringify(text).slice(1, -1)}`, () =>
        assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  it('is masked in JSON that stays JSON', () => {
    const masked = (body: unknown): unknown => JSON.parse(createRedactor().text(JSON.stringify(body)));
    assert.deepEqual(
      masked({
        columns: ['name', 'pin'],
        rows: [
          ['a', 1234, ['x']],
          ['b', [5]],
        ],
      }),
      {
        columns: ['name', 'pin'],
        rows: [
          ['a', '••••', ['x']],
          ['b', '••••'],
        ],
      },
    );
    assert.deepEqual(masked({ csv: 'site,psk\nr,"a ""b"", c"\n' }), { csv: 'site,psk\nr,"••••"\n' });
  });
});
