import assert from 'node:assert/strict';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';
import type { Outgoing } from '../../support/servers/secondGateway/message.ts';
import type { Switches } from '../../support/servers/secondGateway/switches.ts';

type Grant = 'downloadedToken' | 'authorizationCode' | 'clientCredentials';
type Answer = Switches['refusedClient'];

const kong = (error: string, error_description?: string): Answer => ({
  status: 400,
  json: { error, error_description },
});
const envelope = {
  httpStatusCode: 401,
  errorCode: 'HPE_GL_ERROR_UNAUTHORIZED',
  message: 'x',
  debugId: '0c1f',
};

const clients: [what: string, answer: Answer, grants: Grant[]][] = [
  [
    'invalid_client in a 400',
    kong('invalid_client', 'Invalid client authentication'),
    ['authorizationCode', 'clientCredentials', 'downloadedToken'],
  ],
  [
    'invalid_client in a 401',
    { ...kong('invalid_client'), status: 401 },
    ['authorizationCode', 'clientCredentials', 'downloadedToken'],
  ],
  ['unauthorized_client', kong('unauthorized_client'), ['clientCredentials', 'downloadedToken']],
  ['the envelope of GreenLake', { status: 401, json: envelope }, ['clientCredentials']],
  ['a 401 with a message', { status: 401, json: { message: 'Unauthorized' } }, ['clientCredentials']],
];

const refreshes: [what: string, answer: Answer][] = [
  ['what Kong says', kong('invalid_request', 'Invalid refresh_token')],
  ['what RFC 6749 says', kong('invalid_grant')],
  ['invalid_grant in a 401', { ...kong('invalid_grant', 'expired'), status: 401 }],
  ['other words', kong('invalid_request', 'The refresh token is invalid or has expired')],
  ['invalid_token', { ...kong('invalid_token', 'The refresh token is invalid'), status: 401 }],
  ['a message alone', { status: 400, json: { message: 'Invalid refresh_token' } }],
];

type Unauthorized = [what: string, answer: Switches['unauthorized']];

const ofToken: Unauthorized[] = [
  [
    'Kong’s own body',
    { json: { error: 'invalid_token', error_description: 'The access token is invalid or has expired' } },
  ],
  ['GreenLake’s words', { json: { ...envelope, message: 'signature has expired' } }],
  ['text', { text: 'Jwt is expired' }],
  ['a header alone', { text: '', headers: [['WWW-Authenticate', 'Bearer error="invalid_token"']] }],
];

const ofNothing: Unauthorized[] = [
  ['the envelope of GreenLake', { json: envelope }],
  ['a message', { json: { message: 'Unauthorized' } }],
  ['a page', { text: '<html><h1>401</h1></html>' }],
  ['nothing', { text: '' }],
];

const logins: [what: string, answer: Outgoing][] = [
  ['a wrong password', { status: 401, json: { message: 'Auth failure', status: false } }],
  ['a bad request', { status: 400, json: { extra: {}, message: 'x' } }],
  [
    'a user of SSO who is sent elsewhere',
    { status: 302, headers: [['Location', 'https://sso.example.com']] },
  ],
  ['a user of SSO who is told so', { status: 403, json: { message: 'SSO user' } }],
  ['a page', { type: 'text/html', text: '<html>' }],
  ['no cookies', { json: { status: true } }],
  ['a status that is false', { json: { status: false } }],
];

