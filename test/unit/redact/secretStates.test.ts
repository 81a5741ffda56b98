import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('What a text says of a secret', () => {
  for (const text of [
    'password: required',
    'password is required',
    'psk is wpa2',
    'psk is sae',
    'password: not set',
    'Error: password: wrong',
    'login failed, password: wrong',
    'Shared secret: not configured',
    'The password: expired. Change it.',
    'password: expired, please change it',
    'psk: missing (see the WLAN)',
    '{"properties":{"psk":{"type":"string","minLength":8,"description":"8 to 63 characters"}}}',
    'properties:\n  psk:\n    type: string\n    minLength: 8\n  ssid:\n    type: string',
    'wpa-passphrase (string, optional)',
    '--psk TEXT  The pre-shared key',
    'password: invalid credentials',
    'psk: is not valid',
    'Invalid value for psk: must be hexadecimal',
    'ERROR: psk: Field required [type=missing]',
    'password: required, psk: missing',
    'community is read-only',
    'secret: optional, 8 to 63 characters',
    'passphrase: must be 8-63 characters',
    'password (required)',
    'password: must be at least 8 characters',
    'psk: Passphrase must be between 8 and 63 characters',
    '[2026-01-02 03:04:05] psk: invalid',
    '{"message":"password: required"}',
    'PSK: WPA2',
    'psk: WPA3-SAE',
    'activation_code pending',
    'license-key valid',
    'tls_key: /etc/x.pem',
    '{"tls_key":"/etc/tls/x.key","b":1}',
    'PSK: EAP-TLS',
    'WPA Key : wpa2-psk-aes',
    'Network Key: WPA2',
    'Wifi Key: WPA2-Enterprise',
    'Encryption key : AES-128',
    'Session Key : aes-128',
    'IKE Key : eap-tls',
    'RADIUS Key: eap-peap',
    'Shared Key : wep',
    'Master Key: WPA3',
    '{"wpa_key_management":"WPA2-PSK"}',
    '{"tokens":{"used":3,"limit":null}}',
    '{"usage_tokens":{"input_tokens":12,"cachedTokens":3,"total":15}}',
    '{\n  "code": 400,\n  "message": "psk: missing"\n}',
  ])
    it(`stays readable: ${JSON.stringify(text)}`, () => assert.equal(marked(text), text));

  for (const text of [
    '{"password":"«required»"}',
    'password=«required»',
    'PSK: «wpa2-home-net»',
    'tls_key: «/etc/x.pem9»',
    'activation_code «8Vx2pear»',
    'password: «eap-lisbon»',
    'token: «wpa-secret»',
    'password: «sae»',
    'Shared secret: «wep»',
    'WPA Key : «wpa2-home-net»',
    'password: «aes-256»',
    'password: required, psk: «apple»',
    'password: «apple», psk: «missing»',
    'tool --psk «TEXT» --site x',
    'psk:«\n  type: string\n  default: apple»',
    '{"auth_key":"«apple»","privacy_key":"«pear»","cak":"«plum»","ckn":"a1"}',
    'user: bob\npassword: «required»',
    'psk: «missing»\nvlan: 5',
    '---\npassword: «changed»',
    '- password: «changed»',
    '{host: a, password: «required»}',
    'user: bob, password: «changed»',
    '{"file":"user: bob\\npassword: «required»"}',
    'password: «expired9»',
    'psk: «WPA2rocks»',
    'ssid: x\npsk: «sae»\nvlan: 5',
    'password: «Wrong@1»',
    'password: «"required"»',
  ])
    it(`is the secret itself among values: ${JSON.stringify(text)}`, () =>
      assert.equal(
        marked(text.replaceAll(/[«»]/g, '')).replaceAll('"«', '«"').replaceAll('»"', '"»'),
        text.replaceAll('"«', '«"').replaceAll('»"', '"»'),
      ));

  it('is the secret itself as a number in a list of tokens', () => {
    for (const list of ['{"alice":48213312,"bob":12345678}', '{"lisbon":4821331}'])
      assert.equal(marked(`{"enrollment_tokens":${list}}`), `{"enrollment_tokens":"«${list}»"}`);
  });
});
