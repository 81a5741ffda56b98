import assert from 'node:assert/strict';
import { secretsIn } from '../../../src/redact/secretsIn.ts';
import { lettersOf, WordHints } from '../../../src/redact/wordHints.ts';

/** Lines without letters, which make a text long. */
const long = '0 0 0\n'.repeat(400);
const inText = (text: string) => lettersOf(`${long}${text}`);

describe('words that a text may have', () => {
  const cases: [source: string, flags: string, text: string][] = [
    ['pass|key', 'i', '"PassPhrase"'],
    ['pass|pre.?shared', 'i', 'pre-SHARED'],
    ['licen[sc]es?', '', 'license'],
    ['(?:mfa|puk).?code', 'i', 'pukcode'],
    ['(?:aaa|ip(?:v6)?|router)', '', 'ip route'],
    ['\\bnet1?(?:\\.exe)? +use', 'i', 'NET   use'],
    ['(?:^|\\s)(?:-u[ \\t=]?|--(?:proxy-)?user[ \\t=])\\S', 'i', '\n-u me'],
    ['\\$4\\r?\\nAUTH\\r?\\n', 'i', '$4\nauth\n'],
    ['密[码碼]', 'i', '密码'],
    [' (?:->|→|=>) ', '', 'a => b'],
    ['[ \\t]-p[ \\t=]?\\S', 'i', '\t-px'],
    ['a{0,3}bcd+e{2}', '', 'bcddee'],
  ];
  for (const [source, flags, text] of cases)
    it(`are found by “${source}”`, () => {
      assert.match(text, new RegExp(source, flags));
      assert.equal(new WordHints(source, flags).in(inText(text))?.test(text), true);
    });

  const without: [source: string, text: string][] = [
    ['pass|key', 'monkeying pa ss ke y'.replace('key', 'kEx')],
    ['(?:mfa|puk).?code', 'code'],
    ['(?:mfa|puk).?code', 'mfa c o d e'],
    ['密[码碼]', 'key'],
    ['gh[opsur]_secret', 'secre t'],
  ];
  for (const [source, text] of without)
    it(`are not searched for by “${source}” in “${text}”`, () => {
      assert.equal(new WordHints(source, 'i').in(inText(text)), undefined);
    });

  it('leave a pattern with only those that the text may have, and what stands around them', () => {
    const hints = new WordHints('pass|key|(?:token|pin)', 'g', (some) => `<(?:${some})>`);
    assert.equal(hints.in(inText('the pin and the key'))?.source, '<(?:key|pin)>');
    assert.equal(hints.in(undefined)?.source, '<(?:pass|key|token|pin)>');
  });

  const secrets = [
    '{"name": "psk", "value": "Xa9-secret-1"}',
    'wpa-passphrase Xa9secret1',
    'radius-server host 10.0.0.1 key Xa9secret1',
    'ip ospf message-digest-key 1 md5 Xa9secret1',
    'curl -u admin:Xa9secret1 https://h.example',
    '[wifi.password]\nvalue = Xa9secret1',
    "INSERT INTO t (name, password) VALUES ('a', 'Xa9secret1')",
    '{"a": "b", "radius": {"server": [{"host": "10.0.0.1", "key": "Xa9secret1"}]}}',
    'https://hooks.slack.com/services/T0AB/B0CD/Xa9secret1Xa9secret1',
    'CEF:0|a|b|1|2|x|3|cs1Label=password cs1=Xa9secret1',
    '{"config": "line\\nsnmp-server community Xa9secret1 ro\\n"}',
    '{"args": ["curl", "-u", "admin:Xa9secret1"]}',
    '{"args":["useradd","-p","Xa9secret1","bob"]}',
    '["tunnel","key","Xa9secret1","-y"]',
    '{"p\\u0061ssword": "Xa9secret1"}',
    'пароль: Xa9secret1',
    'host:5432:db:user:Xa9secret1',
    'password\n--------\nXa9secret1',
  ];
  for (const text of secrets)
    it(`find the same in a long text: ${text}`, () => {
      const short = secretsIn(text).map(({ start, end, name }) => [text.slice(start, end), name]);
      assert.notDeepEqual(short, []);
      const whole = `${text}\n\n${long}`;
      assert.deepEqual(
        secretsIn(whole).map(({ start, end, name }) => [whole.slice(start, end), name]),
        short,
      );
    });
});
