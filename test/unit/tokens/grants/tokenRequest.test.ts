import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import type { Transport } from '../../../../src/http/transport.ts';
import type { Lease } from '../../../../src/limits/lease.ts';
import { sendTokenRequest, type TakeSlot } from '../../../../src/tokens/grants/tokenRequest.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import {
  networkError,
  scriptedTransport,
  type Scripted,
} from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const limits = { ms: 90_000 };
const call = (address = 'https://gw.example.com/oauth2/token') => ({
  method: 'POST',
  url: new URL(address),
  headers: [],
});

/** Answers never, and ends with the call's signal. */
const hanging: Transport = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
  });

describe('a call that counts among the customer’s', () => {
  let told: string[];
  let clock: FakeClock;

  beforeEach(() => {
    told = [];
    clock = new FakeClock();
  });

  const lease: Lease = {
    answered: ({ headers }) => Promise.resolve(void told.push(`answered ${headers.length}`)),
    failed: (how) => Promise.resolve(void told.push(`failed ${how}`)),
  };
  const takeSlot: TakeSlot = (account, ask) => {
    told.push(`slot of ${account.id} for ${ask.lease} ms`);
    return Promise.resolve(lease);
  };
  const send = (response: Scripted | (() => Promise<Scripted>), slots = takeSlot, address?: string) => {
    const { transport, sent } = scriptedTransport(typeof response === 'function' ? response : () => response);
    const outcome = sendTokenRequest(
      { transport, clock, takeSlot: slots },
      tokenAccount(),
      call(address),
      limits,
    );
    return { outcome, sent };
  };

  const endings: [what: string, response: Scripted, said: string][] = [
    ['an answer', { json: {} }, 'answered 1'],
    ['a connection that did not come about', networkError('ECONNREFUSED'), 'failed unsent'],
    ['a connection that broke', networkError('ECONNRESET', 'read'), 'failed broken'],
  ];
  for (const [what, response, said] of endings) {
    it(`takes a slot of the account’s customer, and gives it back after ${what}`, async () => {
      await send(response).outcome;
      assert.deepEqual(told, ['slot of a1 for 91001 ms', said]);
    });
  }

  it('gives its slot back when no answer comes in time', async () => {
    const outcome = sendTokenRequest({ transport: hanging, clock, takeSlot }, tokenAccount(), call(), limits);
    await clock.advance(90_000);
    const ended = await outcome;
    assert.ok('error' in ended && ended.sent);
    assert.deepEqual(told.slice(1), ['failed late']);
  });

  it('was not sent where its time ends before it is on a connection', async () => {
    const connecting: Transport = ({ onConnecting, ...request }) => {
      onConnecting?.({ proxy: { host: 'p.example:8080', variable: 'HTTPS_PROXY' } });
      return hanging(request);
    };
    const outcome = sendTokenRequest(
      { transport: connecting, clock, takeSlot },
      tokenAccount(),
      call(),
      limits,
    );
    await clock.advance(90_000);
    const ended = await outcome;
    assert.ok('error' in ended && !ended.sent);
    assert.equal(ended.error.reason, 'proxyTimedOut');
    assert.deepEqual(told.slice(1), ['failed unsent']);
  });

  it('was not sent where the day’s calls are used up', async () => {
    const full = new CentralError('quotaExhausted', { limit: 5_000, wait: '3 h' });
    const { outcome, sent } = send({ json: {} }, () => Promise.reject(full));
    assert.deepEqual(await outcome, { error: full, sent: false });
    assert.equal(sent.length, 0);
  });

  it('has its whole time after a long wait for a slot', async () => {
    const late: TakeSlot = (account, ask) =>
      new Promise((resolve) => clock.after(5 * 60_000, () => resolve(takeSlot(account, ask))));
    const { outcome } = send({ json: {} }, late);
    await clock.advance(5 * 60_000);
    assert.ok('response' in (await outcome));
  });

  it('takes no slot where it goes to another host than the gateway', async () => {
    await send({ json: {} }, takeSlot, 'https://sso.common.cloud.hpe.com/as/token.oauth2').outcome;
    assert.deepEqual(told, []);
  });
});
