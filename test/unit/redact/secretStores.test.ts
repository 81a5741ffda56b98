import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

const secretOf = (name: string, rest: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${rest}`;

describe('A secret of a key, a cluster, a store or a form', () => {
  for (const text of [
    // JSON Web Keys (RFC 7517 and 7518 6).
    '{"kty":"oct","k":"«GawgguFyGrWK»"}',
    '{"k":"«GawgguFyGrWK»","alg":"HS256","kty":"oct"}',
    '{"kty":"RSA","n":"0vx7","e":"AQAB","d":"«X4cT»","p":"«83i-»","q":"«3dfO»","dp":"«G4sP»","dq":"«s9lA»","qi":"«GyM_»"}',
    '{"keys":[{"kty":"EC","crv":"P-256","x":"MKBC","y":"4Etl","d":"«870M»"},{"kty":"EC","x":"MKBC"}]}',
    '{"text":"{\\"kty\\":\\"OKP\\",\\"x\\":\\"11qY\\",\\"d\\":\\"«nWGx»\\"}"}',
    'kty: oct\nk: «GawgguFyGrWK»\nkid: 7',
    '{"k":"v","d":"1","p":"2","q":"3"}',
    '«---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56wAAAi4\n»---- END SSH2 ENCRYPTED PRIVATE KEY ----',
    // Secrets of Kubernetes.
    secretOf('central', 'type: Opaque\ndata:\n  user: «YWRtaW4=»\n  "tls.key": «LS0tLS1C»\n'),
    secretOf('central', 'data:\n  a.txt: «|\n    YWRt\n    aW4=»\n  b: "«Yg==»"\nimmutable: true\n'),
    secretOf('central', 'stringData: «{user: admin}»\n'),
    `data:\n  user: «YWRtaW4=»\n${secretOf('central', 'type: Opaque\n')}`,
    `${secretOf('a', 'data:\n  user: «YWRt»\n')}---\nkind: ConfigMap\ndata:\n  site: berlin\n`,
    `kind: ConfigMap\ndata:\n  site: berlin\n---\n${secretOf('a', 'data:\n  user: «YWRt # of the lab»\n')}`,
    'items:\n- apiVersion: v1\n  data:\n    user: «YWRt»\n  kind: Secret\n- data:\n    site: berlin\n  kind: ConfigMap\n',
    'items:\n  - kind: "Secret"\n    data:\n      user: «YWRt»\n\n      more: «YWRu»\n  - kind: ConfigMap\n    data:\n      site: berlin\n',
    'kind: SecretStore\ndata:\n  site: berlin\n',
    'kind: Secret rotation\ndata:\n  site: berlin\n',
    'kind: Secret-free\ndata:\n  site: berlin\n',
    'kind: "Secret" # of the lab\ndata:\n  user: «YWRt»\n',
    "kind: 'Secret'\r\ndata:\r\n  user: «YWRt»\r\n  more: «YWRu»\r\n",
    '```yaml\nkind: Secret\ndata:\n  user: «YWRt»\n```\nThen:\n```yaml\ndata:\n  site: berlin\n```\n',
    '1. A Secret:\n   ```yaml\n   kind: Secret\n   ```\n\n   ```yaml\n   data:\n     site: berlin\n   ```\n',
    'kind: Secret\ndata:\n  user: «YWRt»\n...\ndata:\n  site: berlin\n',
    'kind: Secret\ndata:\n  user: «YWRt»\nkind: ConfigMap\ndata:\n  site: berlin\n',
    secretOf('central', 'data:\n  user:\n    «YWRt»\n  "my key": «YWRt»\n  <<: *a\n  more: «YWRu»\n'),
    secretOf(
      'central',
      'data:\n  a: «YWRt»\n  {{- if .b }}\n  # c: x\n  b: «YWRt»\n{{- end }}\n  c: «YWRt»\ntype: Opaque\n',
    ),
    '- data:\n    a: «YWRt»\n{{- if .b }}\n    b: «YWRt»\n{{- end }}\n  kind: Secret\n',
    secretOf('central', 'data:\n  a: {{ .Values.a }}\n  b: «YWRt»\n'),
    secretOf('central', 'data:\n  «{user: YWRt}»\ntype: Opaque\n'),
    secretOf('central', 'data: «{\n    user: YWRt }»\ntype: Opaque\n'),
    secretOf('central', 'data:\n  - a\n  user: «YWRt»\ntype: Opaque\n'),
    'kind: ConfigMap\ndata:\n  a: |\n    kind: Secret\n    data:\n      user: «YWRt»\n  site: berlin\n',
    secretOf('central', 'annotations:\n  site: berlin\n'),
    // Stores of keys and values.
    'etcdctl put /wlan/psk «apple»',
    "etcdctl put --lease=12 wlan/psk '«two apples»'",
    'ETCDCTL_API=3 etcdctl --endpoints=10.0.0.1:2379 put /wlan/password «apple»',
    '$ consul kv put wlan/psk «apple»',
    'redis-cli -h 10.0.0.1 SET wlan:psk «apple»',
    'SET wlan:psk «apple»',
    'HSET wlan:corp psk «apple»',
    'zkCli.sh -server 10.0.0.1 set /wlan/psk «apple»',
    'etcdctl put /wlan/ssid apple',
    'etcdctl get /wlan/psk apple',
    'PUT /wlan/psk HTTP/1.1',
    'put /wlan/psk first',
    // Forms and tables as objects.
    '{"header":"psk","data":{"text":"«apple»"}}',
    '{"header":"password","data":{"text":"The password was changed."}}',
    '{"header":"Site","data":{"text":"berlin"}}',
    '{"header":"psk","data":{"format":"ascii","count":2}}',
    '{"columnLabel":"password","columnValue":"«apple»"}',
    '{"fieldValue":"«apple»","fieldLabel":"Shared Secret"}',
    '{"columnName":"psk","columnData":"«apple»"}',
    '{"columnHeader":"password","columnValue":"«apple»"}',
    '{"fieldTitle":"Passphrase","fieldText":"«apple»"}',
    '{"header":{"text":"psk"},"data":{"text":"«apple»"}}',
    '{"field":{"name":"psk"},"value":"«apple»"}',
    '{"field":{"name":"password","type":"text"},"value":"«hunter22»"}',
    '{"key":{"name":"client_secret","type":"string"},"value":"«hunter22»"}',
    '{"label":{"type":"plain_text","text":"Password"},"element":{"type":"input"},"value":"«hunter22»"}',
    '{"header":{"text":"Site"},"data":{"text":"berlin"}}',
    '{"key":{"title":"API Key","type":"string"},"value":{"title":"Value","type":"string"}}',
    '{"name":{"title":"Password","$ref":"#/a"},"value":{"title":"Value","$ref":"#/b"}}',
    '{"columnHeader":"Password","columnData":"userPassword"}',
    '{"columnHeader":"Password","columnData":"«userPassword1»"}',
    '{"fieldTitle":"Password policy","fieldText":"strict"}',
    '{"columnLabel":"Site","columnValue":"berlin"}',
    '{"deviceLabel":"psk-ap","deviceValue":12}',
    // Devices.
    'snmpv3 user x auth sha auth-key «apple1» priv aes priv-key «apple2»',
    'crypto-local isakmp key-hex «0a1b2c» address 10.0.0.1 netmask 255.255.255.255',
    'password manager user-name x encrypted-password «apple»',
    'wlan ssid-profile x\n wpa-passphrase «the big house»\n opmode wpa2-psk-aes',
    ' wpa-passphrase «a house in the hills»',
    'wpa-passphrase the SSID profile',
    'wpa-passphrase the minimum length',
    'wlan ssid-profile x\n wpa-passphrase «the house of cards»\n opmode wpa2-psk-aes',
    'wlan ssid-profile x\n wpa-passphrase «for guests only»\n opmode wpa2-psk-aes',
    'wpa-passphrase «battery the horse»',
    'wpa-passphrase the controller uses is too short',
    'wpa-passphrase the client sends does not match.',
    'The wpa-passphrase the guests use',
    'wpa-passphrase for the guest network',
    'wpa-passphrase length and format',
    // A name's last word says that the value describes a secret, as `type`, `length` or `edition`.
    'psk_edition=apple',
    '{"passwordEdition":"community"}',
  ])
    it(`is found, and nothing else: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  it('is found in a Secret of JSON in lines, and not in the objects beside it', () => {
    const secret = { kind: 'Secret', data: { user: 'YWRt' } };
    const other = { kind: 'ConfigMap', data: { site: 'berlin' } };
    for (const objects of [
      [secret, other],
      [other, secret],
    ])
      for (const text of [JSON.stringify(objects, null, 4), JSON.stringify(objects, null, '\t')]) {
        assert.match(marked(text), /"site": "berlin"/);
        assert.match(marked(text), /«\{\s+"user": "YWRt"\s+\}»/);
      }
  });
});
