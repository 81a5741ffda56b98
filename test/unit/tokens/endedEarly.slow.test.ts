import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { openCentral, type Central } from '../../../src/central.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/main.ts';
import { addAccount } from '../../../src/tokens/accounts/addAccount.ts';
import { coreOptions } from '../../support/doubles/coreOptions.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const reads = {
  classic: '/central/v2/sites?limit=1',
  new: '/network-monitoring/v1/sites-health?limit=1',
} as const;

describe('a token of this minute that has ended', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let sandbox: Sandbox;
  let central: Central;

  beforeEach(async () => {
    folder = temporaryFolder();
    sandbox = await startSandbox({ devices: 5 });
    central = await openCentral(coreOptions(folder.path));
  });

  afterEach(async () => {
    await central.close();
    await sandbox.close();
    folder.remove();
  });

  async function added(label: string): Promise<Account> {
    await addAccount(accountOf(sandbox, label), { ...central, confirmHost: () => Promise.resolve(false) });
    const account = await central.accounts.find(label);
    // One that is known to have been taken.
    assert.equal((await read(account)).status, 200);
    sandbox.control.resetCounters();
    return account;
  }

  const read = (account: Account) =>
    central.client.send(account, { method: 'GET', target: reads[account.platform] });

  const tokenCalls = () =>
    sandbox.control.requests().filter(({ method, url }) => method === 'POST' && /token/.test(url)).length;

  for (const label of ['eu-prod', 'eu-next']) {
    it(`is renewed once for all calls of ${label} that meet it, and again when the next one ends`, async () => {
      const account = await added(label);
      for (const renewals of [1, 2]) {
        sandbox.control.endAccessTokens();
        const responses = await Promise.all([1, 2, 3, 4].map(() => read(account)));
        assert.deepEqual(
          responses.map(({ status }) => status),
          [200, 200, 200, 200],
        );
        assert.equal(tokenCalls(), renewals);
      }
    });

    it(`is renewed for a write of ${label}, which is carried out once`, async () => {
      const account = await added(label);
      const target = account.platform === 'classic' ? '/central/v2/sites' : '/network-config/v1/sites';
      sandbox.control.plant({ on: `POST ${target}`, times: 1, do: 'tokenEnded' });
      const { status, attempts } = await central.client.send(account, { method: 'POST', target, body: '{}' });
      assert.notEqual(status, 401);
      assert.deepEqual([attempts, tokenCalls()], [2, 1]);
    });

    it(`is renewed once and not in a loop where ${label} blames every token [A13]`, async () => {
      const account = await added(label);
      sandbox.control.plant({ on: `GET ${reads[account.platform].split('?')[0]}`, do: 'invalidToken' });
      const responses = await Promise.all([1, 2, 3].map(() => read(account)));
      responses.push(await read(account));
      assert.deepEqual(
        responses.map(({ status }) => status),
        [401, 401, 401, 401],
      );
      assert.equal(tokenCalls(), 1);
    });
  }

  it('is signedOut, with what to do, where the API client of new Central was reset', async () => {
    const account = await added('eu-next');
    sandbox.control.resetApiClient(account.clientId);
    for (let n = 0; n < 2; n++)
      await assert.rejects(read(account), {
        code: 'signedOut',
        reason: 'clientRefused',
        nextStep: 'signIn',
      });
  });
});
