import assert from 'node:assert/strict';
import { serveSecondGateway, type Served } from '../support/servers/secondGateway/gateway.ts';
import type { Outgoing, Incoming } from '../support/servers/secondGateway/message.ts';
import { known } from '../support/servers/secondGateway/signIn.ts';
import type { Switches } from '../support/servers/secondGateway/switches.ts';
import { refusalOf, run } from './requestBench.ts';

type Grant = 'downloadedToken' | 'authorizationCode' | 'clientCredentials';
type Summary = Record<'id' | 'label' | 'platform' | 'region' | 'baseUrl' | 'accessExpiresAt', string> & {
  refreshExpiresAt?: string;
};

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const account = { account: 'second' };

/** Checks an account against the contract: these fields, of these types, and no other. */
function isSummary(summary: Summary, grant: Grant, baseUrl: string): void {
  const { refreshExpiresAt, ...others } = summary;
  const names = ['accessExpiresAt', 'baseUrl', 'id', 'label', 'platform', 'region'];
  assert.deepEqual(Object.keys(others).toSorted(), names);
  for (const value of Object.values(others)) assert.equal(typeof value, 'string');
  assert.match(summary.accessExpiresAt, iso);
  assert.deepEqual([summary.label, summary.baseUrl], ['second', baseUrl]);
  assert.equal(summary.platform, grant === 'clientCredentials' ? 'new' : 'classic');
  if (grant === 'clientCredentials') assert.equal(refreshExpiresAt, undefined);
  else assert.match(refreshExpiresAt ?? '', iso);
}

