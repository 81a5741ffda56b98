import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import type { Disposable } from '../../../../src/base/lifetime.ts';
import { networkError } from '../../../support/doubles/scriptedTransport.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('keeping tokens alive while VS Code is used', () => {
  let bench: TokenBench;
  let keeping: Disposable | undefined;

  beforeEach(() => {
    bench = new TokenBench();
  });

  afterEach(async () => {
    keeping?.dispose();
    await bench.close();
  });

  async function keep(active?: Account) {
    const { window } = await bench.start();
    keeping = window.sessions.keepAlive({ accounts: () => window.accounts.list(), active: () => active });
  }

  it('renews a refresh token in its last two days although nobody calls', async () => {
    await keep();
    bench.clock.jump(11 * day);
    await bench.clock.advance(2 * minute);
    assert.equal(bench.wire.sent.length, 0);
    bench.clock.jump(day);
    await bench.clock.advance(2 * minute);
    assert.deepEqual(bench.sentTokens(), ['refresh-token-0']);
    await bench.clock.advance(hour);
    assert.equal(bench.wire.sent.length, 1);
  });

  it('renews the active account’s access token ahead of its end', async () => {
    await keep(bench.account);
    await bench.clock.advance(104 * minute);
    assert.equal(bench.wire.sent.length, 0);
    await bench.clock.advance(3 * minute);
    assert.equal(bench.wire.sent.length, 1);
  });

  it('does not hammer a gateway that is away', async () => {
    await keep(bench.account);
    bench.script = () => networkError('ECONNREFUSED');
    await bench.clock.advance(3 * hour);
    assert.ok(bench.wire.sent.length <= 80, `${bench.wire.sent.length} attempts in 75 minutes`);
  });

  it('stops when it is told to', async () => {
    await keep(bench.account);
    keeping?.dispose();
    await bench.clock.advance(3 * hour);
    assert.equal(bench.wire.sent.length, 0);
  });
});
