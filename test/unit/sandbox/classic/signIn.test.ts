import assert from 'node:assert/strict';
import type { Behaviour } from '../../../../src/sandbox/behaviour.ts';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../../src/sandbox/open.ts';
import { accountOf, callerOf, openSandbox, type Caller } from '../../../support/runs/sandboxCaller.ts';

const root = '/oauth2/authorize/central/api';

describe('the sandbox signing in at a classic gateway', () => {
  let sandbox: Sandbox;
  let account: SandboxAccount;
  let call: Caller;

  async function open(behaviour: Partial<Behaviour> = {}): Promise<void> {
    sandbox = await openSandbox(behaviour);
    account = accountOf(sandbox, 'classic');
    call = callerOf(account.baseUrl);
  }

  afterEach(() => sandbox.close());

  function login(username = account.username, password = account.password) {
    return call(`POST ${root}/login?client_id=${account.clientId}`, { username, password });
  }

  async function session(): Promise<{ cookie: string; 'x-csrf-token': string }> {
    const cookies = (await login()).headers.getSetCookie().join(';');
    const [, csrf = ''] = /csrftoken=(\w+)/.exec(cookies) ?? [];
    const [, value = ''] = /session=(\w+)/.exec(cookies) ?? [];
    return { cookie: `session=${value}`, 'x-csrf-token': csrf };
  }

  async function code(scope = 'all'): Promise<string> {
    const line = `POST ${root}?client_id=${account.clientId}&response_type=code&scope=${scope}`;
    const { text } = await call(line, { customer_id: account.customerId }, await session());
    return /"auth_code":"(\w{32})"/.exec(text)?.[1] ?? assert.fail(text);
  }

  it('gives two cookies, or both in one header when told so', async () => {
    await open();
    const two = await login();
    assert.deepEqual(two.body, { status: true });
    assert.deepEqual(
      two.headers.getSetCookie().map((cookie) => cookie.replace(/=\w{32}/, '=…')),
      ['csrftoken=…; Path=/; Secure', 'session=…; HttpOnly; Path=/; Secure'],
    );
    sandbox.control.behave({ cookies: 'one' });
    const [one = '', ...rest] = (await login()).headers.getSetCookie();
    assert.match(one, /^csrftoken=\w{32};session=\w{32};$/);
    assert.deepEqual(rest, []);
  });

  it('refuses a wrong password and a user who signs in elsewhere', async () => {
    await open();
    for (const answer of [await login(undefined, 'wrong'), await login('sso@classic.example')]) {
      assert.equal(answer.status, 401);
      assert.deepEqual(answer.body, { message: 'Auth failure', status: false });
    }
  });

  it('refuses a code without the session or the CSRF token', async () => {
    await open();
    const line = `POST ${root}?client_id=${account.clientId}&response_type=code&scope=all`;
    const { cookie } = await session();
    const customer = { customer_id: account.customerId };
    assert.equal((await call(line, customer)).status, 401);
    assert.equal((await call(line, customer, { cookie })).status, 403);
    sandbox.control.behave({ badCsrf: 400 });
    assert.equal((await call(line, customer, { cookie, 'x-csrf-token': 'wrong' })).status, 400);
  });

  for (const placement of ['query', 'JSON', 'form'] as const) {
    it(`exchanges a code once, its parameters in the ${placement}`, async () => {
      await open();
      const { clientId, clientSecret } = account;
      const asked = {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'authorization_code',
        code: await code(),
      };
      const form = new URLSearchParams(asked);
      const line = placement === 'query' ? `POST /oauth2/token?${form.toString()}` : 'POST /oauth2/token';
      const body = { query: undefined, JSON: asked, form }[placement];
      const first = await call(line, body);
      assert.equal(first.status, 200);
      assert.match(
        first.text,
        /^\{"refresh_token":"\w{32}","token_type":"bearer","access_token":"\w{32}","expires_in":7200\}$/,
      );
      assert.equal(first.headers.get('cache-control'), 'no-store');
      const second = await call(line, body);
      assert.equal(second.status, 400);
      assert.deepEqual(second.body, { error: 'invalid_request', error_description: 'Invalid code' });
    });
  }

  it('lets a code die after 300 seconds', async () => {
    await open();
    const asked = {
      client_id: account.clientId,
      client_secret: account.clientSecret,
      grant_type: 'authorization_code',
    };
    const late = await code();
    sandbox.control.advance(300_000);
    assert.equal((await call('POST /oauth2/token', { ...asked, code: late })).status, 400);
  });

  it('makes a client for a tenant of an MSP, and for no stranger', async () => {
    await open();
    const line = `POST ${root}/client_credentials?client_id=${account.clientId}`;
    const headers = await session();
    const made = await call(line, { customer_id: account.tenants?.[0]?.id }, headers);
    assert.match(made.text, /^\{"client_id":"\w{32}","client_secret":"\w{32}"\}$/);
    assert.equal((await call(line, { customer_id: 'stranger' }, headers)).status, 400);
  });

  it('revokes a token, and its refresh token with it, only for a session', async () => {
    await open();
    const { token } = account;
    const body = { access_token: token?.access_token, customer_id: account.customerId };
    assert.equal((await call('DELETE /oauth2/api/tokens', body)).status, 401);
    assert.deepEqual((await call('DELETE /oauth2/api/tokens', body, await session())).body, { status: true });
    const bearer = { authorization: `Bearer ${token?.access_token}` };
    assert.equal((await call('GET /central/v2/sites', undefined, bearer)).status, 401);
    const refresh = { grant_type: 'refresh_token', refresh_token: token?.refresh_token };
    const named = { client_id: account.clientId, client_secret: account.clientSecret };
    assert.equal((await call('POST /oauth2/token', { ...named, ...refresh })).status, 400);
  });

  it('keeps one call a second for each step, or for the steps together', async () => {
    await open({ oauthSteps: 'each' });
    const headers = await session();
    assert.equal((await login()).status, 429);
    const line = `POST ${root}?client_id=${account.clientId}&response_type=code&scope=all`;
    assert.equal((await call(line, { customer_id: account.customerId }, headers)).status, 200);
    sandbox.control.advance(1000);
    sandbox.control.behave({ oauthSteps: 'together' });
    const again = await session();
    assert.equal((await call(line, { customer_id: account.customerId }, again)).status, 429);
  });

  for (const step of ['login', 'code', 'exchange'] as const) {
    it(`gives one new token in 30 minutes and refuses the next at the ${step}`, async () => {
      await open({ newToken: step });
      const named = {
        client_id: account.clientId,
        client_secret: account.clientSecret,
        grant_type: 'authorization_code',
      };
      const exchange = async () =>
        (await call('POST /oauth2/token', { ...named, code: await code() })).status;
      assert.equal(await exchange(), 200);
      if (step === 'exchange') assert.equal(await exchange(), 429);
      else if (step === 'login') assert.equal((await login()).status, 429);
      else await assert.rejects(exchange, /API rate limit exceeded/);
      sandbox.control.advance(30 * 60_000);
      assert.equal(await exchange(), 200);
    });
  }
});
