import assert from 'node:assert/strict';
import { sleep } from '../../../src/base/clock.ts';
import type { AccessToken, Session } from '../../../src/client/session.ts';
import { header, type WireRequest } from '../../../src/http/transport.ts';
import { createMemorySlots, type SlotTable } from '../../../src/limits/slots.ts';
import { classicAccount, clientOver, testClient } from '../../support/doubles/centralClient.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { scriptedTransport } from '../../support/doubles/scriptedTransport.ts';

const get = { method: 'GET', target: '/x' };
const token = (value: string): AccessToken => ({ value, receivedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER });
const carried = (requests: readonly WireRequest[]) =>
  requests.map(({ headers }) => header(headers, 'authorization'));
const limited = { status: 429, headers: [['retry-after', '60']] as const };

describe('a call that queues for a slot', () => {
  let newest: AccessToken | undefined;
  let renewals: number;

  beforeEach(() => {
    newest = token('token-one');
    renewals = 0;
  });

  const session: Session = {
    accessToken: () => {
      if (newest === undefined) renewals += 1;
      newest ??= token('token-renewed');
      return Promise.resolve(newest);
    },
    newest: () => Promise.resolve(newest),
    afterRejection: () => Promise.resolve(undefined),
  };

  it('carries the token that is the newest when its slot is there [A15]', async () => {
    const { client, clock, requests } = testClient([limited, {}], { session });
    const sent = client.send(classicAccount, get);
    await clock.advance(30_000);
    newest = token('token-two');
    await clock.advance(60_000);
    await sent;
    assert.deepEqual(carried(requests), ['Bearer token-one', 'Bearer token-two']);
  });

  it('teaches the redactor the token that it carries', async () => {
    const { client, redactor } = testClient([{}], { session });
    await client.send(classicAccount, get);
    assert.equal(redactor.text('was token-one'), 'was ••••');
  });

  it('leaves its slot to the renewal of a token that ended meanwhile, even the only one', async () => {
    const { client, clock, requests } = testClient([limited, {}], { session, limiter: { atMost: () => 1 } });
    const sent = client.send(classicAccount, get);
    await clock.advance(30_000);
    newest = undefined;
    await clock.advance(60_000);
    await sent;
    assert.deepEqual([carried(requests), renewals], [['Bearer token-one', 'Bearer token-renewed'], 1]);
  });

  it('gives up where its token has ended each time that a slot comes', async () => {
    const clock = new FakeClock();
    let looks = 0;
    const dying = { ...session, newest: () => Promise.resolve(void looks++) };
    const memory = createMemorySlots();
    const slots: SlotTable = { change: (...ask) => sleep(clock, 2_000).then(() => memory.change(...ask)) };
    const { transport, sent } = scriptedTransport(() => ({}));
    const { client } = clientOver(transport, clock, { session: dying, limiter: { slots } });
    const told = assert.rejects(client.send(classicAccount, get), { reason: 'turnsMissed' });
    await clock.advance(60_000);
    await told;
    assert.deepEqual([looks, sent.length], [5, 0]);
  });

  it('gives its slot back when the token cannot be had', async () => {
    const failing = { ...session, newest: () => Promise.reject(new Error('signed out')) };
    const { client, clock, requests } = testClient([limited, {}], {
      session: failing,
      limiter: { atMost: () => 1 },
    });
    const sent = assert.rejects(client.send(classicAccount, get), { message: 'signed out' });
    await clock.advance(90_000);
    await sent;
    const other = client.send(classicAccount, { ...get, auth: false });
    await clock.advance(0);
    await other;
    assert.equal(requests.length, 2);
  });
});
