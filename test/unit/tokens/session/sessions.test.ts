import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../../../src/base/log.ts';
import { hour, openWindow, pairAt, signedIn, tokenAccount } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, refused, TokenBench } from '../../../support/benches/tokenBench.ts';

describe('the sessions of a window', () => {
  let bench: TokenBench;

  beforeEach(() => void (bench = new TokenBench()));
  afterEach(() => bench.close());

  it('have no state for an account that is unknown or was removed, and one without a session for others', async () => {
    const { window } = await bench.start();
    const { sessions } = await bench.open();
    assert.deepEqual(await sessions.state(bench.account), {
      times: await window.parts.journal.read('a1').then((entry) => entry?.times),
      ...{ ended: undefined, refreshing: false, failure: undefined, unsaved: false, isSecretUntried: true },
    });
    assert.equal(await sessions.state(tokenAccount({ id: 'a9' })), undefined);
    await window.parts.journal.remove('a1', bench.clock.now());
    assert.equal(await sessions.state(bench.account), undefined);
  });

  it('know an account under its newest name, and not under that of a customer that carries its tokens', async () => {
    const { window, session } = await bench.start();
    assert.equal(window.sessions.of({ ...bench.account, label: 'main' }), session);
    assert.equal(
      window.sessions.of(tokenAccount({ id: 't1', label: 'lab', tenantId: 'x', msp: 'a1' })),
      session,
    );
    await bench.clock.advance(3 * hour);
    bench.script = () => refused;
    await assert.rejects(session.accessToken(), {
      reason: 'refreshTokenRefused',
      values: { account: 'main' },
    });
  });

  it('forget one and say so', async () => {
    const { window, session } = await bench.start();
    const told: string[] = [];
    window.sessions.onDidChange((id) => told.push(id));
    window.sessions.forget(bench.account);
    assert.deepEqual(told, ['a1']);
    assert.notEqual(window.sessions.of(bench.account), session);
  });

  it('tell and log, when they end, whose newest pair is kept nowhere', async () => {
    const { folder, secrets, clock, account, wire } = bench;
    const logged: string[] = [];
    const log = { ...silentLog, error: (text: string) => void logged.push(text) };
    const window = await openWindow({ folder, secrets, clock, transport: wire.transport, log });
    bench.windows.push(window);
    await signedIn(window, account, pairAt(clock.now()));
    const states: (boolean | undefined)[] = [];
    window.sessions.onDidChange(
      () => void window.sessions.state(account).then((state) => states.push(state?.unsaved)),
    );
    await clock.advance(3 * hour);
    bench.script = () => {
      secrets.failure = new Error('locked');
      rmSync(join(folder, 'tokens'), { recursive: true });
      writeFileSync(join(folder, 'tokens'), 'a file where the folder was');
      return freshPair(1);
    };
    await window.sessions.of(account).accessToken();
    await bench.settle();
    assert.equal(states.at(-1), true);
    assert.deepEqual(await window.sessions.dispose(), [account]);
    assert.ok(logged.at(-1)?.includes('a1'));
  });
});
