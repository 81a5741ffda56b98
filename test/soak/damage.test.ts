import assert from 'node:assert/strict';
import { damaged, ways, type Damaged } from '../support/runs/damageSweep.ts';
import { ordinaryUser } from '../support/processes/ordinaryUser.ts';

/** A file without which the account has to sign in again: its secrets, where they are lost. */
function isLoss({ file, what }: Damaged): boolean {
  return file === 'secrets/account.sealed' && !/read|right/.test(what);
}

const rooms = {
  'the store and the locks': /^(?!secrets|tokens)/,
  'the secrets and the tokens': /^(secrets|tokens)/,
};

describe('any damage to any file of a terminal', () => {
  for (const way of Object.keys(ways) as (keyof typeof ways)[])
    for (const [room, only] of Object.entries(rooms))
      it(`ends in a good run or in a sentence, is told once, and sends nothing that was used up: ${room}, then it ${way}`, async function () {
        this.timeout(1_800_000);
        const bad: unknown[] = [];
        let count = 0;
        for await (const one of damaged(way, ordinaryUser() ?? {}, only)) {
          count++;
          if (!isGood(way, one))
            bad.push({ ...one, runs: one.runs.map(({ code, stderr }) => [code, stderr]) });
        }
        console.log(`      ${count} damages to ${room}, then it ${way}`);
        assert.deepEqual(bad, []);
        assert.ok(count >= 50);
      });
});

function isGood(way: keyof typeof ways, one: Damaged): boolean {
  const [first, second] = one.runs;
  if (first === undefined || second === undefined || one.consumed > 0) return false;
  if (way === 'removes its account')
    return (
      first.code === 0 &&
      one.left.length === 0 &&
      second.stderr.startsWith('badArgument: There is no account')
    );
  if (isLoss(one)) return first.code === 3 && second.code === 3 && /^signedOut: /m.test(second.stderr);
  return first.code === 0 && second.code === 0 && (way === 'sends a file' || second.stderr === '');
}
