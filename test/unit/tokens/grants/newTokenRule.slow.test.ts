import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import {
  byPassword,
  byToken,
  central,
  clientSecret,
  password,
  SignInBench,
} from '../../../support/benches/signInBench.ts';

const minute = 60_000;
const again = { ...byPassword, label: 'again', tenantId: 't-1' };

describe('the rule of one new token in 30 minutes, when people sign in', () => {
  let bench: SignInBench;

  beforeEach(() => {
    bench = new SignInBench();
  });

  afterEach(() => bench.close());

  it('sends nothing for a script that comes too soon', async () => {
    const wire = central();
    await bench.add(byPassword, wire);
    await bench.clock.advance(10 * minute);
    const before = wire.sent.length;
    await assert.rejects(bench.add(again, wire), {
      code: 'rateLimited',
      reason: 'newTokenTooSoon',
      values: { wait: '20 min' },
    });
    assert.equal(wire.sent.length, before);
    assert.equal((await bench.add({ ...byToken, label: 'tenant', tenantId: 't-1' })).label, 'tenant');
  });

  it('waits for a person who sees the wait, and tells what is left of it', async () => {
    await bench.add(byPassword);
    await bench.clock.advance(28 * minute);
    const told: number[] = [];
    const added = bench.add(again, undefined, false, { onWait: (ms) => told.push(ms) });
    await bench.clock.advance(2 * minute);
    assert.equal((await added).label, 'again');
    assert.deepEqual([told[0], told[60], told.at(-1)], [2 * minute, minute, 1_000]);
  });

  it('lets the person stop waiting', async () => {
    await bench.add(byPassword);
    const stop = new AbortController();
    const added = bench.add(again, undefined, false, { onWait: () => undefined, signal: stop.signal });
    void bench.clock.advance(minute).then(() => stop.abort(new CentralError('cancelled')));
    await assert.rejects(added, { code: 'cancelled' });
  });

  it('lets other windows renew while one waits to sign in again', async () => {
    await bench.add(byPassword);
    const window = await bench.window();
    const account = await window.accounts.find('prod');
    const ports = { ...window, onWait: () => undefined };
    const username = 'ann@example.com';
    const waiting = signInAgain(ports, account, { clientSecret, username, password });
    await bench.clock.advance(minute);
    await window.sessions.refreshNow(account);
    await bench.clock.advance(29 * minute);
    assert.equal((await waiting).label, 'prod');
  });

  it('is forgotten with the last account of the client, and kept by another one', async () => {
    const { label } = await bench.add(byPassword);
    const window = await bench.window();
    await bench.add({ ...byToken, label: 'tenant', tenantId: 't-1' });
    await removeAccount(window, await window.accounts.find(label));
    await assert.rejects(bench.add(byPassword), { reason: 'newTokenTooSoon' });
    await removeAccount(window, await window.accounts.find('tenant'));
    assert.equal((await bench.add(byPassword)).label, 'prod');
  });

  for (const path of ['/oauth2/authorize/central/api/login', '/oauth2/token']) {
    it(`is told with the wait that the gateway names at ${path}, and nothing is asked again`, async () => {
      const limited = { status: 429, headers: [['retry-after', '1500']] as const };
      const wire = central((asked) => (asked === path ? limited : undefined));
      await assert.rejects(bench.add(byPassword, wire), { reason: 'newTokenTooSoon', message: /in 25 min/ });
      assert.equal(wire.sent.filter(({ url }) => url.pathname === path).length, 1);
    });
  }

  it('is named where the gateway keeps it although we knew of no token', async () => {
    const wire = central((path) => (path === '/oauth2/token' ? { status: 429 } : undefined));
    const told = assert.rejects(bench.add(byPassword, wire), { reason: 'newTokenTooSoon' });
    await bench.clock.advance(3_000);
    await told;
  });
});
