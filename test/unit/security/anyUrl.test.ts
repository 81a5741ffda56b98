import assert from 'node:assert/strict';
import { sendToAnyUrl } from '../../support/runs/anyUrl.ts';

describe('made-up targets', () => {
  it('bring no token to another origin, with redirections for those that are let go [C1] [C3]', async () => {
    const { strays, elsewhere, ...counts } = await sendToAnyUrl(5_000, 7, 10);
    assert.deepEqual([strays, elsewhere], [[], 0]);
    assert.ok(counts.let > 100 && counts.redirected > 5 && counts.refused > 1_000, JSON.stringify(counts));
  });
});
