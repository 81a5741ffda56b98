import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { until } from './requestBench.ts';

interface Summary {
  id: string;
  label: string;
  platform: string;
  accessExpiresAt: string;
}

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const list = () => run<Summary[]>('arubaCentral.listAccounts');
const rejectsWith = (work: Thenable<unknown>, code: string) =>
  assert.rejects(Promise.resolve(work), (error: Error & { code?: string }) => {
    assert.equal(error.code, code, error.message);
    return true;
  });

describe('Tokens and tenants by script', () => {
  let sandbox: Sandbox;
  const account = (label: string) => {
    const found = sandbox.accounts.find((one) => one.label === label);
    assert.ok(found, label);
    return found;
  };
  const login = (label: string) => {
    const { username, password } = account(label);
    return { username, password };
  };

  beforeEach(async () => {
    sandbox = await startSandbox({ devices: 10 });
  });
  afterEach(async () => {
    // A tenant goes with its MSP: the later ones first.
    for (const { label } of (await list()).toReversed())
      await run('arubaCentral.removeAccount', { account: label });
    await sandbox.close();
  });

  it('are renewed with one rotation for many who ask at once', async () => {
    await run('arubaCentral.addAccount', account('eu-prod'));
    const before = sandbox.control.state().rotations;
    await Promise.all(
      Array.from({ length: 5 }, () => run('arubaCentral.refreshToken', { account: 'eu-prod' })),
    );
    const { rotations, consumedPresented } = sandbox.control.state();
    assert.deepEqual([rotations - before, consumedPresented], [1, 0]);
  });

  it('are revoked with a login, after which the account asks for a sign-in and lives on', async () => {
    await run('arubaCentral.addAccount', account('eu-prod'));
    await rejectsWith(
      run('arubaCentral.revokeToken', {
        account: 'eu-prod',
        ...login('eu-prod'),
        password: 'wrong-password',
      }),
      'badArgument',
    );
    const revoked = await run('arubaCentral.revokeToken', { account: 'eu-prod', ...login('eu-prod') });
    assert.deepEqual(revoked, { revoked: true });
    await rejectsWith(run('arubaCentral.refreshToken', { account: 'eu-prod' }), 'signedOut');
    const token = sandbox.control.downloadToken('eu-prod');
    const { clientSecret } = account('eu-prod');
    await run('arubaCentral.signIn', { account: 'eu-prod', clientSecret, token });
    await run('arubaCentral.refreshToken', { account: 'eu-prod' });
  });

  it('cannot be revoked on new Central, which is said', async () => {
    await run('arubaCentral.addAccount', account('eu-next'));
    await rejectsWith(
      run('arubaCentral.revokeToken', { account: 'eu-next', username: 'a@b.c', password: 'x' }),
      'badArgument',
    );
  });

  it('are not revoked, and their account is not removed, where a script lacks what that needs', async () => {
    const { customerId, ...without } = account('eu-prod');
    await run('arubaCentral.addAccount', without);
    const lacking: [string, object][] = [
      ['username', {}],
      ['password', { username: 'a@b.c' }],
      ['customerId', login('eu-prod')],
    ];
    for (const [field, given] of lacking) {
      const args = { account: 'eu-prod', ...given };
      for (const [command, argument] of [
        ['arubaCentral.revokeToken', args],
        ['arubaCentral.removeAccount', { ...args, revoke: true }],
      ] as const)
        await assert.rejects(Promise.resolve(run(command, argument)), {
          code: 'badArgument',
          message: new RegExp(`“${field}”`),
        });
    }
    const complete = { account: 'eu-prod', ...login('eu-prod'), customerId };
    assert.deepEqual(await run('arubaCentral.revokeToken', complete), { revoked: true });
    assert.equal((await list()).length, 1);
  });

  it('are revoked and then removed when that is asked for, and kept when the revocation fails', async () => {
    await run('arubaCentral.addAccount', account('eu-prod'));
    const wrong = { ...login('eu-prod'), password: 'wrong-password' };
    await rejectsWith(
      run('arubaCentral.removeAccount', { account: 'eu-prod', revoke: true, ...wrong }),
      'badArgument',
    );
    assert.equal((await list()).length, 1);
    const args = { account: 'eu-prod', revoke: true, ...login('eu-prod') };
    assert.deepEqual(await run('arubaCentral.removeAccount', args), { removed: true });
    const seen = sandbox.control
      .requests()
      .filter(({ method, status }) => method === 'DELETE' && status === 200);
    assert.deepEqual([(await list()).length, seen.length], [0, 1]);
  });

  for (const label of ['apac-msp', 'us-next-msp']) {
    it(`serve a customer of ${label} that is added with a tenantId, or from the account there is`, async () => {
      const [first, second] = account(label).tenants ?? [];
      await run('arubaCentral.addAccount', { ...account(label), label: 'one', tenantId: first?.id });
      await run('arubaCentral.removeAccount', { account: 'one' });
      const msp = { ...account(label), token: account(label).token && sandbox.control.downloadToken(label) };
      await run('arubaCentral.addAccount', msp);
      const added = await run<Summary>('arubaCentral.addTenant', {
        account: label,
        tenant: second?.id,
        label: 'two',
      });
      assert.equal(added.label, 'two');
      const sites = await run<{ name: string }[]>('arubaCentral.listSites', { account: 'two', all: true });
      const own = await run<{ name: string }[]>('arubaCentral.listSites', { account: label, all: true });
      assert.ok(sites.length > 0);
      assert.notDeepEqual(sites, own);
      assert.deepEqual(
        (await list()).map((one) => one.label),
        [label, 'two'],
      );
      await rejectsWith(
        run('arubaCentral.addTenant', { account: label, tenant: 'nobody', label: 'x' }),
        'badArgument',
      );
    });
  }
});

describe('The Accounts menu', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ devices: 10 });
  });
  after(async () => {
    for (const { label } of await list()) await run('arubaCentral.removeAccount', { account: label });
    await sandbox.close();
  });

  it('lists what was added without a call, follows a sign-out, and tells other extensions of both and of a renewal', async () => {
    let changes = 0;
    const listening = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id === 'arubaCentral') changes += 1;
    });
    const labels = async () =>
      (await vscode.authentication.getAccounts('arubaCentral')).map(({ label }) => label).toSorted();
    for (const label of ['eu-prod', 'eu-next'])
      await run(
        'arubaCentral.addAccount',
        sandbox.accounts.find((one) => one.label === label),
      );
    assert.deepEqual(await labels(), ['eu-next', 'eu-prod']);
    const sent = sandbox.control.requests().length;
    const afterAdding = changes;
    await labels();
    assert.equal(sandbox.control.requests().length, sent);
    await run('arubaCentral.refreshToken', { account: 'eu-prod' });
    await until(() => changes > afterAdding);
    const afterRenewal = changes;
    await run('arubaCentral.removeAccount', { account: 'eu-prod' });
    assert.deepEqual(await labels(), ['eu-next']);
    await until(() => changes > afterRenewal);
    listening.dispose();
  });
});
