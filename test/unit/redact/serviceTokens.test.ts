import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('A token of a service', () => {
  for (const text of [
    '{"url":"https://hooks.slack.com/services/T000AAAA/B000BBBB/«XXXXXXXXXXXXXXXXXXXXXXXX»","name":"ops"}',
    '{"wids":"x","urls":["https://acme.webhook.office.com/webhookb2/«a1b2c3d4-aaaa-bbbb-cccc-1234567890ab@a1b2c3d4-aaaa-bbbb-cccc-1234567890ab/IncomingWebhook/0123456789abcdef0123456789abcdef/a1b2c3d4-aaaa-bbbb-cccc-1234567890ab»"]}',
    'https://discord.com/api/webhooks/123456789012345678/«abcdefGHIJKL-mnop_qrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWX»',
    'https://api.telegram.org/bot123456789:«AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw»/sendMessage',
    'https://chat.googleapis.com/v1/spaces/AAA/messages?key=«AIzaSyA1234567890abcdefghijklmnopqrstuv»&token=«abc»',
    'clone with «ghp_0123456789abcdefghijABCDEFGHIJ0123456789» then',
    'use «glpat-abcdefghij1234567890» here',
    '«xoxb-123456789012-abcdefghijkl»',
    '«xoxd-AbCdEfGhIjKl1234567890mnopQRST»',
    '«xoxd-AbCd%2BfGhIjKl1234567890mnop%2FQRST%3D»',
    'xoxd-berlin-campus-ap-01',
    'xoxd-Berlin-Campus-Building-AP-01',
    '«sk-AbcdefghijKLMNOPQRSTuvwxyz0123456789ABCDEFGHIJKLMN»',
    'sk-bratislavacentralstationhall',
    '«sk-proj-abcdefghijklmnop1234567890»',
    '«hvs.CAESIJ1234567890abcdefghij»',
    'https://b/f?X-Goog-Signature=«0a1b2c»&X-Goog-Date=1',
    'https://hooks.slack.com/services',
    'global-settings-of-the-site-and-group-name1',
    'npm_config_registry=https://r.example',
    'npm_package_version_of_the_thing',
    'sk-learn-model-version-number-and-more',
    'webhook delivered to https://ops.example.com/hooks/central/1',
    'gladly-accepted-proposal-of-2026-november-team',
    'pypi-server-package-mirror-of-site-12',
    '{"hash":"«$6$rounds=5000$saltsalt$abcdefghijklmnopqrstuvwxyz0123456789»","n":1}',
    '<entry name="admin"><phash>«$1$abcdefgh$0123456789abcdefghijkl»</phash></entry>',
    'price $5$ and $1$ more, cost $6.50',
    'GET /a?h=https%3A%2F%2Fhooks.slack.com%2Fservices%2FT0AAAAAA%2FB0BBBBBB%2F«Zz0011223344556677889900»&n=1',
    'h=https%3A%2F%2Facme.webhook.office.com%2Fwebhookb2%2F«a1b2c3d4%40b5%2FIncomingWebhook%2F0123abcd%2Fe6»&n=1',
    'https://hooks.slack.com/services/T0AAAAAA/B0BBBBBB/••••',
  ])
    it(`is found by its shape: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));
});
