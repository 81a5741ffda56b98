import assert from 'node:assert/strict';
import type { RenewalStep } from '../../../src/tokens/session/renewal.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';
import { scriptedTransport, type Scripted } from '../../support/doubles/scriptedTransport.ts';
import {
  hour,
  openWindow,
  pairAt,
  signedIn,
  temporaryFolder,
  tokenAccount,
} from '../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../support/benches/tokenBench.ts';

const steps: readonly (RenewalStep | 'sent')[] = [
  ...(['locked', 'journalRead', 'recordRead', 'marked', 'sent'] as const),
  ...(['answered', 'fileWritten', 'journalWritten', 'secretStored', 'released'] as const),
];

describe('a window that closes within a renewal', () => {
  for (const point of steps) {
    it(`has finished it before it is gone, when it closes at ${point} [G9]`, async () => {
      const folder = temporaryFolder();
      const [clock, secrets, account] = [new FakeClock(), new MemorySecrets(), tokenAccount()];
      let close: (() => void) | undefined;
      let renewals = 0;
      const { transport } = scriptedTransport(() => {
        if (point === 'sent') close?.();
        return freshPair((renewals += 1));
      });
      const shared = { folder: folder.path, secrets, clock, transport };
      const onStep = (step: RenewalStep) => (step === point ? close?.() : undefined);
      const window = await openWindow({ ...shared, onStep });
      await signedIn(window, account, pairAt(clock.now()));
      await clock.advance(3 * hour);
      const gone = new Promise<void>((resolve) => {
        close = () => {
          close = undefined;
          resolve(window.close());
        };
      });
      await window.sessions
        .of(account)
        .accessToken()
        .catch(() => undefined);
      await gone;
      const next = await openWindow(shared);
      const { value } = await next.sessions.of(account).accessToken();
      await next.close();
      folder.remove();
      assert.deepEqual([value, renewals], ['access-token-1', 1]);
    });
  }

  it('has finished it before it is gone, although a sign-in that was given up has let go of the session', async () => {
    const bench = new TokenBench();
    const { window, session } = await bench.start();
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const steps: string[] = [];
    const renewal = session.refresh({ insists: true, canWait: true }).then(() => steps.push('renewed'));
    await bench.settle();
    window.sessions.forget(bench.account);
    const closed = window.sessions.dispose().then(() => steps.push('closed'));
    await bench.settle();
    response.resolve(freshPair(1));
    await Promise.all([renewal, closed]);
    await bench.close();
    assert.deepEqual(steps, ['renewed', 'closed']);
  });
});
