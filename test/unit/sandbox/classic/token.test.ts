import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import type { SandboxAccount } from '../../../../src/sandbox/open.ts';
import { accountOf, callerOf, openSandbox, type Caller } from '../../../support/runs/sandboxCaller.ts';

describe('the sandbox with classic tokens', () => {
  let sandbox: Sandbox;
  let account: SandboxAccount;
  let call: Caller;

  beforeEach(async () => {
    sandbox = await openSandbox();
    account = accountOf(sandbox, 'classic');
    call = callerOf(account.baseUrl);
  });
  afterEach(() => sandbox.close());

  function refresh(token: string | undefined, secret = account.clientSecret) {
    const named = { client_id: account.clientId, client_secret: secret };
    return call('POST /oauth2/token', { ...named, grant_type: 'refresh_token', refresh_token: token });
  }

  const sites = (token: string | undefined) =>
    call('GET /central/v2/sites', undefined, token === undefined ? {} : { authorization: `Bearer ${token}` });

  it('hands out a downloaded token as Central does', () => {
    const { token } = account;
    assert.deepEqual(Object.keys(token ?? {}), [
      'access_token',
      'appname',
      'authenticated_userid',
      'created_at',
      'credential_id',
      'expires_in',
      'id',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    assert.equal(token?.created_at, Date.UTC(2026, 0, 31, 12));
  });

  it('ends both tokens of a pair at once when it is refreshed', async () => {
    const old = account.token;
    assert.equal((await refresh(old?.refresh_token)).status, 200);
    const again = await refresh(old?.refresh_token);
    assert.equal(again.status, 400);
    assert.deepEqual(again.body, { error: 'invalid_request', error_description: 'Invalid refresh_token' });
    assert.equal((await sites(old?.access_token)).status, 401);
    const { rotations, consumedPresented, unknownPresented } = sandbox.control.state();
    assert.deepEqual(
      { rotations, consumedPresented, unknownPresented },
      { rotations: 1, consumedPresented: 1, unknownPresented: 0 },
    );
  });

  it('lets the old access token live on when told so', async () => {
    sandbox.control.behave({ rotationEndsAccess: false });
    await refresh(account.token?.refresh_token);
    assert.equal((await sites(account.token?.access_token)).status, 200);
  });

  it('may leave the refresh token as it was', async () => {
    sandbox.control.behave({ rotates: false });
    for (let round = 0; round < 2; round += 1)
      assert.match(
        (await refresh(account.token?.refresh_token)).text,
        /^\{"token_type":"bearer","access_token"/,
      );
  });

  it('says what is wrong with a client', async () => {
    const wrong = await refresh(account.token?.refresh_token, 'wrong');
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body, {
      error: 'invalid_client',
      error_description: 'Invalid client authentication',
    });
    const basic = await call('POST /oauth2/token', {}, { authorization: 'Basic eDp5' });
    assert.equal(basic.status, 401);
    assert.equal(basic.headers.get('www-authenticate'), 'Basic realm="OAuth2.0"');
    const named = {
      client_id: account.clientId,
      client_secret: account.clientSecret,
      grant_type: 'password',
    };
    assert.deepEqual((await call('POST /oauth2/token', named)).body, {
      error: 'unsupported_grant_type',
      error_description: 'Invalid grant_type',
    });
  });

  it('ends an access token after two hours and a refresh token after 14 days', async () => {
    sandbox.control.advance(7200_000);
    const expired = await sites(account.token?.access_token);
    assert.equal(expired.status, 401);
    assert.deepEqual(expired.body, {
      error: 'invalid_token',
      error_description: 'The access token is invalid or has expired',
    });
    assert.match(
      expired.headers.get('www-authenticate') ?? '',
      /^Bearer realm="service" error="invalid_token"/,
    );
    assert.equal(expired.headers.get('x-ratelimit-limit-second'), null);
    sandbox.control.advance(14 * 86_400_000);
    assert.equal((await refresh(account.token?.refresh_token)).status, 400);
  });

  it('tells a missing token from a wrong one', async () => {
    assert.deepEqual((await sites(undefined)).body, {
      error: 'invalid_request',
      error_description: 'The access token is missing',
    });
    assert.match((await sites('x'.repeat(32))).text, /invalid_token/);
  });

  it('knows no token of another region', async () => {
    await sandbox.close();
    sandbox = await openSandbox({}, [
      { region: 'EU-1', platform: 'classic', label: 'one' },
      { region: 'US-1', platform: 'classic', label: 'two' },
    ]);
    call = callerOf(accountOf(sandbox, 'one').baseUrl);
    assert.equal((await sites(accountOf(sandbox, 'two').token?.access_token)).status, 401);
  });

  it('refuses a write with a token of scope read', async () => {
    const token = sandbox.control.downloadToken('classic', 'read')?.access_token;
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await sites(token)).status, 200);
    const write = await call('POST /central/v2/sites', {}, headers);
    assert.equal(write.status, 403);
    assert.deepEqual(sandbox.control.state().writes, {});
  });
});
