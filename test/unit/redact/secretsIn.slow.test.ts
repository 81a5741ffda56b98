import assert from 'node:assert/strict';
import { secretsIn } from '../../../src/redact/secretsIn.ts';
import { Notes } from '../../../src/convert/note.ts';
import { TakenSecrets } from '../../../src/convert/secretNames.ts';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

const S = 'Zq7xLeak9';

/** Texts that hold a secret under a name that stands apart from it, or is written with escapes. */
const apart = [
  `{"value": "${S}", "name": "psk"}`,
  `{"value":"${S}","key":"wpa_passphrase","type":"text"}`,
  `{"name":"psk","type":"string","value":"${S}"}`,
  `{"name":"psk","enabled":true,"other":{"value":"x"},"value":"${S}","n":[1,{"a":2}]}`,
  `[{"value":"clear","key":"site"},{"value":"${S}","key":"psk"}]`,
  `{"type":"secret","key":"whatever","value":"${S}"}`,
  `{"key":"whatever","value":"${S}","type":"secret"}`,
  `{"id":"psk","description":"d","value":["${S}"]}`,
  `{"value":{"a":"${S}"},"id":"psk"}`,
  `{"attribute":"psk","value":"${S}"}`,
  `{"current_value":"${S}","variable_name":"radius_shared_secret"}`,
  `{"a":"[{\\"value\\":\\"${S}\\",\\"name\\":\\"psk\\"}]","n":1}`,
  `{'value': '${S}', 'name': 'psk'}`,
  `{"\\u0070sk":"${S}"}`,
  `{"pass\\u0077ord": "${S}", "n": 1}`,
  `{"\\u0070\\u0061\\u0073\\u0073\\u0077\\u006F\\u0072\\u0064":["${S}"]}`,
  `{"n\\u0061me":"\\u0070sk","v\\u0061lue":"${S}"}`,
  `{"value":"${S}","name":"psk"`,
  `- name: psk\n  value: ${S}\n- name: n\n  value: clear\n`,
  `- value: ${S}\n  enabled: true\n  name: "psk"\n`,
  `vars:\n  - key: wpa-passphrase\n    note: x\n    value: '${S}'\n`,
  `psk: !vault |\n  ${S}\n  ${S}\nn: 1`,
  `<param value="${S}" name="psk"/>`,
  `<name>psk</name>\n <value>${S}</value>`,
  `<value>${S}</value><key>psk</key>`,
];

const tables = [
  `serial,psk\nCN1,${S}\nCN2,${S}b\n`,
  `serial;password;site\r\nCN1;${S};x\r\nCN2;"${S}";y`,
  `serial\tpsk\nCN1\t${S}`,
  `"serial","WPA Passphrase"\r\n"CN1","${S}"`,
  `serial,psk,n\nCN1,"a ""b"", ${S}",1\n`,
  `serial,psk,n\nCN1,"two\nlines ${S}",1\nCN2,${S},2`,
  `\ufeffserial,psk\nCN1,${S}`,
  `| serial | psk |\n|---|:---:|\n| CN1 | ${S} |\n`,
];

describe('A secret whose name stands apart from it', () => {
  const redactor = createRedactor();
  for (const text of [...apart, ...tables])
    it(`is masked, and taken out of an import: ${JSON.stringify(text)} [D1]`, () => {
      const clean = redactor.text(text);
      assert.ok(clean.includes(mask) && !clean.includes(S), clean);
      const taken = new TakenSecrets(new Notes()).body(text);
      assert.ok(/\{\{[\w-]+\}\}/.test(taken) && !taken.includes(S), taken);
    });

  it('leaves what stands beside it', () => {
    assert.equal(
      redactor.text(`[{"value":"clear","key":"site"},{"value":471147,"key":"pin","n":1}]`),
      `[{"value":"clear","key":"site"},{"value":"${mask}","key":"pin","n":1}]`,
    );
    assert.equal(
      redactor.text(`serial,psk,site\nCN1,${S},Rome\nCN2,,Oslo\n\nafter, the table, all stays`),
      `serial,psk,site\nCN1,${mask},Rome\nCN2,,Oslo\n\nafter, the table, all stays`,
    );
  });
});

describe('What is no secret', () => {
  const clear = [
    `{"name":"site","value":"Rome"}`,
    `{"name":"psk","value":null,"n":1}`,
    `{"value":"{{psk}}","name":"psk"}`,
    `{"type":"string","name":"password_policy","value":"strict"}`,
    `{"name":"password","description":"at least 8 characters","type":"string"}`,
    `{"rows":[{"name":"psk"},{"value":"clear"}]}`,
    `{"a":{"name":"psk"},"value":"clear"}`,
    `{"type":"secret_policy","value":"clear"}`,
    `- name: psk\n- value: clear\n`,
    `name: psk\nother:\n  value: clear\n`,
    `<name>site</name><value>Rome</value>`,
    `The token, which is new\nis sent, then renewed`,
    `Dear user, your password, please\nkeep it, and change it\n`,
    `serial,psk_enabled\nCN1,true`,
    `serial,site\nCN1,Rome`,
    `password, token`,
    `{"wpa2\\u002dpsk_enabled":"yes"}`,
  ];
  const redactor = createRedactor();
  for (const text of clear)
    it(`stays: ${JSON.stringify(text)}`, () => assert.equal(redactor.text(text), text));

  it('finds as many values beside one name as there are', () => {
    const members = Array.from({ length: 200_000 }, (_, at) => `"value":"v${at}"`).join(',');
    assert.ok(secretsIn(`{"name":"psk",${members}}`).length > 0);
  });
});
