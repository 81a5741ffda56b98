import assert from 'node:assert/strict';
import { sendToAnyUrl } from '../support/runs/anyUrl.ts';

describe('a million made-up targets, with redirections for those that are let go', () => {
  it('bring no token to another origin [C2] [C3]', async () => {
    const { strays, elsewhere, ...counts } = await sendToAnyUrl(1_000_000, 4711, 50);
    console.log(
      `${counts.let} calls let go, ${counts.redirected} of them redirected over a socket, ${counts.refused} refused`,
    );
    assert.deepEqual([strays, elsewhere], [[], 0]);
    assert.ok(counts.let > 10_000 && counts.redirected > 100);
  });
});
