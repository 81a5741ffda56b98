import assert from 'node:assert/strict';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';
import type { Switches } from '../../support/servers/secondGateway/switches.ts';

const grants = ['downloadedToken', 'authorizationCode', 'clientCredentials'] as const;

const accepted: [what: string, switches: Partial<Switches>, seconds?: number][] = [
  ['nothing out of the way', {}],
  ['a token call that takes JSON only', { tokenBody: 'json' }],
  ['a token call that takes forms only', { tokenBody: 'form' }],
  ['a client’s secret in the Basic header only', { newSecret: 'basic' }],
  ['7199 s', { expiresIn: 7199 }, 7199],
  ['900 s', { expiresIn: 900 }, 900],
  ['a life told as text', { expiresIn: '7200' }, 7200],
  ['no life told', { expiresIn: undefined }, 7200],
  ['the type “Bearer”', { tokenType: 'Bearer' }],
  ['the type “BEARER”', { tokenType: 'BEARER' }],
  ['one header with both cookies', { cookies: (csrf, session) => [`csrftoken=${csrf};session=${session};`] }],
  [
    'cookies with their attributes in another order',
    {
      cookies: (csrf, session) => [
        `Session=${session}; SameSite=Lax; Secure; HttpOnly; Path=/; Expires=Wed, 09 Jun 2027 10:18:14 GMT`,
        `csrftoken=${csrf}; Max-Age=31449600; Domain=.arubanetworks.com`,
        'AWSALB=other; Path=/',
      ],
    },
  ],
  ['a session without a token against forgery', { cookies: (_, session) => [`session=${session}`] }],
  ['no rate headers', { rateHeaders: [] }],
  [
    'other rate headers',
    {
      rateHeaders: [
        ['x-ratelimit-limit-hour', '3'],
        ['X-RATELIMIT-REMAINING-HOUR', '0'],
        ['X-RateLimit-Limit', '10'],
        ['X-RateLimit-Remaining', '9'],
        ['X-RateLimit-Reset', '2026-08-11 10:00:00 UTC'],
      ],
    },
  ],
];

describe('signing in at a second gateway', () => {
  let core: SecondCore;

  afterEach(() => core.close());

  for (const grant of grants) {
    for (const [what, switches, seconds = 7200] of accepted) {
      it(`works by ${grant}, lasts and is renewed with ${what}`, async () => {
        core = new SecondCore(switches);
        const added = await core.add(core.gateway.account(grant));
        const life = grant === 'downloadedToken' ? 7200 : seconds;
        assert.equal(Date.parse(added.accessExpiresAt) - core.clock.now(), life * 1_000);
        await core.clock.advance(life * 1_000 + 1_000);
        assert.equal(await core.send(grant), 200);
      });
    }
  }
});
