import assert from 'node:assert/strict';
import type { Scripted } from '../../support/doubles/scriptedTransport.ts';
import {
  byClient,
  byPassword,
  byToken,
  central,
  downloaded,
  SignInBench,
} from '../../support/benches/signInBench.ts';

describe('adding an account that cannot be', () => {
  let bench: SignInBench;

  beforeEach(() => {
    bench = new SignInBench();
  });

  afterEach(() => bench.close());

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
      'a wrong password told in a 200 with cookies',
      byPassword,
      'loginRefused',
      (path) =>
        path.endsWith('/login')
          ? { json: { message: 'Auth failure', status: false }, headers: [['set-cookie', 'session=none']] }
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
      'newClientNotAccepted',
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
      await assert.rejects(
        bench.add(args, central(over)),
        (error: Error & { code: string; reason: string }) => {
          assert.deepEqual([error.code, error.reason], ['badArgument', reason]);
          assert.doesNotMatch(`${error.message} ${error.stack}`, /canary/);
          // A value of the other platform is one that nobody was asked for.
          if (reason === 'clientNotAccepted') assert.doesNotMatch(error.message, /workspace/i);
          if (reason === 'newClientNotAccepted') assert.doesNotMatch(error.message, /region/i);
          return true;
        },
      );
      const { accounts } = await bench.window();
      assert.deepEqual([await accounts.list(), bench.secrets.values.size, bench.traces()], [[], 0, []]);
    });
  }
});
