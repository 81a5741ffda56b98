import assert from 'node:assert/strict';
import { isCentralError } from '../../../src/base/errors.ts';
import { signInAgain } from '../../../src/tokens/accounts/signInAgain.ts';
import { withFaultyFiles, type Fault } from '../../support/doubles/faultyFiles.ts';
import {
  byPassword,
  central,
  clientSecret,
  password,
  SignInBench,
} from '../../support/benches/signInBench.ts';

const halfHour = 30 * 60_000;

/** Signs in with this fault of the disk, and gives what became of the only token in 30 minutes. */
type SignIn = (bench: SignInBench, fault: Fault) => Promise<{ calls: number; error: unknown }>;

const ways: Record<string, SignIn> = {
  'an account that is added': async (bench, fault) => {
    await bench.window(central());
    return faulty(fault, () => bench.add(byPassword));
  },
  'an account that signs in again': async (bench, fault) => {
    const window = await bench.window(central());
    await bench.add(byPassword);
    await bench.clock.advance(halfHour);
    const account = await window.accounts.find('prod');
    const given = { clientSecret, username: byPassword.username, password };
    return faulty(fault, () => signInAgain(window, account, given));
  },
};

async function faulty(fault: Fault, work: () => Promise<unknown>) {
  let error: unknown;
  const calls = await withFaultyFiles(fault, () => work().catch((thrown: unknown) => void (error = thrown)));
  return { calls: calls.length, error };
}

describe('the first pair by user name and password, whichever call to the disk fails', () => {
  for (const [what, signIn] of Object.entries(ways)) {
    const outcomeOf = async (fault: Fault) => {
      const bench = new SignInBench();
      try {
        const wire = central();
        const window = await bench.window(wire);
        const { calls, error } = await signIn(bench, fault);
        const [account] = await window.accounts.list();
        const before = what === 'an account that is added' ? 0 : 1;
        const isAsked = wire.sent.filter(({ url }) => url.pathname === '/oauth2/token').length > before;
        const token = account && (await window.sessions.of(account).newest());
        const isKept = token?.receivedAt === bench.clock.now();
        if (error === undefined) return { calls, outcome: isKept ? 'kept' : 'lost' };
        const isTold = isCentralError(error) && error.reason === 'newTokenLost';
        return { calls, outcome: isAsked ? (isTold ? 'told to be lost' : 'lost') : 'not asked for' };
      } finally {
        await bench.close();
      }
    };

    it(`is kept although one of them fails, or not asked for: ${what} [A20]`, async () => {
      const { calls, outcome } = await outcomeOf(() => undefined);
      assert.equal(outcome, 'kept');
      for (let at = 0; at < calls; at++) {
        const found = (await outcomeOf((_, n) => (n === at ? 'EIO' : undefined))).outcome;
        assert.ok(found === 'kept' || found === 'not asked for', `call ${at}: ${found}`);
      }
    });

    it(`is not asked for, or told to be lost, where all of them fail from one on: ${what}`, async () => {
      const { calls } = await outcomeOf(() => undefined);
      const outcomes: string[] = [];
      for (let from = 0; from < calls; from++)
        outcomes.push((await outcomeOf((_, n) => (n < from ? undefined : 'ENOSPC'))).outcome);
      assert.ok(outcomes.includes('not asked for') && outcomes.includes('told to be lost'), outcomes.join());
      assert.ok(!outcomes.includes('lost'), outcomes.join());
    });
  }
});
