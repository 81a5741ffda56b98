import assert from 'node:assert/strict';
import { join } from 'node:path';
import { damages } from '../support/runs/damages.ts';
import { StoreBench, storeFiles } from '../support/benches/storeBench.ts';

describe('a window that opens a store after a crash', () => {
  let bench: StoreBench;

  beforeEach(() => void (bench = new StoreBench()));
  afterEach(() => bench.close());

  for (const name of storeFiles)
    for (const [what, damage] of Object.entries(damages))
      it(`has all its accounts and their tokens, and tells once what it mended, where ${name} is ${what}`, async () => {
        await bench.crash(await bench.signedIn());
        damage(join(bench.folder, name));
        for (let n = 0; n < 2; n++) {
          bench.told = [];
          const central = await bench.open();
          assert.deepEqual(await central.accounts.list(), bench.accounts);
          for (const account of bench.accounts)
            assert.equal((await central.sessions.of(account).newest())?.value, 'access-token-0');
          await central.close();
        }
        assert.deepEqual(bench.told, []);
      });
});
