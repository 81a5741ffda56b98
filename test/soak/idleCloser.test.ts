import assert from 'node:assert/strict';
import { callIdleCloser } from '../support/servers/idleCloser.ts';

describe('a gateway that closes idle connections at random moments', () => {
  it('fails none of 10,000 reads [B15]', async () => {
    const { failed, closed, repeated } = await callIdleCloser(10_000, 4711);
    console.log(`${closed} connections closed, ${repeated} reads sent again, ${failed} failed`);
    assert.ok(closed > 30);
    assert.ok(repeated > 0);
    assert.equal(failed, 0);
  });
});