describe('refusals of a second gateway', () => {
  let core: SecondCore;

  afterEach(() => core.close());

  for (const [what, refusedClient, grants] of clients) {
    for (const grant of grants) {
      it(`are badArgument for a client by ${grant}, and signedOut later, told with ${what}`, async () => {
        core = new SecondCore({ refusedClient });
        const given = core.gateway.account(grant, { clientSecret: 'another-secret' });
        if (grant === 'downloadedToken') core.gateway.signIn.killAccess();
        await assert.rejects(core.add(given), { code: 'badArgument' });
        await core.add(core.gateway.account(grant));
        core.gateway.script = ({ url }) => (/token/.test(url.pathname) ? refusedClient : undefined);
        await core.clock.advance(8_000_000);
        await assert.rejects(core.send(grant), { code: 'signedOut', reason: 'clientRefused' });
      });
    }
  }

  for (const [what, refusedRefresh] of refreshes) {
    it(`are badArgument for a downloaded token, and signedOut later, told with ${what}`, async () => {
      core = new SecondCore({ refusedRefresh });
      const given = core.gateway.account('downloadedToken');
      core.gateway.signIn.killAll();
      await assert.rejects(core.add(given), { code: 'badArgument' });
      await core.add(core.gateway.account('downloadedToken'));
      core.gateway.signIn.killAll();
      await core.clock.advance(8_000_000);
      await assert.rejects(core.send(), { code: 'signedOut' });
    });
  }

  it('are foreseen for a downloaded token without a refresh token: nothing is asked, a person is', async () => {
    core = new SecondCore();
    const { refresh_token: _, ...half } = core.gateway.signIn.download();
    await core.add(core.gateway.account('downloadedToken', { token: half }));
    assert.equal(await core.send(), 200);
    await core.clock.advance(8_000_000);
    await assert.rejects(core.send(), { code: 'signedOut', reason: 'refreshTokenMissing' });
    const { refresh_token: __, ...over } = core.gateway.signIn.download(9_000);
    const late = core.gateway.account('downloadedToken', { label: 'late', clientId: 'x', token: over });
    await assert.rejects(core.add(late), { code: 'badArgument', reason: 'tokenTextUnreadable' });
    assert.equal(core.gateway.tokenCalls.length, 0);
  });

  for (const [what, answer] of ofToken) {
    it(`of thirty calls at once whose token ended early are renewed once, told with ${what}`, async () => {
      for (const grant of ['downloadedToken', 'authorizationCode', 'clientCredentials'] as const) {
        core = new SecondCore({ unauthorized: answer });
        await core.add(core.gateway.account(grant));
        core.gateway.signIn.killAccess();
        const calls = core.gateway.tokenCalls.length;
        const sent = await Promise.all(Array.from({ length: 30 }, () => core.send(grant)));
        assert.deepEqual(new Set(sent), new Set([200]), grant);
        assert.equal(core.gateway.tokenCalls.length, calls + 1, grant);
        if (grant !== 'clientCredentials') await core.close();
      }
    });

    it(`of thirty calls at once are shown after one renewal where every token is blamed with ${what}`, async () => {
      core = new SecondCore({ unauthorized: answer });
      await core.add(core.gateway.account('clientCredentials'));
      core.gateway.signIn.isGood = () => false;
      const calls = core.gateway.tokenCalls.length;
      const sent = await Promise.all(Array.from({ length: 30 }, () => core.send('clientCredentials')));
      assert.deepEqual(new Set(sent), new Set([401]));
      assert.equal(core.gateway.tokenCalls.length, calls + 1);
    });
  }

  for (const [what, answer] of ofNothing) {
    it(`of a token are shown while it is under a minute old, and then renewed once, told with ${what}`, async () => {
      core = new SecondCore({ unauthorized: answer });
      await core.add(core.gateway.account('authorizationCode'));
      core.gateway.signIn.killAccess();
      const calls = core.gateway.tokenCalls.length;
      assert.equal(await core.send(), 401);
      assert.equal(core.gateway.tokenCalls.length, calls);
      await core.clock.advance(61_000);
      assert.equal(await core.send(), 200);
      assert.equal(core.gateway.tokenCalls.length, calls + 1);
    });
  }

  for (const [what, answer] of [...ofToken, ...ofNothing]) {
    it(`of a token at the wrong region are badArgument, told with ${what}`, async () => {
      core = new SecondCore({ unauthorized: answer });
      core.gateway.signIn.isGood = () => false;
      for (const grant of ['downloadedToken', 'authorizationCode', 'clientCredentials'] as const) {
        const args = core.gateway.account(grant);
        if (grant === 'downloadedToken') core.gateway.signIn.killAll();
        await assert.rejects(core.add(args), { code: 'badArgument' });
      }
    });
  }

  for (const [what, answer] of logins) {
    it(`are badArgument for ${what} at the login`, async () => {
      core = new SecondCore();
      core.gateway.script = ({ url }) => (url.pathname.endsWith('/login') ? answer : undefined);
      await assert.rejects(core.add(core.gateway.account('authorizationCode')), { code: 'badArgument' });
    });
  }

  const passing: [what: string, answer: Outgoing, code: string][] = [
    ['a 503 in text', { status: 503, text: 'upstream connect error' }, 'badAnswer'],
    ['a 500', { status: 500, json: { message: 'An unexpected error occurred' } }, 'badAnswer'],
    ['a reset', { reset: true }, 'unreachable'],
  ];
  for (const [what, answer, code] of passing) {
    it(`of a renewal on new Central are tried once more after ${what}, and end no session`, async () => {
      core = new SecondCore();
      await core.add(core.gateway.account('clientCredentials'));
      await core.clock.advance(3 * 3_600_000);
      const before = core.gateway.tokenCalls.length;
      core.gateway.script = ({ url }) => (url.pathname.startsWith('/as/') ? answer : undefined);
      await assert.rejects(core.send('clientCredentials'), { code });
      assert.equal(core.gateway.tokenCalls.length, before + 2);
      let left = 1;
      core.gateway.script = ({ url }) => (url.pathname.startsWith('/as/') && left-- > 0 ? answer : undefined);
      assert.equal(await core.send('clientCredentials'), 200);
    });
  }

  it('are badArgument for a tenant whose token is not given, whatever says so', async () => {
    const answers: Outgoing[] = [
      { status: 400, json: { error: 'invalid_grant' } },
      { status: 400, json: { error: 'invalid_request', error_description: 'x' } },
      { status: 401, json: envelope },
      { status: 403, json: { ...envelope, httpStatusCode: 403 } },
      { status: 404, text: '' },
    ];
    for (const answer of answers) {
      core = new SecondCore();
      core.gateway.script = ({ url }) => (url.pathname.startsWith('/authorization/') ? answer : undefined);
      const given = core.gateway.account('clientCredentials', { tenantId: 'aaaa-bbbb-cccc' });
      await assert.rejects(core.add(given), { code: 'badArgument', reason: 'tenantRefused' });
      if (answer !== answers.at(-1)) await core.close();
    }
  });
});
