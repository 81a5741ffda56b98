import assert from 'node:assert/strict';
import { allRows } from '../../../src/inventory/lists/listing.ts';
import { tenants } from '../../../src/inventory/lists/tenants.ts';
import { SecondCore } from '../../support/servers/secondGateway/core.ts';

const hour = 3_600;

/** Headers of an answer that was served, and whether the next calls go out as usual. */
const served: [what: string, headers: [string, string][], isServed: boolean][] = [
  ['no header', [], true],
  [
    'headers in capitals',
    [
      ['X-RATELIMIT-LIMIT-SECOND', '7'],
      ['X-RATELIMIT-REMAINING-SECOND', '0'],
    ],
    true,
  ],
  [
    'an hour’s count that has run out',
    [
      ['X-RateLimit-Limit-hour', '100'],
      ['X-RateLimit-Remaining-hour', '0'],
    ],
    true,
  ],
  [
    'a window that ends in an hour',
    [
      ['X-RateLimit-Limit', '1000'],
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', String(hour)],
    ],
    true,
  ],
  [
    'GreenLake’s headers',
    [
      ['ratelimit-limit', '100, 100;w=60'],
      ['ratelimit-remaining', '0'],
      ['ratelimit-reset', '60'],
    ],
    true,
  ],
  [
    'numbers that are none',
    [
      ['X-RateLimit-Limit-second', 'many'],
      ['X-RateLimit-Remaining-day', ''],
      ['X-RateLimit-Limit-day', '-1'],
    ],
    true,
  ],
  [
    'limits of nothing',
    [
      ['X-RateLimit-Limit-second', '0'],
      ['X-RateLimit-Limit-day', '0'],
      ['X-RateLimit-Remaining-day', '0'],
    ],
    true,
  ],
  [
    'a small day',
    [
      ['X-RateLimit-Limit-day', '1000'],
      ['X-RateLimit-Remaining-day', '1'],
    ],
    true,
  ],
  [
    'a day that is gone',
    [
      ['X-RateLimit-Limit-day', '5000'],
      ['x-ratelimit-remaining-Day', '0'],
    ],
    false,
  ],
];

/** Headers of a 429, and what the caller is told in the end. */
const refused: [what: string, headers: [string, string][], outcome: string][] = [
  ['no header', [], 'served'],
  [
    'the second’s headers',
    [
      ['X-RateLimit-Remaining-second', '0'],
      ['X-RateLimit-Remaining-day', '4000'],
    ],
    'served',
  ],
  ['Retry-After in seconds', [['Retry-After', '2']], 'served'],
  [
    'a reset as a date',
    [
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', 'Sat, 31 Jan 2026 12:00:02 GMT'],
    ],
    'served',
  ],
  [
    'a reset that has passed',
    [
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', '1500000000'],
    ],
    'served',
  ],
  [
    'a reset in an hour',
    [
      ['X-RateLimit-Remaining', '0'],
      ['X-RateLimit-Reset', String(hour)],
    ],
    'rateLimited',
  ],
  ['Retry-After an hour', [['Retry-After', String(hour)]], 'rateLimited'],
  [
    'the day’s end',
    [
      ['X-RateLimit-Limit-day', '5000'],
      ['X-RateLimit-Remaining-day', '0'],
    ],
    'quotaExhausted',
  ],
];

describe('limits of a second gateway', () => {
  let core: SecondCore;

  afterEach(() => core.close());

  for (const [what, rateHeaders, isServed] of served) {
    it(`${isServed ? 'let' : 'stop'} further calls after an answer with ${what}`, async () => {
      core = new SecondCore({ rateHeaders });
      for (const grant of ['downloadedToken', 'clientCredentials'] as const) {
        const label = grant === 'downloadedToken' ? 'second' : 'new';
        if (grant === 'clientCredentials' && !isServed) continue;
        await core.add(core.gateway.account(grant, { label }));
      }
      const sending = core.send();
      if (isServed) assert.equal(await sending, 200);
      else await assert.rejects(sending, { code: 'quotaExhausted' });
    });
  }

  for (const [what, headers, outcome] of refused) {
    it(`come to “${outcome}” for a 429 with ${what}`, async () => {
      core = new SecondCore({ rateHeaders: [] });
      await core.add(core.gateway.account('downloadedToken'));
      let left = 2;
      core.gateway.script = () =>
        left-- > 0 ? { status: 429, headers, json: { message: 'API rate limit exceeded' } } : undefined;
      const came = await core.send().then(
        (status) => (status === 200 ? 'served' : String(status)),
        ({ code }: { code: string }) => code,
      );
      assert.equal(came, outcome);
    });
  }

  it('say that the day is over also where the answer does not tell how many calls it has', async () => {
    core = new SecondCore({ rateHeaders: [] });
    await core.add(core.gateway.account('downloadedToken'));
    core.gateway.script = () => ({ status: 429, headers: [['X-RateLimit-Remaining-day', '0']], json: {} });
    await assert.rejects(core.send(), { code: 'quotaExhausted', message: /^Today’s last calls of this/ });
  });

  it('cut the list of an MSP’s customers into pages that the gateway takes', async () => {
    core = new SecondCore();
    await core.add(core.gateway.account('downloadedToken'));
    const { accounts, client } = await core.central;
    const account = await accounts.find('second');
    const first = await core.inTime(tenants({ account, send: (call) => client.send(account, call) }));
    const rows = await core.inTime(allRows(first));
    assert.equal(new Set(rows.map(({ id }) => id)).size, 120);
    const offsets = core.gateway.asked
      .slice(-3)
      .map((line) => line.replace('GET /msp_api/v1/customers?', ''));
    assert.deepEqual(offsets, ['limit=50', 'limit=50&offset=50', 'limit=50&offset=100']);
  });
});
