import assert from 'node:assert/strict';
import { KeptDevices } from '../../../src/inventory/keptDevices.ts';

const row = (serial: string, account = 'a') => ({ account, serial, name: serial, kind: 'ap', status: 'up' });
const stored = (...rows: object[]) => JSON.stringify({ version: 1, savedAt: 0, rows });

describe('Devices that were last loaded', () => {
  it('are first those of the newest list', async () => {
    const list = (savedAt: number, status: string) =>
      JSON.stringify({ version: 1, savedAt, rows: [{ ...row('S1'), status }] });
    const kept = new KeptDevices({ now: () => 0, texts: async () => [list(1, 'up'), list(2, 'down')] });
    assert.equal((await kept.of('a'))[0]?.status, 'down');
  });

  it('are read once for a while, and those of an account alone', async () => {
    let now = 0;
    const reads: string[] = [];
    const kept = new KeptDevices({
      now: () => now,
      texts: async (account) => {
        reads.push(account);
        return [stored(row('S1'), row('S2', 'b')), 'no JSON', stored({ id: 'site' }), stored(row('S3'))];
      },
    });
    const serials = async () => (await kept.of('a')).map(({ serial }) => serial);
    assert.deepEqual(await serials(), ['S1', 'S3']);
    now = 299_999;
    await serials();
    assert.deepEqual(reads, ['a']);
    now = 300_000;
    await serials();
    assert.deepEqual(reads, ['a', 'a']);
  });
});
