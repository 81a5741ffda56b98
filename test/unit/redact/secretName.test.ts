import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { isSecretInQuery, isSecretName } from '../../../src/redact/secretName.ts';

describe('The names of secrets', () => {
  const secret =
    'wpa-passphrase shared-secret client-secret access-token pre-shared-key preSharedKey radius_shared_secret user_password ' +
    'adminPassword webhook_token snmp_community passphrase psk PSK pin apikey X-API-Key privateKey password2 Set-Cookie ' +
    'WPAPassphrase passPhrase pass_phrase wifiKey wlan-key networkKey ospf_key ikev2Key macsecKey zigbeeKey recoveryKey registrationKey SSHPASS PMK pairingCode pukCode tlsKey ssl-key tsig_key greKey license_key licence-key activationKey activationCode productKey license_keys licenseKeys device_license_key softwareLicenseKey windows_product_key cppm_activation_code central_activation_key userpassword Authorization enable_secret auth_password privPassword Client_Secret ap-console-password md5_auth ospfMd5Auth sha-auth aesPriv des_priv';
  for (const name of secret.split(' ')) it(`have ${name} among them`, () => assert.ok(isSecretName(name)));

  const clear =
    'key keys tokenUrl token_type token_count maxTokens passphrase-format key_mgmt public_key password-policy expires_in ' +
    'tlsKeyExchange tlsKeyShare join_key ospf_key_chain macsec_key_server_priority licenseKeyTerm license_key_sku license_key_tier license_key_type subscription_key clearpass next_token cookie_name wpa_passphrase_changed community-list-name community-lists license_keys_total licenseKeysAvailable secrets_total tokenIssuer tokenSource token_valid_until apiKeyCreated passwordModified psk_mismatch pskRoaming passwordsChecked tokens_per_minute pinRetriesLeft md5_authentication session code author mapping';
  for (const name of clear.split(' '))
    it(`have ${name} not among them`, () => assert.ok(!isSecretName(name)));

  it('are more in a query', () =>
    assert.deepEqual(['code', 'session', 'site', 'psk'].map(isSecretInQuery), [true, true, false, true]));

  it('are these of all parameters and fields of both catalogues', () => {
    const names = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('name' in value && typeof value.name === 'string') names.add(value.name);
      for (const inner of Object.values(value)) gather(inner);
    };
    gather(openCatalogue().operations);
    assert.ok(names.size > 2_000);
    assert.deepEqual(
      [...names].filter(isSecretName).toSorted(),
      (
        'access_token admin-password admin_password apiKey apiservice_client_secret auth-text authorization azure_secret_key cak ' +
        'challenge-password ciphertext-password clientSecret client_secret community cppm-password-config credentials ' +
        'current_password eap-password extended-cluster-key hash-mgmt-password hec-token mac-pin mgmt-auth-uname-pwd mpsk ' +
        'new_password old-password old_key passphrase passphrase-list password password-sha256 private_key refresh_token ' +
        'secondarySecret secret secret_key shared-secret-config siem_token subject_token token tracking-password-config ' +
        'url-hash-key-ciphertext-value url-hash-key-value v3-community wpa_passphrase xmlapi-server-key zscaler_secret_key'
      ).split(' '),
    );
  });
});
