import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAccount } from '../../../src/auth/addAccount.ts';
import { createProbe } from '../../../src/auth/probe.ts';
import { removeAccount } from '../../../src/auth/removeAccount.ts';
import type { WireRequest } from '../../../src/api/transport.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { scriptedTransport, type Scripted } from '../../support/scriptedTransport.ts';
import { hour, openWindow, temporaryFolder, type Window } from '../../support/tokenAccount.ts';

const clientSecret = 'canary-client-secret';
const password = 'canary-password';
const now = Date.UTC(2026, 0, 31, 12);
const downloaded = {
  access_token: 'canary-access-token',
  refresh_token: 'canary-refresh-token',
  created_at: now - hour,
  expires_in: 7200,
  appname: 'nms',
  scope: 'all',
};
const byToken = {
  label: 'prod',
  platform: 'classic',
  region: 'US-1',
  clientId: 'c-1',
  clientSecret,
  grant: 'downloadedToken',
  token: downloaded,
};
const byPassword = {
  ...byToken,
  grant: 'authorizationCode',
  username: 'ann@example.com',
  password,
  customerId: 'cust-1',
  scope: 'read',
};
const byClient = {
  label: 'new',
  platform: 'new',
  region: 'eu-1',
  clientId: 'c-2',
  clientSecret,
  grant: 'clientCredentials',
};

/** Central as these tests need it; `over` answers first. */
function central(over: (path: string, request: WireRequest) => Scripted | undefined = () => undefined) {
  return scriptedTransport((request) => {
    const { pathname } = request.url;
    const special = over(pathname, request);
    if (special !== undefined) return special;
    if (pathname.endsWith('/login')) {
      return { json: { status: true }, headers: [['set-cookie', 'csrftoken=the-csrf;session=the-session;']] };
    }
    if (pathname === '/oauth2/authorize/central/api') return { json: { auth_code: 'the-code' } };
    const isClassic = pathname === '/oauth2/token';
    const refresh = isClassic ? { refresh_token: 'canary-refresh-token-1' } : {};
    const isToken = isClassic || pathname.includes('/as/token') || pathname.startsWith('/authorization/');
    return {
      json: isToken
        ? { access_token: 'canary-access-token-1', token_type: 'Bearer', expires_in: 7199, ...refresh }
        : { sites: [] },
    };
  });
}

const paths = ({ sent }: { sent: WireRequest[] }) =>
  sent.map(({ method, url }) => `${method} ${url.host}${url.pathname}`);

