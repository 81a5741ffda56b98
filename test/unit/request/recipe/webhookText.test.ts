import assert from 'node:assert/strict';
import { outline } from '../../../../src/request/syntax/outline.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { newWebhookText, webhookCalls, webhookText } from '../../../../src/request/recipe/webhookText.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

describe('the text of a webhook', () => {
  const classic = tokenAccount({ platform: 'classic', label: 'lab' });
  const modern = tokenAccount({ platform: 'new', label: 'lab' });
  const hook = {
    id: 'a/b',
    name: 'ops\n### x\nDELETE /',
    urls: ['https://a.example/{{token}}'],
    retryPolicy: 2,
  };

  const callsIn = (text: string) =>
    outline(parse(text)).map(({ title, method }) => ({ name: title, method }));
  const bodyOf = (text: string, name: string): unknown => {
    const [, block = ''] = text.split(`# @name ${name}\n`);
    return JSON.parse(block.slice(block.indexOf('{'), block.indexOf('\n}') + 2));
  };

  for (const account of [classic, modern])
    it(`has the calls of ${account.platform} Central by name, whatever the webhook is called`, () => {
      const text = webhookText(account, hook);
      assert.deepEqual(
        callsIn(text).map(({ name }) => name),
        webhookCalls[account.platform],
      );
      const document = parse(text);
      assert.deepEqual(
        document.blocks.flatMap(({ problems }) => problems.map(({ code }) => code)),
        [],
      );
      assert.equal(tagsOf(document, 1).tags.account?.text, 'lab');
      assert.match(text, /\/webhooks\/a%2Fb/);
      assert.ok(!text.includes('{{token}}'));
    });

  it('changes only what is wished for, and keeps how often classic Central tries again', () => {
    assert.deepEqual(bodyOf(webhookText(classic, hook, { ...hook, name: 'new' }), 'edit'), {
      name: 'new',
      urls: hook.urls,
      retry_policy: { policy: 2 },
    });
    assert.deepEqual(bodyOf(webhookText(modern, hook, { ...hook, name: 'new' }), 'edit'), {
      input: { name: 'new', endpoint: hook.urls[0] },
    });
  });

  it('makes a webhook, and asks for the key of new Central as for a secret', () => {
    const made = { name: 'ops', urls: ['https://a.example/x'] };
    assert.deepEqual(bodyOf(newWebhookText(classic, made), 'create'), {
      ...made,
      retry_policy: { policy: 1 },
    });
    const text = newWebhookText(modern, made);
    assert.deepEqual(bodyOf(text, 'create'), {
      input: { name: 'ops', endpoint: made.urls[0], authMechanism: 'API_KEY', apiKey: '{{apiKey}}' },
    });
    assert.match(text, /# @prompt secret apiKey /);
  });
});
