import assert from 'node:assert/strict';
import type { CentralError } from '../../../../src/base/errors.ts';
import type { HeaderFields } from '../../../../src/http/transport.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { signInWithCode } from '../../../../src/tokens/grants/authorizationCode.ts';
import { logIn } from '../../../../src/tokens/grants/loginSession.ts';
import { tenantCredentials } from '../../../../src/tokens/grants/mspTenantCredentials.ts';
import type { SignInParts } from '../../../../src/tokens/grants/signInCall.ts';
import { NewTokens } from '../../../../src/tokens/storage/newTokens.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import {
  networkError,
  scriptedTransport,
  type Scripted,
} from '../../../support/doubles/scriptedTransport.ts';
import { temporaryFolder, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const account = tokenAccount({ grant: 'authorizationCode', clientId: 'client 1' });
const given = { username: 'ann@example.com', password: 'hunter-22' };
const cookies = (...values: string[]): HeaderFields => values.map((value) => ['Set-Cookie', value]);
const loggedIn: Scripted = { json: { status: true }, headers: cookies('csrftoken=t1; Path=/', 'session=s1') };
const session = [
  ['cookie', 'session=s1'],
  ['x-csrf-token', 't1'],
];

describe('the steps of a sign-in', () => {
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock();
  });

  /** Ports over these answers, in order, and what was sent. */
  function wired(...responses: (Scripted | Promise<Scripted>)[]) {
    const { transport, sent } = scriptedTransport((_, n) => responses[n] ?? { status: 418, text: '' });
    const calls = () =>
      sent.map(({ method, url, body, headers }) => ({
        call: `${method} ${url.pathname}${url.search}`,
        body: JSON.parse(String(body)) as unknown,
        more: headers.slice(2),
      }));
    return { ports: { transport, clock } satisfies SignInParts, sent, calls };
  }

  describe('of which the login', () => {
    it('sends the password once, as JSON, and brings the session’s headers', async () => {
      const { ports, sent, calls } = wired(loggedIn);
      assert.deepEqual(await logIn(ports, account, given), session);
      assert.deepEqual(calls(), [
        { call: 'POST /oauth2/authorize/central/api/login?client_id=client+1', body: given, more: [] },
      ]);
      assert.deepEqual(sent[0]?.headers, [
        ['accept', 'application/json'],
        ['content-type', 'application/json'],
      ]);
    });

    const sessions: [what: string, headers: HeaderFields, session: string | undefined, csrf?: string][] = [
      ['one header with both', cookies('csrftoken=t1;session=s1;'), 's1', 't1'],
      ['one with commas', cookies('csrftoken=t1, session=s1; HttpOnly'), 's1', 't1'],
      ['names in capitals', [['SET-COOKIE', 'CSRFToken=t1; Session=s1']], 's1', 't1'],
      ['no CSRF token', cookies('session=s1'), 's1'],
      ['a name that only ends so', cookies('xsession=no; session=s1', 'nocsrftoken=no'), 's1'],
      ['cookies of another header', [['cookie', 'session=no']], undefined],
      ['no session', cookies('csrftoken=t1'), undefined],
      ['an empty session', cookies('session=; csrftoken=t1'), undefined],
      ['nothing', [], undefined],
    ];
    for (const [what, headers, cookie, csrf] of sessions)
      it(`reads a session from ${what}`, async () => {
        const logging = logIn(wired({ json: {}, headers }).ports, account, given);
        if (cookie === undefined)
          return assert.rejects(logging, {
            reason: 'notAGateway',
            values: { host: 'gw.example.com', platform: 'classic', status: 200 },
          });
        const fields = [['cookie', `session=${cookie}`]];
        assert.deepEqual(await logging, csrf === undefined ? fields : [...fields, ['x-csrf-token', csrf]]);
      });

    const refusals: [response: Scripted, reason: string][] = [
      [{ status: 400, text: '' }, 'loginRefused'],
      [{ status: 401, text: '' }, 'loginRefused'],
      [{ status: 403, text: '' }, 'loginRefused'],
      [{ status: 404, json: { status: false } }, 'loginRefused'],
      [{ ...loggedIn, json: { status: false } }, 'loginRefused'],
      [{ ...loggedIn, status: 402 }, 'notAGateway'],
      [{ ...loggedIn, status: 300 }, 'notAGateway'],
      [{ ...loggedIn, status: 499 }, 'notAGateway'],
      [{ ...loggedIn, status: 500 }, 'serverTrouble'],
      [networkError('ENOTFOUND'), 'hostNotFound'],
    ];
    for (const [response, reason] of refusals)
      it(`ends as ${reason} for ${response instanceof Error ? 'an unknown host' : `${response.status} with ${JSON.stringify(response.json)}`}`, async () => {
        await assert.rejects(logIn(wired(response).ports, account, given), { reason });
      });

    it('takes any 2xx', async () => {
      for (const status of [200, 201, 299])
        assert.deepEqual(await logIn(wired({ ...loggedIn, status }).ports, account, given), session);
    });

    it('waits three times where a 429 asks for no more than 10 s, and says how long', async () => {
      const limited = (seconds: number): Scripted => ({
        status: 429,
        text: '',
        headers: [['retry-after', `${seconds}`]],
      });
      const told: number[] = [];
      const { ports, sent } = wired(limited(1), limited(10), limited(2), loggedIn);
      const login = logIn({ ...ports, onWait: (ms) => told.push(ms) }, account, given);
      await clock.advance(20_000);
      await login;
      assert.deepEqual([sent.length, told], [4, [1_100, 10_000, 2_400]]);
      const rows: [responses: Scripted[], wait: string, calls: number][] = [
        [[limited(11)], '11 s', 1],
        [[limited(10), limited(10), limited(10), limited(10)], 'up to 30 minutes', 4],
      ];
      for (const [responses, wait, calls] of rows) {
        const wire = wired(...responses);
        const refused = assert.rejects(logIn(wire.ports, account, given), {
          reason: 'newTokenTooSoon',
          values: { wait },
        });
        await clock.advance(40_000);
        await refused;
        assert.equal(wire.sent.length, calls);
      }
    });

    it('ends after 30 s without an answer', async () => {
      const ended: string[] = [];
      const { ports } = wired(new Promise<Scripted>(() => undefined));
      const transport: SignInParts['transport'] = (request) =>
        new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
        );
      void logIn({ ...ports, transport }, account, given).catch(({ reason }: CentralError) =>
        ended.push(reason),
      );
      await clock.advance(29_999);
      assert.deepEqual(ended, []);
      await clock.advance(1);
      assert.deepEqual(ended, ['noAnswerInTime']);
    });
  });

  describe('of which that of an MSP for a tenant', () => {
    const client = { client_id: 'client-2', client_secret: 'client-secret-2' };
    const ask = (response: Scripted) => {
      const wire = wired(loggedIn, response);
      return { ...wire, asking: tenantCredentials(wire.ports, account, { ...given, tenantId: 'tenant-1' }) };
    };

    it('brings the tenant’s client', async () => {
      const { asking, calls } = ask({ json: { ...client, user: 'x' } });
      assert.deepEqual(await asking, { clientId: 'client-2', clientSecret: 'client-secret-2' });
      assert.deepEqual(calls()[1], {
        call: 'POST /oauth2/authorize/central/api/client_credentials?client_id=client+1',
        body: { customer_id: 'tenant-1' },
        more: session,
      });
    });

    const refusals: [response: Scripted, reason: string, status: number][] = [
      [{ json: { client_id: 'client-2' } }, 'tenantRefused', 200],
      [{ json: { client_secret: 's' } }, 'tenantRefused', 200],
      [{ status: 201, json: client }, 'tenantRefused', 201],
      [{ status: 499, json: client }, 'tenantRefused', 499],
      [{ status: 500, json: client }, 'serverTrouble', 500],
    ];
    for (const [response, reason, status] of refusals)
      it(`ends as ${reason} for ${JSON.stringify(response)}`, async () => {
        await assert.rejects(ask(response).asking, { reason, values: { status } });
      });
  });

  describe('of which code and exchange', () => {
    let folder: ReturnType<typeof temporaryFolder>;
    let database: Database;
    let newTokens: NewTokens;

    beforeEach(async () => {
      folder = temporaryFolder();
      database = await openDatabase({ folder: folder.path, clock });
      newTokens = await NewTokens.open(database);
    });

    afterEach(() => {
      database.dispose();
      folder.remove();
    });

    const code: Scripted = { json: { auth_code: 'code-1' } };
    const pair: Scripted = {
      json: { access_token: 'access-1', refresh_token: 'refresh-1', expires_in: 7200 },
    };
    const signIn = (over: Partial<typeof account>, ...responses: Scripted[]) => {
      const wire = wired(loggedIn, ...responses);
      const known = { ...given, clientSecret: 'client-secret-1', customerId: 'customer-1' };
      return {
        ...wire,
        signing: signInWithCode({ ...wire.ports, newTokens }, { ...account, ...over }, known),
      };
    };
    /** Tells if another new token may be asked for at once. */
    const isFree = async () => (await newTokens.left('https://gw.example.com client 1', clock.now())) === 0;

    for (const scope of ['all', 'read'] as const)
      it(`bring a pair for the scope ${scope}, the only one in half an hour`, async () => {
        const { signing, calls } = signIn(scope === 'all' ? {} : { scope }, code, pair);
        assert.deepEqual([(await signing).accessToken, await isFree()], ['access-1', false]);
        assert.deepEqual(calls().slice(1), [
          {
            call: `POST /oauth2/authorize/central/api?client_id=client+1&response_type=code&scope=${scope}`,
            body: { customer_id: 'customer-1' },
            more: session,
          },
          {
            call: 'POST /oauth2/token',
            body: {
              client_id: 'client 1',
              client_secret: 'client-secret-1',
              grant_type: 'authorization_code',
              code: 'code-1',
            },
            more: [],
          },
        ]);
      });

    it('are asked for at the other address after 300 to 399 and 404 alone', async () => {
      for (const status of [300, 399, 404]) {
        const { signing, calls } = signIn({ clientId: `client ${status}` }, { status, text: '' }, code, pair);
        await signing;
        assert.match(calls()[2]?.call ?? '', /^POST \/oauth2\/authorize\/central\/api\/\?client_id=/);
      }
      for (const status of [299, 400, 403]) {
        const { signing, sent } = signIn({}, { status, text: '' });
        await assert.rejects(signing, { reason: 'codeRefused', values: { status } });
        assert.equal(sent.length, 2);
      }
    });

    const late: Scripted = { status: 429, text: '', headers: [['retry-after', '1500']] };
    const failures: [what: string, responses: Scripted[], reason: string, isFree: boolean][] = [
      ['an empty code', [{ json: { auth_code: '' } }], 'codeRefused', true],
      ['a code in a 400', [{ ...code, status: 400 }], 'codeRefused', true],
      ['trouble at the code', [{ status: 500, text: '' }], 'serverTrouble', true],
      [
        'a refused code',
        [code, { status: 400, json: { error: 'invalid_grant', error_description: 'Invalid code' } }],
        'codeNotAccepted',
        true,
      ],
      ['an exchange that found no host', [code, networkError('ENOTFOUND')], 'hostNotFound', true],
      ['an exchange that came too soon', [code, late], 'newTokenTooSoon', true],
      [
        'an exchange whose answer was lost',
        [code, networkError('ECONNRESET', 'read')],
        'connectionReset',
        false,
      ],
    ];
    for (const [what, responses, reason, free] of failures)
      it(`leave the next new token ${free ? 'free' : 'taken'} after ${what}`, async () => {
        await assert.rejects(signIn({}, ...responses).signing, { reason });
        assert.equal(await isFree(), free);
      });
  });
});
