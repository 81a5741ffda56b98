import assert from 'node:assert/strict';
import { pairAt, openWindow, signedIn } from '../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../support/benches/tokenBench.ts';

describe('A session that reads its pair', () => {
  it('teaches the redactor the refresh token, the client secret, the file’s key and the access token', async () => {
    const bench = new TokenBench();
    const learnt = new Set<string>();
    const { clock, secrets, folder } = bench;
    const window = await openWindow({
      ...{ clock, secrets, folder, transport: bench.wire.transport },
      learn: (secret) => learnt.add(secret),
    });
    bench.windows.push(window);
    const pair = pairAt(clock.now());
    await signedIn(window, bench.account, pair);
    await window.sessions.of(bench.account).accessToken();
    const record = [...secrets.values.values()].find((text) => text.includes('"key"')) ?? '{}';
    const { key } = JSON.parse(record) as { key?: string };
    assert.ok(key !== undefined);
    for (const secret of [pair.accessToken, pair.refreshToken, 'client-secret-1', key])
      assert.ok(secret !== undefined && learnt.has(secret), secret);
    await bench.close();
  });
});
