import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

/** Texts in which N stands for a name and § for its value. */
const forms: Record<string, readonly string[]> = {
  JSON: [
    '{"N":"§"}',
    '{"N": "§", "a": 1}',
    '{"a":{"N":["§","b"]}}',
    '{"N":{"a":{"b":"§"}}}',
    '{"N":[{"x":"§"}]}',
    "{'N':'§'}",
    '{N:"§"}',
    '{"N" :\n\t"§"}',
    '{"a":"{\\"N\\":\\"§\\"}"}',
    '{"N":"a\\"§"}',
    '{"N":"§',
    '{"N":[["§"]]}',
    '[{"name":"N","value":"§"}]',
    '[["N"],["§"]]',
    '{"columns":["N"],"rows":[["§"]]}',
    '{"N":123456§}',
    '{"a":1}\n{"N":"§"}\n',
    "{N: '§', /* c */}",
  ],
  'XML and HTML': [
    '<N>§</N>',
    '<N a="b">§</N>',
    '<x N="§"/>',
    "<x N='§'/>",
    '<N><![CDATA[§]]></N>',
    '<ns:N xmlns:ns="u">§</ns:N>',
    '<N><v>§</v></N>',
    '<entry key="N">§</entry>',
    '<N value="§"/>',
    '&lt;N&gt;§&lt;/N&gt;',
    '<tr><th>N</th></tr><tr><td>§</td></tr>',
  ],
  YAML: [
    'N: §',
    'N: "§"',
    "N: '§'",
    'a:\n  N: §\n  b: 1',
    '- N: §',
    'N:\n  - §\n  - b',
    'N: [§, b]',
    'N: {a: §}',
    'N: |\n  §\n  b',
    'N: >-\n  §',
    'N:\n  a: §\n',
    '"N": §',
    '? N\n: §',
    'N: !!str §',
    'N: &a §',
    '{N: §}',
    '- name: N\n  value: §',
  ],
  'INI and TOML': [
    'N=§',
    'N = §',
    '[x]\nN = "§"',
    '[x]\nN: §',
    'x.N=§',
    'N.guest=§',
    '[N]\nguest = §',
    '[N]\nguest = "§"',
    'N = """\n§"""',
    'N = ["§"]',
    'N = { a = "§" }',
    'x = { N = "§" }',
  ],
  'a file or a command of the environment': [
    'N=§',
    'N="§"',
    'export N=§',
    'export N="§"',
    'export N §',
    'set N=§',
    'set "N=§"',
    'setx N §',
    '$env:N = "§"',
    '$env:N="§"',
    "$Env:N = '§'",
    '${env:N} = "§"',
    'env N=§ cmd',
    'N=§ cmd',
    'declare -x N="§"',
    'ENV N=§',
    'ENV N §',
    'docker run -e N=§ i',
  ],
  CSV: [
    'N\n§\n',
    'N\r\n§\r\nb\r\n',
    '"N"\n"§"',
    'a,N\nb,§',
    'a;N\nb;§',
    'N,a\n§,b',
    'a\tN\nb\t§',
    '"a","N"\n"b","§, x"',
    '\ufeffN\n§',
    'name,value\nN,§',
  ],
  Markdown: [
    '| N |\n|---|\n| § |',
    '|N|\n|:-:|\n|§|',
    '| a | N |\n|---|---|\n| b | § |',
    'a | N\n--- | ---\nb | §',
    '| N | § |',
    '| Field | Value |\n|---|---|\n| N | § |',
    'text\n\n| N |\n| --- |\n| § |',
    '| N |\n| § |',
    '**N**: §',
    '- N: §',
    '- **N:** §',
    '* N = §',
    '`N`: `§`',
  ],
  SQL: [
    "INSERT INTO t (N) VALUES ('§')",
    "INSERT INTO t (a, N) VALUES (1, '§'), (2, '§b')",
    "UPDATE t SET N='§' WHERE a=1",
    "UPDATE t SET N = '§', a = 1",
    'update t set a=1, "N" = \'§\'',
    "SELECT * FROM t WHERE N = '§'",
    "select 1 where N in ('§')",
    "select 1 where N like '§%'",
    "select '§' as N",
    "SELECT N FROM t WHERE N <> '§'",
    "INSERT INTO t SET N='§'",
    "MERGE INTO t USING (SELECT '§' AS N) s",
    "set @N = '§';",
    "DECLARE @N varchar(9) = '§';",
    "INSERT INTO t (N) SELECT '§'",
    'COPY t (N) FROM stdin;\n§\n\\.',
    "CALL p(N => '§')",
    "exec p @N='§'",
  ],
  'an address': [
    'https://h/x?N=§',
    'https://h/x?a=1&N=§&b=2',
    'https://h/x#!N=§',
    'https://h/x?N%3D§',
    'https://h/x?q=N%3D§%26b',
    'https://h/x;N=§',
    'https://u:§@h/x',
    'https://h/x?N[]=§',
    'https://h/x?N%5Ba%5D=§',
    'https://h/x?a[N]=§',
    'https://h/x?a.N=§',
  ],
  'a header': [
    'N: §',
    'X-N: §',
    '-H "N: §"',
    "-H 'X-N: §'",
    '"X-N": "§"',
    'headers = {"N": "§"}',
    'Cookie: N=§; a=b',
    'Set-Cookie: N=§; Path=/',
    'Authorization: Bearer §',
  ],
  'a form': ['N=§&a=1', 'a=1&N=§', 'N%3D§', 'N=a+§&b'],
  'a form of parts': [
    '--b\r\nContent-Disposition: form-data; name="N"\r\n\r\n§\r\n--b--',
    '--b\nContent-Disposition: form-data; name=N\n\n§\n--b--',
    '--b\r\nContent-Disposition: form-data; name="N"; filename="x"\r\nContent-Type: text/plain\r\n\r\n§\r\n--b--',
    'curl -F N=§ u',
    'curl -F "N=§" u',
    "curl --form-string 'N=§' u",
  ],
  'a command line': [
    '--N §',
    '--N=§',
    '--N "§"',
    '-N §',
    'set N §',
    'iap set N §',
    'config set N §',
    '/N:§',
    'x N §',
    ' N §',
    'sw(config)> N §',
    'N §',
  ],
  'a language': [
    'N = "§"',
    "const N = '§';",
    'let N: string = "§";',
    'N := "§"',
    'x.N = "§"',
    'x["N"] = "§"',
    'f(N="§")',
    'String N = "§";',
    ':N => "§"',
    "N='§' \\\\",
  ],
  'a sentence': ['the N is §', "N is '§'", 'N "§"'],
};
const secretNames = [
  'psk',
  'password',
  'client_secret',
  'wpa-passphrase',
  'preSharedKey',
  'webhook_token',
  'snmp_community',
  'ADMIN_PASSWORD',
  'radius_shared_secret',
  'api-key',
];
/** Names of both catalogues that hold a secret's word, or are near one. */
const clearNames = [
  'next_token',
  'passwordPolicy',
  'psk_type',
  'token_url',
  'public_key',
  'serial',
  'keyring',
];
/** Forms in which a value is a secret whatever its name is. */
const secretWhole = /Cookie: |u:§@|Bearer/;
const values = ['Zq7vR2xK', 'Wm4tB9cD'];

const written = (form: string, name: string, value: string) =>
  form.replaceAll(/\bN\b/g, name).replaceAll('§', value);
const digest = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 8);

describe('A value in every form that texts have', () => {
  const redactor = createRedactor();
  for (const [kind, all] of Object.entries(forms))
    for (const form of all)
      it(`of ${kind}: ${JSON.stringify(form)}`, () => {
        for (const name of secretNames) {
          const [one, other] = values.map((value) => {
            const clean = redactor.text(written(form, name, value), digest);
            assert.ok(clean.includes(mask) && !clean.includes(value), `${name}: ${clean}`);
            return clean;
          });
          assert.notEqual(one, other, `two values of ${name} compare as one`);
        }
        for (const name of secretWhole.test(form) ? [] : clearNames) {
          const plain = written(form, name, 'Rome');
          assert.equal(redactor.masked(plain), plain);
        }
      });
});
