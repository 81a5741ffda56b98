import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('A secret and what only looks like one', () => {
  for (const text of [
    '“password” is “«Sommer2024»”',
    '{“psk”: «“Sommer2024”»}',
    '“api_key” = «“abc123def456”»',
    '‘password’: «‘Sommer2024’»',
    '„Passwort“: «Sommer2024»',
    'Mot de passe\u202f: «Sommer2024»',
    'Mot de passe\u2009: «Sommer2024»',
    'api\u2011key: «abc123def456»',
    'Password\u2011Neu: «Sommer2024»',
    'token™: «Sommer2024abc»',
    'psk→«hunteraaa»',
    'mgmt-user admin «{{role}} Sommer2024»',
    'mgmt-user admin «${ROLE} Sommer2024»',
    'mgmt-user admin «<role> Sommer2024»',
    ' wpa-passphrase «{{psk}} x9»',
    ' wpa-passphrase {{ psk }}',
    '"Password:"«,Sommer2024»',
    '"Wifi password:"«,Sommer2024x»',
    'echo "password="«}secret9»',
    '["Password:"]',
    '{"prompt":{"text":"Password:"},"n":1}',
    'ARUBA_CENTRAL_KEY=«hunter22»',
    'ARUBA_CENTRAL_KEY=«systemd9x»',
    'ARUBA_CENTRAL_KEY=system',
    'ARUBA_CENTRAL_KEY=system central devices',
    'ARUBA_CENTRAL_KEY="system"',
    "ARUBA_CENTRAL_KEY: 'system'",
    '{"ARUBA_CENTRAL_KEY":"system"}',
    '{"name":"ARUBA_CENTRAL_KEY","value":"system"}',
    'export ARUBA_CENTRAL_KEY=op://vault/item/key',
    'ARUBA_CENTRAL_KEY=op://a/b/c ARUBA_CENTRAL_CLIENT_SECRET=«hunter22»',
    '{"password":"op://vault/item/key"}',
    'PASSWORD=«op://a/b/c x»',
    'ARUBA_CENTRAL_KEY=$(openssl rand -base64 32)',
    'ARUBA_CENTRAL_KEY="$(openssl rand -base64 32)"',
    '{"field":"password","arg":"minLength"}',
    '{"field":"password","message":"too short","arg":"8"}',
    '{"name":"psk","arg":"«hunter22»"}',
    '{"label":"API Token","input":"text"}',
    '{"title":"Tokens","items":[{"label":"Refresh"}]}',
    '{"label":"Password","items":[{"type":"min","message":"8 characters"}]}',
    '{"title":"Password","items":["8 characters","1 digit"]}',
    '{"title":"Token","values":["expired","valid"]}',
    '{"title":"Reset Password","body":"5 users did this"}',
    '<title>Reset Password</title><body>5 users did this</body>',
    '{"title":"Community","body":"airheads"}',
    '{"title":"Password","body":"«Sommer 2024»"}',
  ])
    it(`is told apart: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));

  for (const [key, list] of [
    ['rows', '["hunter22"]'],
    ['values', '["4711"]'],
    ['cells', '["sommer"]'],
  ])
    it(`is told apart: a list of ${key}`, () =>
      assert.equal(marked(`{"title":"PSK","${key}":${list}}`), `{"title":"PSK","${key}":"«${list}»"}`));
});
