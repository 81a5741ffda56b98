import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireRequest } from '../../../../src/http/transport.ts';
import { CentralError } from '../../../../src/base/errors.ts';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { networkError, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import {
  byClient,
  byPassword,
  byToken,
  central,
  clientSecret,
  downloaded,
  now,
  password,
  SignInBench,
} from '../../../support/benches/signInBench.ts';
import { hour } from '../../../support/doubles/tokenAccount.ts';

const paths = ({ sent }: { sent: WireRequest[] }) =>
  sent.map(({ method, url }) => `${method} ${url.host}${url.pathname}`);

describe('adding an account', () => {
  let bench: SignInBench;

  beforeEach(() => {
    bench = new SignInBench();
  });

  afterEach(() => bench.close());

  it('takes a downloaded token as it is and computes its own end', async () => {
    const wire = central();
    const { id, ...summary } = await bench.add(byToken, wire);
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

  it('calls the secret beside a downloaded token untried until a renewal has sent it', async () => {
    await bench.add(byToken);
    const { accounts, sessions } = await bench.window();
    const account = await accounts.find('prod');
    const before = await sessions.state(account);
    await sessions.refreshNow(account);
    const after = await sessions.state(account);
    assert.deepEqual([before?.isSecretUntried, after?.isSecretUntried], [true, false]);
  });

  it('calls no secret untried that a sign-in has sent', async () => {
    for (const args of [byPassword, byClient]) {
      await bench.add(args);
      const { accounts, sessions } = await bench.window();
      assert.equal((await sessions.state(await accounts.find(args.label)))?.isSecretUntried, false);
    }
  });

  it('renews a downloaded token that has ended', async () => {
    const wire = central();
    const text = JSON.stringify({ ...downloaded, created_at: now - 3 * hour });
    assert.equal(
      (await bench.add({ ...byToken, token: text }, wire)).accessExpiresAt,
      '2026-01-31T13:59:59.000Z',
    );
    assert.equal(wire.sent.length, 2);
  });

  it('counts a downloaded token’s life by this machine’s clock, which the server’s Date shows to be wrong [A11]', async () => {
    const date = new Date(now + 50 * 60_000).toUTCString();
    const wire = central(() => ({ json: {}, headers: [['date', date]] }));
    const { accessExpiresAt } = await bench.add(byToken, wire);
    assert.equal(accessExpiresAt, '2026-01-31T12:10:00.000Z');
    const { accounts, sessions } = await bench.window();
    const kept = await sessions.state(await accounts.find('prod'));
    assert.equal(kept?.times.expiresAt, Date.parse(accessExpiresAt));
  });

  it('keeps the pair of a renewal when the test after it gets no answer', async () => {
    const wire = central((path) =>
      path === '/oauth2/token' ? undefined : networkError('ECONNRESET', 'read'),
    );
    const token = { ...downloaded, created_at: now - 3 * hour };
    assert.equal((await bench.add({ ...byToken, token }, wire)).label, 'prod');
  });

  it('signs in by login, code and exchange, with no secret in any address [C11]', async () => {
    const wire = central();
    await bench.add(byPassword, wire);
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
    await bench.add(byPassword, wire);
    assert.deepEqual(wire.sent[1]?.headers.slice(-2), [
      ['cookie', 'session=s2'],
      ['x-csrf-token', 'c2'],
    ]);
  });

  for (const status of [301, 308, 404]) {
    it(`asks for the code with a last slash where the address without is answered ${status}`, async () => {
      const wire = central((path) => (path.endsWith('/central/api') ? { status, text: '' } : undefined));
      assert.equal((await bench.add(byPassword, wire)).label, 'prod');
      const paths = wire.sent.map(({ url }) => url.pathname).filter((path) => path.includes('/central/api/'));
      assert.deepEqual(paths, ['/oauth2/authorize/central/api/login', '/oauth2/authorize/central/api/']);
    });
  }

  it('waits after a 429 of the first steps and goes on', async () => {
    let turned = false;
    const wire = central((path) => {
      if (turned || path !== '/oauth2/authorize/central/api') return undefined;
      turned = true;
      return { status: 429, json: { message: 'API rate limit exceeded' } };
    });
    const added = bench.add(byPassword, wire);
    await bench.clock.advance(1_100);
    assert.equal((await added).label, 'prod');
  });

  it('asks for client credentials in a form and reads expires_in', async () => {
    const wire = central();
    const { accessExpiresAt, refreshExpiresAt } = await bench.add(byClient, wire);
    assert.deepEqual([accessExpiresAt, refreshExpiresAt], ['2026-01-31T13:59:59.000Z', undefined]);
    assert.equal(wire.sent[0]?.url.href, 'https://sso.common.cloud.hpe.com/as/token.oauth2');
    assert.equal(
      wire.sent[0]?.body,
      `grant_type=client_credentials&client_id=c-2&client_secret=${clientSecret}`,
    );
  });

  it('exchanges the token for a tenant’s at GreenLake', async () => {
    const wire = central();
    await bench.add({ ...byClient, tenantId: 'aaaa-bbbb' }, wire);
    assert.equal(
      wire.sent[1]?.url.href,
      'https://global.api.greenlake.hpe.com/authorization/v2/oauth2/aaaabbbb/token',
    );
  });

  it('takes a gateway that lacks the one call of the test and says so in JSON', async () => {
    const response = {
      status: 404,
      json: { message: 'no route' },
      headers: [['content-type', 'application/json']] as const,
    };
    const wire = central((path) => (path.startsWith('/central') ? response : undefined));
    assert.equal((await bench.add(byToken, wire)).label, 'prod');
  });

  for (const [what, response] of [
    ['labels its JSON as a page', { text: '{"sites":[]}', headers: [['content-type', 'text/html']] }],
    ['lacks the one call of the test, but has another', { status: 404, text: 'not found' }],
    [
      'says by a page that it lacks it',
      { status: 404, text: '<h1>', headers: [['content-type', 'text/html']] },
    ],
  ] satisfies [string, Scripted][]) {
    it(`takes a gateway that ${what}`, async () => {
      const over = (path: string) => (/\/sites(-health)?$/.test(path) ? response : undefined);
      assert.equal((await bench.add(byToken, central(over))).label, 'prod');
      assert.equal((await bench.add(byClient, central(over))).label, 'new');
    });
  }

  it('asks a person about an unknown host and sends nothing without a yes [C6]', async () => {
    const wire = central();
    const args = { ...byToken, region: undefined, baseUrl: 'https://apigw-acme.example.net/' };
    await assert.rejects(bench.add(args, wire), { code: 'untrusted', reason: 'hostNotConfirmed' });
    assert.deepEqual([bench.asked, wire.sent.length], [['https://apigw-acme.example.net'], 0]);
    assert.equal((await bench.add(args, wire, true)).baseUrl, 'https://apigw-acme.example.net');
  });

  it('asks about no host that is Central’s or this machine itself', async () => {
    await bench.add({ ...byToken, region: undefined, baseUrl: 'http://127.0.0.1:4711' });
    await bench.add({ ...byClient, tokenUrl: 'http://localhost:4711/as/token.oauth2' });
    assert.deepEqual(bench.asked, []);
  });

  it('refuses a label and an account that are there already, naming the account', async () => {
    await bench.add(byToken);
    await assert.rejects(bench.add({ ...byToken, clientId: 'c-9', label: 'PROD' }), {
      code: 'badArgument',
      reason: 'labelTaken',
    });
    await assert.rejects(bench.add({ ...byToken, label: 'again' }), {
      reason: 'accountKnown',
      values: { account: 'prod', host: 'app1-apigw.central.arubanetworks.com' },
    });
    assert.equal((await bench.add({ ...byToken, label: 'tenant', tenantId: 't-1' })).label, 'tenant');
  });

  it('keeps no secret outside SecretStorage in the clear [G8]', async () => {
    await bench.add(byPassword);
    for (const file of bench.files()) {
      assert.doesNotMatch(
        readFileSync(join(bench.folder, file), 'latin1'),
        /canary|the-code|the-session/,
        file,
      );
    }
  });

  it('leaves nothing of an account that is removed [D15]', async () => {
    await bench.add(byToken);
    const window = await bench.window();
    const account = await window.accounts.find('prod');
    await window.sessions.refreshNow(account);
    await removeAccount(window, account);
    assert.deepEqual([bench.secrets.values.size, bench.traces()], [0, []]);
  });

  it('finishes in a second try what a store that could not be written has left of a removal', async () => {
    await bench.add(byToken);
    const window = await bench.window();
    const account = await window.accounts.find('prod');
    const remove = window.accounts.remove.bind(window.accounts);
    window.accounts.remove = () => Promise.reject(new CentralError('storeNotWritable'));
    await assert.rejects(removeAccount(window, account), { reason: 'accountNotRemoved' });
    window.accounts.remove = remove;
    const other = await bench.window();
    assert.deepEqual(await other.accounts.list(), [account]);
    await assert.rejects(other.sessions.refreshNow(account), { reason: 'accountRemoved' });
    await removeAccount(other, account);
    assert.deepEqual(await window.accounts.list(), []);
    assert.deepEqual([bench.secrets.values.size, bench.traces()], [0, []]);
  });
});
