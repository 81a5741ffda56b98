import assert from 'node:assert/strict';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

const S = 'S3cr3tVal9';

describe('A secret that nobody told of', () => {
  const texts = [
    `"wpa-passphrase":"${S}"`,
    `{"shared-secret": "${S}","n":1}`,
    `{"preSharedKey":"${S}"}`,
    `{"pin": 87654321, "n":2}`,
    `{"passwords":["${S}","b"],"n":2}`,
    `{"secret":{"a":"${S}","b":[1]},"n":2}`,
    `{'password': '${S}', 'n': 1}`,
    `{'password': 'it\\'s ${S}', 'n': 1}`,
    `refresh_token%3D${S}%26n%3D1`,
    `<password>${S}</password><n>1</n>`,
    `<user password="${S}" n="1"/>`,
    `access_token: ${S}`,
    `user: x\naccess_token: ${S}\nn: 1`,
    `wpa-passphrase ${S}`,
    `snmp-server community ${S}`,
    ` key ${S}`,
    `{"password":"a\\"${S}","n":1}`,
    `{"a":"{\\"password\\":\\"x\\\\\\"${S}\\",\\"b\\":1}"}`,
    `["wlan ssid x","  wpa-passphrase ${S}","  key ${S}","n"]`,
    `"config":"radius-server host 1.2.3.4 key \\"${S}\\"\\nsnmp-server community \\"${S}\\" operator\\nenable secret ${S}\\nusername bob password ${S}\\nn"`,
    `tacacs-server key ciphertext ${S}\nap-console-password ${S}\nmgmt-user admin root ${S}\nuser admin group administrators password ciphertext ${S}\npassword manager user-name "x" plaintext "${S}"\nsnmpv3 user "u" auth sha "${S}" priv aes "${S}"\nntp authentication-key 1 md5 ${S} trusted\nneighbor 1.1.1.1 password ${S}\nip ospf message-digest-key 1 md5 ${S}\nuser emp1 ${S} radius\ncrypto isakmp key ${S} address 1.1.1.1\nvpn ikepsk ${S} username u password ${S}\nsnmp-server host 1.1.1.1 version 2c ${S} udp-port 1\nsnmp-server user u auth-prot sha ${S} priv-prot AES ${S}`,
    `private_key: |\n  ${S}\n  ${S}\nn: 1`,
    `https://me:${S}@h.example/x`,
    `{"key":"psk","value":"${S}"}`,
    `{"name":"psk","value":"${S}"}`,
    `<var name="psk">${S}</var>`,
    `<input type="x" name="password" value="${S}">`,
    `{&quot;password&quot;:&quot;${S}&quot;,&quot;n&quot;:1}`,
    `%7B%22password%22%3A%22${S}%22%2C%22n%22%3A1%7D`,
    `{"Pre-Shared Key": "${S}"}`,
    `Pre-Shared Key: ${S}`,
    `"Password (hash)": "${S}"`,
    `\\u003cpassword\\u003e${S}\\u003c/password\\u003e`,
    `&lt;password&gt;${S}&lt;/password&gt;`,
    `--password ${S}`,
    `curl -H 'X-Api-Key: ${S}' http://x`,
    `password=${S};n=1`,
    `password=${S},${S}&n=1`,
    `user[password]=${S}&n=1`,
    `password='${S}' n`,
    `export WEBHOOK_TOKEN=${S}\nn`,
    `-----BEGIN RSA PRIVATE KEY-----\n${S}\n-----END RSA PRIVATE KEY-----`,
    `{"client_secret" : \n "${S}"}`,
    `{password: ${S}, n: 1}`,
    `$.client_secret == "${S}"`,
    `[password] => ${S}`,
    `{"access_token":"${S}`,
    `{"community":[{"name":"${S}"}]}`,
    `{"authorization":{"mode":"x","password":"${S}"}}`,
    `password:\n  value: ${S}\nn: 1`,
    `Authorization: Basic ${S}==`,
    `"headers":{"Authorization":"Basic ${S}"}`,
    `Content-Disposition: form-data; name="password"\r\n\r\n${S}\r\n--b`,
    `hash-mgmt-user admin password hash ${S}`,
    `aaa authentication-server radius "x"\n   key ${S}\n`,
    `password ciphertext ${S}`,
    `radius-server key plaintext ${S}`,
    `wpa-hexkey ${S}`,
    `masterip 10.1.1.1 ipsec ${S}`,
    `local-userdb add username u password ${S}`,
    `key-chain k key 1 key-string "${S}"`,
    `  key-string ciphertext ${S}`,
    `aaa port-access clearpass username u password ${S}`,
    `pre-shared-key ckn 11 cak ${S}`,
  ];
  for (const text of texts) {
    it(`is masked in ${JSON.stringify(text.slice(0, 70))}`, () => {
      const clean = createRedactor().text(text);
      assert.ok(!clean.includes(S) && clean.includes(mask), clean);
      assert.equal(createRedactor().text(clean), clean, 'a mask is not masked again');
    });
  }

  it('leaves JSON that it is masked in JSON', () => {
    const config = JSON.stringify({ psk: 7 });
    const body = { secret: { a: S }, pin: 1234, psk: [S], n: 1, password: `a"${S}`, config };
    assert.deepEqual(JSON.parse(createRedactor().text(JSON.stringify(body))), {
      ...{ secret: mask, pin: mask, psk: mask, n: 1, password: mask },
      config: JSON.stringify({ psk: mask }),
    });
  });

  const plain = [
    'status 200, 3 pages, site=Lisbon',
    '{"key":"abc","keys":["a"],"tokenUrl":"https://x/y","passphrase-format":"ascii","key_mgmt":"wpa","public_key":"abc","passwordPolicy":{"min":8},"token_count":5,"tokens":12,"expires_in":1}',
    '{"message":"Password must have 8 characters"}',
    'The token of “x” ends in 3 days',
    'key points to remember',
    'Invalid password for user bob.',
    '{"password":null,"secret":"","token":true,"x":[]}',
    'GET /configuration/v1/wlan/token.example.com:443/x',
    'urn:ietf:params:oauth:token-type:access_token',
    '{"authorization":{"mode":"x"}}',
    '{"code":"x","session":{"a":1}}',
    'password expired',
    'radius-server host 1.2.3.4',
    'user logged in from 1.2.3.4',
    'password-policy min 8',
  ];
  for (const text of plain)
    it(`is not seen in ${JSON.stringify(text.slice(0, 70))}`, () =>
      assert.equal(createRedactor().text(text), text));

  it('still differs from another one where its mask is marked', () => {
    const marked = (psk: string) =>
      createRedactor().text(JSON.stringify({ psk }), (secret) => ` ${secret.length}`);
    assert.equal(marked('abc'), JSON.stringify({ psk: `${mask} 3` }));
    assert.notEqual(marked('abc'), marked('abcd'));
  });
});

