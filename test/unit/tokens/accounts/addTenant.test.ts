import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import type { AddAccountParts } from '../../../../src/tokens/accounts/addAccount.ts';
import { addTenant, type TenantGiven } from '../../../../src/tokens/accounts/addTenant.ts';
import type { AccessResponse } from '../../../../src/tokens/accounts/verifyAccess.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { pairAt, signedIn, tokenAccount, type Window } from '../../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const json = { type: 'application/json' };
const loggedIn: Scripted = { json: {}, headers: [['set-cookie', 'session=s; csrftoken=c']] };

describe('a customer of an MSP', () => {
  let bench: TokenBench;
  let window: Window;
  let probed: (string | undefined)[][];

  beforeEach(async () => {
    bench = new TokenBench();
    window = await bench.open();
    probed = [];
  });
  afterEach(() => bench.close());

  const ports = (response: AccessResponse = { status: 200, ...json }): AddAccountParts => ({
    ...window,
    confirmHost: () => Promise.resolve(true),
    verifyAccess: (account, { value }) => {
      probed.push([account.id === bench.account.id ? 'msp' : account.label, account.tenantId, value]);
      return Promise.resolve(response);
    },
  });
  const under = async (msp: Account, given: Partial<TenantGiven> = {}, response?: AccessResponse) => {
    await signedIn(window, msp, pairAt(bench.clock.now()));
    return addTenant(ports(response), msp, { tenant: 'tenant-1', label: 'lab', ...given });
  };
  const listed = async () => (await window.accounts.list()).map(({ id: _, ...account }) => account);
  const { id: _, ...msp } = tokenAccount({ region: 'EU-1', readOnly: true });

  it('is tried with the MSP’s token and its own id, and has what the MSP has', async () => {
    const account = { ...bench.account, region: 'EU-1', readOnly: true };
    const { label, accessExpiresAt } = await under(account, { label: ' lab\u0007 ' });
    assert.deepEqual([label, Date.parse(accessExpiresAt) - bench.clock.now()], ['lab', 7_200_000]);
    assert.deepEqual(probed, [['lab', 'tenant-1', 'access-token-0']]);
    assert.deepEqual((await listed())[1], { ...msp, label: 'lab', tenantId: 'tenant-1', msp: 'a1' });
  });

  it('goes to the MSP where it is added from another of its customers', async () => {
    await under(bench.account);
    const [, tenant] = await window.accounts.list();
    assert.ok(tenant);
    await addTenant(ports(), tenant, { tenant: 'tenant-2', label: 'other' });
    assert.deepEqual(
      (await listed()).map(({ label, msp: of, tenantId }) => [label, of, tenantId]),
      [
        ['prod', undefined, undefined],
        ['lab', 'a1', 'tenant-1'],
        ['other', 'a1', 'tenant-2'],
      ],
    );
  });

  const refusals: [response: AccessResponse, reason: string | undefined][] = [
    [{ status: 400, ...json }, 'tenantNotServed'],
    [{ status: 403, ...json }, 'tenantNotServed'],
    [{ status: 401, ...json }, 'tokenOfAnotherRegion'],
    [{ status: 200, type: 'text/html' }, 'notAGateway'],
    [{ status: 404, ...json }, undefined],
    [{ status: 503, ...json }, undefined],
  ];
  for (const [response, reason] of refusals)
    it(`is ${reason === undefined ? 'listed' : `refused as ${reason}`} after ${response.status} as ${response.type}`, async () => {
      const adding = under(bench.account, {}, response);
      if (reason === undefined) await adding;
      else await assert.rejects(adding, { code: 'badArgument', reason });
      assert.equal((await listed()).length, reason === undefined ? 2 : 1);
    });

  it('is refused without a call where its name is taken', async () => {
    await assert.rejects(under(bench.account, { label: 'PROD' }), { reason: 'labelTaken' });
    assert.deepEqual([probed, bench.wire.sent], [[], []]);
  });

  it('gets a client and tokens of its own where the MSP’s user logs in', async () => {
    const responses: Scripted[] = [
      loggedIn,
      { json: { client_id: 'client-2', client_secret: 'client-secret-2' } },
      loggedIn,
      { json: { auth_code: 'code-1' } },
      { json: { access_token: 'access-token-9', refresh_token: 'refresh-token-9', expires_in: 7200 } },
    ];
    bench.script = (n) => responses[n] ?? assert.fail('one call too many');
    const login = { username: 'ann@example.com', password: 'hunter-22' };
    await under({ ...bench.account, region: 'EU-1', readOnly: true }, { login });
    assert.deepEqual(probed, [['lab', undefined, 'access-token-9']]);
    const own = { label: 'lab', grant: 'authorizationCode', clientId: 'client-2', customerId: 'tenant-1' };
    assert.deepEqual((await listed())[1], { ...msp, ...own });
    const bodies = bench.wire.sent.map(({ body }) => JSON.parse(String(body)) as unknown);
    assert.deepEqual(bodies.slice(0, 4), [
      login,
      { customer_id: 'tenant-1' },
      login,
      { customer_id: 'tenant-1' },
    ]);
  });

  it('has the MSP’s token exchanged on new Central, by the MSP’s own client', async () => {
    const account = tokenAccount({ platform: 'new', grant: 'clientCredentials', customerId: 'work-space' });
    bench.script = (n) => ({ json: { access_token: `access-token-${n + 1}`, expires_in: 900 } });
    await under(account);
    assert.deepEqual(probed, [['lab', 'tenant-1', 'access-token-2']]);
    const more = {
      platform: 'new',
      grant: 'clientCredentials',
      customerId: 'work-space',
      tenantId: 'tenant-1',
    };
    const { region: __, readOnly: ___, ...plain } = msp;
    assert.deepEqual((await listed())[1], { ...plain, ...more, label: 'lab' });
    assert.match(String(bench.wire.sent[0]?.body), /client_secret=client-secret-1$/);
  });
});
