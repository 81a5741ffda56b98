import assert from 'node:assert/strict';
import { diagnosticsText, type Diagnosed } from '../../../../src/shell/commands/diagnosticsText.ts';
import { canary, classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';

const facts: Diagnosed = {
  version: '0.1.0',
  vscode: '1.139.0',
  node: '24.15.0',
  system: 'linux x64',
  accounts: [],
};

describe('diagnostics', () => {
  it('tell of each kind of account how many there are and how they are', () => {
    const classic = { platform: 'classic', grant: 'downloadedToken', state: 'fresh' } as const;
    const accounts = [
      { ...classic, usage: { used: 4_100, limit: 5_000 } },
      classic,
      { platform: 'new', grant: 'clientCredentials', state: 'revoked' } as const,
    ];
    assert.equal(
      diagnosticsText({ ...facts, remote: 'ssh-remote', failure: 'unsafeFolder', accounts }),
      `Central 0.1.0
VS Code 1.139.0, Node 24.15.0, linux x64, remote: ssh-remote
Accounts cannot be read: unsafeFolder
Accounts: 3
- classic downloadedToken fresh: 2
- new clientCredentials revoked: 1
- classic calls today: 4100 of 5000
`,
    );
  });

  it('hold no field of an account but those, whatever it is given [D5]', () => {
    const state = { state: 'fresh', clientSecret: canary, accessToken: canary } as const;
    const accounts = [
      { ...classicAccount, ...state },
      { ...newAccount, ...state },
    ];
    const text = diagnosticsText({ ...facts, accounts });
    for (const { id, label, baseUrl, clientId, customerId = clientId } of accounts)
      for (const value of [canary, id, label, new URL(baseUrl).host, clientId, customerId])
        assert.ok(!text.includes(value), value);
  });

  it('are plain words where VS Code says something odd of itself', () => {
    const text = diagnosticsText({ ...facts, remote: '[x](command:y)\u202e\u001b[31m' + 'a'.repeat(99) });
    assert.doesNotMatch(text, /[[\]()]|command:|\p{Cf}|a{40}/u);
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
  });
});
