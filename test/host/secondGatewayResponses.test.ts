import assert from 'node:assert/strict';
import { serveSecondGateway, type Served } from '../support/servers/secondGateway/gateway.ts';
import type { Outgoing } from '../support/servers/secondGateway/message.ts';
import { send } from './plainDocuments.ts';
import { refusalOf, run } from './requestBench.ts';

const sites = 'GET /central/v2/sites';

describe('Answers of a second gateway to the fixed commands', () => {
  let served: Served;
  let customers = 0;

  beforeEach(async () => {
    served = await serveSecondGateway();
    // A used-up day stays so for its customer, and a port may come again.
    const customerId = `customer-${(customers += 1)}`;
    await run('arubaCentral.addAccount', served.gateway.account('downloadedToken', { customerId }));
    await run('arubaCentral.setActiveAccount', { account: 'second' });
  });
  afterEach(async () => {
    await run('arubaCentral.removeAccount', { account: 'second' });
    await served.close();
  });

  it('resolve for every answer of the server, JSON or not', async () => {
    const responses: Outgoing[] = [
      { status: 204 },
      { status: 302, headers: [['Location', 'https://evil.example/']] },
      { status: 400, json: { description: 'x', error_code: '0004', service_name: 'Monitoring' } },
      { status: 401, type: 'text/html', text: '<html>' },
      { status: 403, json: { message: 'Forbidden' } },
      { status: 404, json: { message: 'no route and no API found with those values' } },
      { status: 500, json: { message: 'An unexpected error occurred' } },
      { status: 502, type: 'text/html', text: '<html>' },
      { status: 503, text: 'upstream connect error or disconnect/reset before headers' },
      { status: 504, text: '' },
    ];
    for (const response of responses) {
      served.gateway.script = () => response;
      assert.equal((await send(sites)).status, response.status);
    }
  });

  const refusals: [what: string, response: Outgoing, code: string][] = [
    [
      'a 429 that stays, without a header',
      { status: 429, json: { message: 'API rate limit exceeded' } },
      'rateLimited',
    ],
    [
      'a 429 of the day',
      {
        status: 429,
        headers: [
          ['x-ratelimit-remaining-DAY', '0'],
          ['X-RateLimit-Limit-day', '5000'],
        ],
        text: '',
      },
      'quotaExhausted',
    ],
    ['resets', { reset: true }, 'unreachable'],
  ];
  for (const [what, response, code] of refusals) {
    it(`are ${code} for ${what}`, async () => {
      served.gateway.script = () => response;
      const refusal = await refusalOf(send(sites));
      assert.equal(refusal.code, code, refusal.message);
    });
  }

  it('never show a 429 of the second that passes', async () => {
    let left = 1;
    served.gateway.script = () =>
      left-- > 0 ? { status: 429, json: { message: 'API rate limit exceeded' } } : undefined;
    assert.equal((await send(sites)).status, 200);
  });
});