describe('adding an account', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let secrets: MemorySecrets;
  let clock: FakeClock;
  let window: Window | undefined;
  let asked: string[];

  beforeEach(() => {
    folder = temporaryFolder();
    secrets = new MemorySecrets();
    clock = new FakeClock(now);
    asked = [];
  });

  afterEach(async () => {
    await window?.close();
    window = undefined;
    folder.remove();
  });

  async function add(args: unknown, wire = central(), confirm = false) {
    const { transport } = wire;
    window ??= await openWindow({ folder: folder.path, secrets, transport, clock });
    const confirmHost = (origin: string) => Promise.resolve(asked.push(origin) > 0 && confirm);
    return addAccount(args, { ...window, confirmHost, probe: createProbe({ transport, clock }) });
  }

  it('takes a downloaded token as it is and computes its own end', async () => {
    const wire = central();
    const { id, ...summary } = await add(byToken, wire);
    assert.match(id, /^\w+$/);
    assert.deepEqual(summary, {
      label: 'prod',
      platform: 'classic',
      region: 'US-1',
      baseUrl: 'https://app1-apigw.central.arubanetworks.com',
      accessExpiresAt: '2026-01-31T13:00:00.000Z',
      refreshExpiresAt: '2026-02-14T11:00:00.000Z',
    });
    assert.deepEqual(paths(wire), ['GET app1-apigw.central.arubanetworks.com/central/v2/sites']);
  });

  it('renews a downloaded token that has ended', async () => {
    const wire = central();
    const text = JSON.stringify({ ...downloaded, created_at: now - 3 * hour });
    assert.equal((await add({ ...byToken, token: text }, wire)).accessExpiresAt, '2026-01-31T13:59:59.000Z');
    assert.equal(wire.sent.length, 2);
  });

  it('signs in by login, code and exchange, with no secret in any address', async () => {
    const wire = central();
    await add(byPassword, wire);
    const host = 'app1-apigw.central.arubanetworks.com';
    assert.deepEqual(paths(wire), [
      `POST ${host}/oauth2/authorize/central/api/login`,
      `POST ${host}/oauth2/authorize/central/api`,
      `POST ${host}/oauth2/token`,
      `GET ${host}/central/v2/sites`,
    ]);
    const [login, code, exchange] = wire.sent;
    assert.deepEqual(JSON.parse(String(login?.body)), { username: 'ann@example.com', password });
    assert.equal(code?.url.search, '?client_id=c-1&response_type=code&scope=read');
    assert.deepEqual(code.headers.slice(-2), [
      ['cookie', 'session=the-session'],
      ['x-csrf-token', 'the-csrf'],
    ]);
    assert.deepEqual(JSON.parse(String(exchange?.body)), {
      ...{
        client_id: 'c-1',
        client_secret: clientSecret,
        grant_type: 'authorization_code',
        code: 'the-code',
      },
    });
    assert.doesNotMatch(wire.sent.map(({ url }) => url.href).join(), /canary/);
  });

  it('reads two Set-Cookie headers as well as one', async () => {
    const wire = central((path) =>
      path.endsWith('/login')
        ? {
            json: { status: true },
            headers: [
              ['set-cookie', 'session=s2; HttpOnly; Path=/; Secure'],
              ['set-cookie', 'csrftoken=c2; Path=/'],
            ],
          }
        : undefined,
    );
    await add(byPassword, wire);
    assert.deepEqual(wire.sent[1]?.headers.slice(-2), [
      ['cookie', 'session=s2'],
      ['x-csrf-token', 'c2'],
    ]);
  });

  it('waits after a 429 of the first steps and goes on', async () => {
    let turned = false;
    const wire = central((path) => {
      if (turned || path !== '/oauth2/authorize/central/api') return undefined;
      turned = true;
      return { status: 429, json: { message: 'API rate limit exceeded' } };
    });
    const added = add(byPassword, wire);
    await clock.advance(1_100);
    assert.equal((await added).label, 'prod');
  });

  it('asks for one new token in 30 minutes and sends nothing when it knows that this is too soon', async () => {
    const wire = central();
    const { label } = await add(byPassword, wire);
    if (window !== undefined) await removeAccount(window, await window.accounts.find(label));
    await clock.advance(10 * 60_000);
    const before = wire.sent.length;
    await assert.rejects(add(byPassword, wire), {
      code: 'rateLimited',
      reason: 'newTokenTooSoon',
      values: { wait: '20 min' },
    });
    assert.equal(wire.sent.length, before);
  });

  it('asks for client credentials in a form and reads expires_in', async () => {
    const wire = central();
    const { accessExpiresAt, refreshExpiresAt } = await add(byClient, wire);
    assert.deepEqual([accessExpiresAt, refreshExpiresAt], ['2026-01-31T13:59:59.000Z', undefined]);
    assert.equal(wire.sent[0]?.url.href, 'https://sso.common.cloud.hpe.com/as/token.oauth2');
    assert.equal(
      wire.sent[0]?.body,
      `grant_type=client_credentials&client_id=c-2&client_secret=${clientSecret}`,
    );
  });

  it('exchanges the token for a tenant’s at GreenLake', async () => {
    const wire = central();
    await add({ ...byClient, tenantId: 'aaaa-bbbb' }, wire);
    assert.equal(
      wire.sent[1]?.url.href,
      'https://global.api.greenlake.hpe.com/authorization/v2/oauth2/aaaabbbb/token',
    );
  });

  it('asks a person about an unknown host and sends nothing without a yes', async () => {
    const wire = central();
    const args = { ...byToken, region: undefined, baseUrl: 'https://apigw-acme.example.net/' };
    await assert.rejects(add(args, wire), { code: 'untrusted', reason: 'hostNotConfirmed' });
    assert.deepEqual([asked, wire.sent.length], [['https://apigw-acme.example.net'], 0]);
    assert.equal((await add(args, wire, true)).baseUrl, 'https://apigw-acme.example.net');
  });

  it('asks about no host that is Central’s or this machine itself', async () => {
    await add({ ...byToken, region: undefined, baseUrl: 'http://127.0.0.1:4711' });
    await add({ ...byClient, tokenUrl: 'http://localhost:4711/as/token.oauth2' });
    assert.deepEqual(asked, []);
  });

  it('refuses a label and an account that are there already, naming the account', async () => {
    await add(byToken);
    await assert.rejects(add({ ...byToken, clientId: 'c-9', label: 'PROD' }), {
      code: 'badArgument',
      reason: 'labelTaken',
    });
    await assert.rejects(add({ ...byToken, label: 'again' }), {
      reason: 'accountKnown',
      values: { account: 'prod', host: 'app1-apigw.central.arubanetworks.com' },
    });
    assert.equal((await add({ ...byToken, label: 'tenant', tenantId: 't-1' })).label, 'tenant');
  });

  const invalidClient: Scripted = {
    status: 400,
    json: { error: 'invalid_client', error_description: 'Invalid client authentication' },
  };
  const failures: [name: string, args: unknown, reason: string, over?: Parameters<typeof central>[0]][] = [
    ['no argument', undefined, 'badField'],
    ['an unknown platform', { ...byToken, platform: 'old' }, 'badField'],
    ['a token that is no JSON', { ...byToken, token: 'canary' }, 'tokenTextUnreadable'],
    ['no token', { ...byToken, token: undefined }, 'badField'],
    ['no user name', { ...byPassword, username: undefined }, 'badField'],
    ['no customer', { ...byPassword, customerId: undefined }, 'badField'],
    ['http', { ...byToken, baseUrl: 'http://apigw.example.com' }, 'badField'],
    ['an address with a password', { ...byToken, baseUrl: 'https://a:canary@gw.example.com' }, 'badField'],
    ['a grant of the other platform', { ...byToken, grant: 'clientCredentials' }, 'grantOfOtherPlatform'],
    ['an unknown region', { ...byToken, region: 'Mars-1' }, 'regionUnknown'],
    ['no region', { ...byToken, region: undefined }, 'regionMissing'],
    ['a region without a classic gateway', { ...byToken, region: 'UK' }, 'regionLacksPlatform'],
    [
      'the address of a web interface',
      { ...byToken, baseUrl: 'https://app-uswest4.central.arubanetworks.com' },
      'baseUrlIsWebInterface',
    ],
    [
      'a host of new Central',
      { ...byToken, baseUrl: 'us1.api.central.arubanetworks.com' },
      'baseUrlOfOtherPlatform',
    ],
    [
      'a wrong password or an SSO user',
      byPassword,
      'loginRefused',
      (path) =>
        path.endsWith('/login')
          ? { status: 401, json: { message: 'Auth failure', status: false } }
          : undefined,
    ],
    [
      'a wrong customer',
      byPassword,
      'codeRefused',
      (path) => (path.endsWith('/api') ? { status: 400, json: {} } : undefined),
    ],
    [
      'a wrong secret',
      byClient,
      'clientNotAccepted',
      (path) => (path.startsWith('/as') ? invalidClient : undefined),
    ],
    [
      'a token of another region',
      byToken,
      'clientNotAccepted',
      (path) =>
        path === '/oauth2/token' ? invalidClient : { status: 401, json: { error: 'invalid_token' } },
    ],
    [
      'a new token that the gateway does not know',
      byClient,
      'tokenOfAnotherRegion',
      (path) => (path.startsWith('/network') ? { status: 401 } : undefined),
    ],
    [
      'a web page',
      byToken,
      'notAGateway',
      () => ({ text: '<html>', headers: [['content-type', 'text/html']] }),
    ],
    ['a gateway that is none', byToken, 'notAGateway', () => ({ status: 404, text: '' })],
    [
      'a dead downloaded token',
      { ...byToken, token: { ...downloaded, created_at: 1 } },
      'downloadedTokenDead',
      () => ({ status: 400, json: { error: 'invalid_request', error_description: 'Invalid refresh_token' } }),
    ],
  ];
  for (const [name, args, reason, over] of failures) {
    it(`refuses ${name} in a sentence without a secret, and leaves nothing`, async () => {
      await assert.rejects(add(args, central(over)), (error: Error & { code: string; reason: string }) => {
        assert.deepEqual([error.code, error.reason], ['badArgument', reason]);
        assert.doesNotMatch(`${error.message} ${error.stack}`, /canary/);
        return true;
      });
      assert.deepEqual(
        [
          await window?.accounts.list(),
          secrets.values.size,
          filesIn(folder.path).filter((file) => !file.startsWith('coordination')),
        ],
        [[], 0, []],
      );
    });
  }

  it('keeps no secret outside SecretStorage in the clear', async () => {
    await add(byPassword);
    for (const file of filesIn(folder.path))
      assert.doesNotMatch(
        readFileSync(join(folder.path, file), 'latin1'),
        /canary|the-code|the-session/,
        file,
      );
  });

  it('leaves nothing of an account that is removed', async () => {
    await add(byToken);
    await window?.sessions.refreshNow(await window.accounts.find('prod'));
    if (window !== undefined) await removeAccount(window, await window.accounts.find('prod'));
    assert.deepEqual(
      [secrets.values.size, filesIn(folder.path).filter((file) => !file.startsWith('coordination'))],
      [0, []],
    );
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