describe('Accounts by the fixed commands, at a second gateway', () => {
  let served: Served;
  const on = (path: RegExp, response: Outgoing) => {
    served.gateway.script = ({ url }) => (path.test(url.pathname) ? response : undefined);
  };
  const add = (grant: Grant, over: object = {}) =>
    run<Summary>('arubaCentral.addAccount', served.gateway.account(grant, over));

  async function serve(over: Partial<Switches> = {}): Promise<void> {
    await served?.close();
    served = await serveSecondGateway(over);
  }

  beforeEach(() => serve());
  afterEach(async () => {
    for (const { label } of await run<Summary[]>('arubaCentral.listAccounts'))
      await run('arubaCentral.removeAccount', { account: label });
    await served.close();
  });

  for (const grant of ['downloadedToken', 'authorizationCode', 'clientCredentials'] as const) {
    it(`are added by ${grant}, listed, chosen, refreshed and removed, each in the promised form`, async () => {
      const { baseUrl } = served.gateway;
      const added = await add(grant);
      isSummary(added, grant, baseUrl);
      assert.deepEqual(await run('arubaCentral.listAccounts'), [added]);
      assert.deepEqual(await run('arubaCentral.setActiveAccount', account), added);
      const refreshed = await run<Summary>('arubaCentral.refreshToken', account);
      isSummary(refreshed, grant, baseUrl);
      assert.ok(refreshed.accessExpiresAt >= added.accessExpiresAt);
      assert.deepEqual(await run('arubaCentral.removeAccount', { account: added.id }), { removed: true });
      assert.deepEqual(await run('arubaCentral.listAccounts'), []);
    });
  }

  it('name the account that has the same client already, and a label that is taken', async () => {
    await add('downloadedToken');
    for (const over of [{ label: 'other' }, { label: 'SECOND', clientId: 'another-client' }]) {
      const refusal = await refusalOf(add('downloadedToken', over));
      assert.equal(refusal.code, 'badArgument');
      assert.match(refusal.message, /“second”/i);
    }
    await add('downloadedToken', { label: 'tenant', tenantId: 't-1' });
  });

  const responses: [what: string, response: Switches['revoked'], isRevoked: boolean][] = [
    ['a status', { status: 200, json: { status: true } }, true],
    ['an empty 200', { status: 200, text: '' }, true],
    ['a 204', { status: 204 }, true],
    ['a text', { status: 200, json: 'success' }, true],
    ['a status that is false', { status: 200, json: { message: 'Auth failure', status: false } }, false],
    ['a 401', { status: 401, json: { message: 'Auth failure', status: false } }, false],
    ['a 404', { status: 404, text: '' }, false],
  ];
  for (const [what, revoked, isRevoked] of responses) {
    it(`are ${isRevoked ? '' : 'not '}revoked by ${what}`, async () => {
      await serve({ revoked });
      await add('downloadedToken');
      const { username, password } = known;
      const revoking = run('arubaCentral.revokeToken', { ...account, username, password });
      if (isRevoked) assert.deepEqual(await revoking, { revoked: true });
      else assert.equal((await refusalOf(revoking)).code, 'badAnswer');
      if (isRevoked)
        assert.equal((await refusalOf(run('arubaCentral.refreshToken', account))).code, 'signedOut');
    });
  }

  it('act for a tenant of an MSP by a token exchanged at the origin of the token’s address', async () => {
    await add('clientCredentials', { tenantId: known.tenantId });
    const paths = served.gateway.tokenCalls.map(({ target }) => target);
    assert.deepEqual(paths, ['/as/token.oauth2', '/authorization/v2/oauth2/aaaabbbbcccc/token']);
    served.gateway.calls.length = 0;
    await run('arubaCentral.removeAccount', account);
    await add('clientCredentials', { tenantId: known.tenantId, customerId: 'msp-1' });
    assert.match(served.gateway.tokenCalls[0]?.target ?? '', /^\/authorization\/v2\/oauth2\/msp1\/token$/);
  });

  const lost: [what: string, response: Outgoing][] = [
    ['a 500', { status: 500, json: { message: 'An unexpected error occurred' } }],
    ['a page in a 502', { status: 502, type: 'text/html', text: '<html>' }],
    ['a reset', { reset: true }],
  ];
  for (const [what, response] of lost) {
    it(`are signed out by ${what} and one probe, and go on where the probe is answered`, async () => {
      await add('downloadedToken');
      served.gateway.calls.length = 0;
      let failures = 1;
      served.gateway.script = (call: Incoming) =>
        call.url.pathname === '/oauth2/token' && failures-- > 0 ? response : undefined;
      await run('arubaCentral.refreshToken', account);
      assert.equal(served.gateway.tokenCalls.length, 2);
      on(/^\/oauth2\/token$/, response);
      assert.equal((await refusalOf(run('arubaCentral.refreshToken', account))).code, 'signedOut');
      assert.equal(served.gateway.tokenCalls.length, 4);
    });
  }

  it('are tried again where the token’s address never took the connection', async () => {
    const other = await serveSecondGateway();
    await add('clientCredentials');
    await run('arubaCentral.removeAccount', account);
    const { signIn } = other.gateway;
    served.gateway.signIn.isGood = (token) => signIn.isGood(token);
    const tokenUrl = `${other.gateway.baseUrl}/as/token.oauth2`;
    await add('clientCredentials', { tokenUrl });
    await other.close();
    for (let tries = 0; tries < 2; tries += 1)
      assert.equal((await refusalOf(run('arubaCentral.refreshToken', account))).code, 'unreachable');
    assert.equal((await run<Summary[]>('arubaCentral.listAccounts')).length, 1);
  });

  const addresses: [over: object, code: string][] = [
    [{ baseUrl: 'http://example.com' }, 'badArgument'],
    [{ baseUrl: 'ftp://127.0.0.1' }, 'badArgument'],
    [{ tokenUrl: 'http://example.com/token' }, 'badArgument'],
    [{ baseUrl: 'https://gw.example.com' }, 'untrusted'],
    [{ tokenUrl: 'https://sso.example.com/token' }, 'untrusted'],
  ];
  for (const [over, code] of addresses) {
    it(`are ${code} with ${JSON.stringify(over)}, and nothing is sent`, async () => {
      const refusal = await refusalOf(add('clientCredentials', over));
      assert.equal(refusal.code, code, refusal.message);
      assert.equal(served.gateway.calls.length, 0);
    });
  }
});
