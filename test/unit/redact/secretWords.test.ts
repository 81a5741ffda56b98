import assert from 'node:assert/strict';
import {
  isCount,
  isDeviceKey,
  isHolder,
  isSecretInQuery,
  isSecretName,
  plainName,
} from '../../../src/redact/secretName.ts';

const split = (names: string) => names.split(' ');

describe('A name by its words', () => {
  const plain: Record<string, string> = {
    wpaPassphrase: 'wpa_passphrase',
    WPAPassphrase: 'wpa_passphrase',
    'WPA  Passphrase': 'wpa_passphrase',
    'wpa-.passphrase': 'wpa_passphrase',
    sha256Key: 'sha256_key',
    IPSecKEYId: 'ip_sec_key_id',
    PSK: 'psk',
    _psk_: 'psk',
    psk2: 'psk',
    psk_12: 'psk',
    'psk-12-': 'psk',
    p2sk: 'p2sk',
    Schlüssel: 'schlüssel',
    '': '',
  };
  for (const [name, words] of Object.entries(plain))
    it(`is ${words} for “${name}”`, () => assert.equal(plainName(name), words));
});

describe('A secret’s name', () => {
  it('is one by its end, however long it is', () => {
    assert.ok(isSecretName(`${'a'.repeat(5_000)}_psk`));
    assert.ok(isSecretName(`psk_${'a'.repeat(96)}`));
    assert.ok(!isSecretName(`psk_${'a'.repeat(97)}`));
  });

  it('holds a word of a secret, or more than one of it, anywhere', () =>
    assert.deepEqual(
      split(
        'psk_of_site site_psk my_psks_here passwords_old_value api_keys_here my_radius_keys old_key_one user_pass bearers',
      ).filter((name) => !isSecretName(name)),
      [],
    ));

  it('may be written in one word that ends so', () =>
    assert.deepEqual(
      split('mypassword mypasswords guesttoken webpsk xprivatekey thehexkeys wlancommunity userpwd').filter(
        (name) => !isSecretName(name),
      ),
      [],
    ));

  it('may be a word that says nothing in a longer name', () => {
    assert.deepEqual(
      split('pass sas csrf jsessionid wepkey pin_code').filter((name) => !isSecretName(name)),
      [],
    );
    assert.deepEqual(split('pass_through sas_port my_pass bypass').filter(isSecretName), []);
  });

  it('does not say how, when or where the secret is had', () =>
    assert.deepEqual(
      split(
        'psk_type token_url password_count passphrase_format secret_id token_expires_at is_password has_psk needs_token ' +
          'max_password min_password no_password passwordless tokenize pinned spin shipping api_x keyring key_api',
      ).filter(isSecretName),
      [],
    ));

  it('is none for what both catalogues, paging and counts call so', () =>
    assert.deepEqual(
      split('nextToken page-token public_key input_tokens delete_mpsk community_list').filter(isSecretName),
      [],
    ));

  it('is also a plain word where it stands in a query', () => {
    const inQuery = split('code session sig signature sid otac X-Amz-Signature X-Amz-Security-Token Code2');
    assert.deepEqual(
      inQuery.filter((name) => !isSecretInQuery(name)),
      [],
    );
    assert.deepEqual(split('code session sig signature sid otac').filter(isSecretName), []);
    assert.deepEqual(split('site serial codes signal').filter(isSecretInQuery), []);
  });

  it('of an object that is looked into is one of three', () => {
    assert.deepEqual(split('Authorization credential credentials psk authorizations').filter(isHolder), [
      'Authorization',
      'credential',
      'credentials',
    ]);
  });

  it('counts where it ends so', () =>
    assert.deepEqual(
      split('tokens TOKENS token tokensOf pass').filter((name) => isCount(name, '1234')),
      ['tokens', 'TOKENS'],
    ));

  it('is that of a key for a device', () => {
    const device = split(
      'psk wpa-passphrase pre-shared-key preshared shared_secret sharedSecret shared-key sharedkey radius_key tacacs snmp ' +
        'Community',
    );
    assert.deepEqual(
      device.filter((name) => !isDeviceKey(name)),
      [],
    );
    assert.deepEqual(split('password token shared api_key').filter(isDeviceKey), []);
  });
});