describe('The redactor', () => {
  it('knows an account’s secrets after any number of others', () => {
    const redactor = createRedactor();
    redactor.learn('client-secret-of-a', 'a');
    redactor.learn('refresh-token-of-a', 'a');
    redactor.learnToken('access-token-of-a', 'a');
    for (let at = 0; at < 3_000; at += 1) redactor.learn(`captured-value-${at}`);
    for (let at = 0; at < 3_000; at += 1) redactor.learnToken(`token-of-another-${at}`, 'b');
    const own = 'client-secret-of-a refresh-token-of-a access-token-of-a';
    const text = `${own} captured-value-0 captured-value-2999`;
    assert.equal(redactor.text(text), [mask, mask, mask, mask, mask].join(' '));
    redactor.forget('a');
    assert.ok(redactor.text(text).startsWith(own));
  });

  it('keeps the token in use as others come and go', () => {
    const redactor = createRedactor();
    for (let at = 0; at < 500; at += 1) {
      redactor.learnToken('the-token-in-use', 'a');
      redactor.learnToken(`older-token-${at}`, 'a');
    }
    assert.equal(redactor.text('the-token-in-use'), mask);
  });

  const units = [
    'eyJaaaaaa-',
    'eyJ.',
    '"token',
    '?code=',
    '"psk":{',
    'secret\\',
    '<password>',
    'bearer ',
    '\npsk:\n ',
    'enable secret "',
    'psk=',
    'key',
  ];
  for (const unit of units)
    it(`reads a long text of ${JSON.stringify(unit)} once`, () => {
      const started = performance.now();
      createRedactor().text(unit.repeat(200_000 / unit.length));
      assert.ok(performance.now() - started < 5_000);
    });
});
