import assert from 'node:assert/strict';
import { join } from 'node:path';
import { SealedSecrets } from '../../../src/cli/account/secrets.ts';
import { readShared, shareAccount } from '../../../src/tokens/accounts/share.ts';
import { SharedVault } from '../../../src/tokens/storage/sharedVault.ts';
import { withFaultyFiles, type Fault } from '../../support/doubles/faultyFiles.ts';
import { hour, openWindow, pairAt, signedIn, type Window } from '../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../support/benches/tokenBench.ts';

const owners = [
  'a window',
  'a window without a key store',
  'a terminal with a key',
  'a terminal by VS Code’s account',
] as const;

describe('the pair of each owner, whichever call to the disk fails', () => {
  for (const owner of owners) {
    it(`is kept although one of them fails, or not asked for: ${owner}`, async () => {
      const calls = await outcomeOf(owner, () => undefined);
      assert.equal(calls.outcome, 'kept');
      for (let at = 0; at < calls.count; at++) {
        const { outcome } = await outcomeOf(owner, (_, n) => (n === at ? 'EIO' : undefined));
        assert.ok(outcome === 'kept' || outcome === 'not asked for', `call ${at}: ${outcome}`);
      }
    });

    it(`is told to be lost where all of them fail from one on, and nothing else has it: ${owner}`, async () => {
      const { count } = await outcomeOf(owner, () => undefined);
      const outcomes: string[] = [];
      for (let from = 0; from < count; from++)
        outcomes.push((await outcomeOf(owner, (_, n) => (n < from ? undefined : 'ENOSPC'))).outcome);
      const told = owner === 'a window' ? [] : ['told to be lost'];
      assert.deepEqual([...new Set(outcomes)], ['not asked for', ...told, 'kept']);
    });
  }
});

/** Renews a pair on a disk with this fault, and gives the outcome from its owner's end and the next process. */
async function outcomeOf(owner: (typeof owners)[number], fault: Fault) {
  const bench = new TokenBench();
  const { folder, clock, wire, account } = bench;
  const kept =
    owner === 'a terminal with a key'
      ? new SealedSecrets(join(folder, 'secrets'), Buffer.alloc(32, 7).toString('base64'))
      : bench.secrets;
  const open = async (vault?: SharedVault): Promise<Window> =>
    openWindow({ folder, clock, transport: wire.transport, secrets: kept, ...(vault && { vault }) });
  const first = await open();
  await signedIn(first, account, pairAt(clock.now()));
  const value = await shareAccount(first.sessions, folder, account);
  await first.close();
  await clock.advance(3 * hour);
  const shared = owner === 'a terminal by VS Code’s account' ? new SharedVault(readShared(value)) : undefined;
  const user = await open(shared);
  let isLost = false;
  let isDenied = false;
  if (owner === 'a window without a key store') bench.secrets.failure = new Error('locked');
  const calls = await withFaultyFiles(fault, async () => {
    await user.sessions
      .of(account)
      .accessToken()
      .catch(() => (isDenied = true));
    isLost = (await user.sessions.dispose()).length > 0;
  });
  await user.close();
  const next = await open(shared);
  const asking = next.sessions
    .of(account)
    .newest()
    .catch(() => undefined);
  // A copy that is missing is waited for.
  await clock.advance(6_000);
  const token = await asking;
  await next.close();
  const isKept = token?.value === 'access-token-1';
  const isSent = wire.sent.length > 0;
  await bench.close();
  const outcome =
    !isSent && isDenied ? 'not asked for' : isKept ? 'kept' : isLost ? 'told to be lost' : 'lost';
  return { outcome, count: calls.length };
}
