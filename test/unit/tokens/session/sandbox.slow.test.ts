import assert from 'node:assert/strict';
import type { Call } from '../../../../src/http/call.ts';
import { fetchTransport } from '../../../../src/http/fetchTransport.ts';
import { allRows } from '../../../../src/inventory/lists/listing.ts';
import { tenants } from '../../../../src/inventory/lists/tenants.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../../src/sandbox/open.ts';
import { addAccount } from '../../../../src/tokens/accounts/addAccount.ts';
import { addTenant } from '../../../../src/tokens/accounts/addTenant.ts';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { revokeToken } from '../../../../src/tokens/accounts/revoke.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import { createVerifyAccess } from '../../../../src/tokens/accounts/verifyAccess.ts';
import { clientOver } from '../../../support/doubles/centralClient.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { hour, openWindow, temporaryFolder, type Window } from '../../../support/doubles/tokenAccount.ts';

const confirmHost = () => Promise.resolve(false);

/** Every grant against a gateway that answers as the reference says, over real sockets. */
describe('signing in at a whole gateway', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let clock: FakeClock;
  let sandbox: Sandbox;
  let window: Window;

  beforeEach(async () => {
    folder = temporaryFolder();
    clock = new FakeClock();
    sandbox = await startSandbox({
      clock,
      devices: 5,
      behaviour: { cookies: 'one', exchangeNeedsWorkspaceToken: true },
    });
    window = await openWindow({
      folder: folder.path,
      secrets: new MemorySecrets(),
      transport: fetchTransport,
      clock,
    });
  });

  afterEach(async () => {
    await window.close();
    await sandbox.close();
    folder.remove();
  });

  const add = (args: unknown) =>
    addAccount(args, {
      ...window,
      confirmHost,
      verifyAccess: createVerifyAccess({ transport: fetchTransport, clock }),
    });
  const offered = (label: string): SandboxAccount => {
    const found = sandbox.accounts.find((account) => account.label === label);
    assert.ok(found);
    return found;
  };

  const ports = () => ({
    ...window,
    confirmHost,
    verifyAccess: createVerifyAccess({ transport: fetchTransport, clock }),
  });
  const tenantOf = (label: string) => offered(label).tenants?.[1] ?? { id: '', name: '' };
  const sitesOf = async (label: string) => {
    const account = await window.accounts.find(label);
    const { client } = clientOver(fetchTransport, clock, { session: window.sessions.of(account) });
    const target =
      account.platform === 'classic'
        ? '/central/v2/sites?limit=1'
        : '/network-monitoring/v1/sites-health?limit=1';
    const { status, body } = await client.send(account, { method: 'GET', target });
    return { status, text: Buffer.from(body).toString() };
  };

  for (const label of ['eu-prod', 'apac-msp', 'eu-next', 'us-next-msp']) {
    it(`adds ${label} and goes on after its token has ended`, async () => {
      const { region } = await add(offered(label));
      assert.equal(region, offered(label).region);
      const account = await window.accounts.find(label);
      const first = await window.sessions.of(account).accessToken();
      await clock.advance(3 * hour);
      const next = await window.sessions.of(account).accessToken();
      assert.notEqual(next.value, first.value);
      const response = await createVerifyAccess({ transport: fetchTransport, clock })(account, next);
      assert.equal(response.status, 200);
    });
  }

  it('adds by user name and password, revokes, and signs in again', async () => {
    await add({ ...offered('eu-prod'), grant: 'authorizationCode', token: undefined });
    const account = await window.accounts.find('eu-prod');
    const { username = '', password = '', clientSecret } = offered('eu-prod');
    await clock.advance(31 * 60_000);
    const old = await window.sessions.of(account).accessToken();
    await revokeToken({ sessions: window.sessions }, account, { username, password });
    await assert.rejects(window.sessions.of(account).afterRejection(old, false), { reason: 'tokenRevoked' });
    await clock.advance(2_000);
    await signInAgain(window, account, { clientSecret, username, password });
    assert.notEqual((await window.sessions.of(account).accessToken()).value, old.value);
  });

  it('exchanges an MSP’s token for a tenant’s', async () => {
    const msp = offered('us-next-msp');
    await add({ ...msp, label: 'tenant', tenantId: msp.tenants?.[0]?.id });
    const account = await window.accounts.find('tenant');
    const { value } = await window.sessions.of(account).accessToken();
    assert.ok(value.length > 8);
  });

  for (const label of ['apac-msp', 'us-next-msp']) {
    it(`lists the customers of ${label}, whose ids an account’s tenantId takes`, async () => {
      await add(offered(label));
      const account = await window.accounts.find(label);
      const { client } = clientOver(fetchTransport, clock, { session: window.sessions.of(account) });
      const send = (call: Call) => client.send(account, call);
      const rows = await allRows(await tenants({ account, send }));
      assert.deepEqual(
        rows.map(({ id, name }) => ({ id, name })),
        offered(label).tenants,
      );
    });
  }

  describe('a customer of an MSP', () => {
    for (const label of ['apac-msp', 'us-next-msp']) {
      it(`becomes an account of its own beside ${label}, and goes on after a renewal`, async () => {
        await add(offered(label));
        const msp = await window.accounts.find(label);
        const { id, name } = tenantOf(label);
        const summary = await addTenant(ports(), msp, { tenant: id, label: `${label} / ${name}` });
        assert.equal(summary.label, `${label} / ${name}`);
        assert.notEqual((await sitesOf(summary.label)).text, (await sitesOf(label)).text);
        await clock.advance(3 * hour);
        assert.deepEqual([(await sitesOf(summary.label)).status, (await sitesOf(label)).status], [200, 200]);
        assert.equal(sandbox.control.state().consumedPresented, 0);
      });
    }

    it('shares the MSP’s tokens on classic Central, and goes with it', async () => {
      await add(offered('apac-msp'));
      const msp = await window.accounts.find('apac-msp');
      await addTenant(ports(), msp, { tenant: tenantOf('apac-msp').id, label: 'tenant' });
      const tenant = await window.accounts.find('tenant');
      const { value } = await window.sessions.of(tenant).accessToken();
      assert.equal((await window.sessions.of(msp).accessToken()).value, value);
      assert.deepEqual(await window.sessions.state(tenant), await window.sessions.state(msp));
      await removeAccount(window, tenant);
      assert.equal((await window.sessions.of(msp).accessToken()).value, value);
      await addTenant(ports(), msp, { tenant: tenantOf('apac-msp').id, label: 'tenant' });
      await removeAccount(window, msp);
      assert.deepEqual(await window.accounts.list(), []);
    });

    it('gets a client and tokens of its own on classic Central where the MSP’s user signs in', async () => {
      await add(offered('apac-msp'));
      const msp = await window.accounts.find('apac-msp');
      const { username = '', password = '' } = offered('apac-msp');
      const { id } = tenantOf('apac-msp');
      await addTenant(ports(), msp, { tenant: id, label: 'own', login: { username, password } });
      const own = await window.accounts.find('own');
      assert.notEqual(own.clientId, msp.clientId);
      assert.equal((await sitesOf('own')).status, 200);
    });

    for (const [label, reason] of [
      ['apac-msp', 'tenantNotServed'],
      ['us-next-msp', 'tenantRefused'],
    ] as const) {
      it(`is refused where ${label} has no such customer`, async () => {
        await add(offered(label));
        const adding = addTenant(ports(), await window.accounts.find(label), {
          tenant: 'nobody',
          label: 'x',
        });
        await assert.rejects(adding, { code: 'badArgument', reason });
        assert.equal((await window.accounts.list()).length, 1);
      });
    }
  });

  it('lives with a gateway that does not rotate refresh tokens', async () => {
    sandbox.control.behave({ rotates: false });
    await add(offered('eu-prod'));
    const account = await window.accounts.find('eu-prod');
    for (let round = 0; round < 3; round++) {
      await clock.advance(3 * hour);
      await window.sessions.of(account).accessToken();
    }
    assert.equal((await window.sessions.state(account))?.ended, undefined);
  });
});
