import assert from 'node:assert/strict';
import { join } from 'node:path';
import { systemClock as clock } from '../../src/base/clock.ts';
import { openCentral, type Central } from '../../src/central.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { openDatabase } from '../../src/store/database.ts';
import { addAccount } from '../../src/tokens/accounts/addAccount.ts';
import { coreOptions } from '../support/doubles/coreOptions.ts';
import { accountOf } from '../support/runs/sandboxCaller.ts';
import { temporaryFolder, tokenAccount } from '../support/doubles/tokenAccount.ts';

describe('the core, put together', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let sandbox: Sandbox;
  let central: Central;

  beforeEach(async () => {
    folder = temporaryFolder();
    sandbox = await startSandbox({ devices: 5, behaviour: { second: 'sliding' } });
    central = await openCentral(options());
  });

  afterEach(async () => {
    await central.close();
    await sandbox.close();
    folder.remove();
  });

  const options = () => coreOptions(folder.path);
  const add = (label: string) =>
    addAccount(accountOf(sandbox, label), { ...central, confirmHost: () => Promise.resolve(false) });

  it('counts the test and the renewal of an account among its customer’s seven calls a second, and lets the renewal go first', async () => {
    await add('eu-prod');
    const account = await central.accounts.find('eu-prod');
    const renewal = Promise.withResolvers<unknown>();
    let ended = 0;
    const calls = Array.from({ length: 35 }, async () => {
      const { status } = await central.client.send(account, {
        method: 'GET',
        target: '/central/v2/sites?limit=1',
      });
      ended += 1;
      if (ended === 8) renewal.resolve(central.sessions.refreshNow(account));
      return status;
    });
    const statuses = await Promise.all(calls);
    await renewal.promise;
    const { limited, rotations } = sandbox.control.state();
    assert.deepEqual([mostInASecond(sandbox, 'eu-prod'), limited, rotations], [7, 0, 1]);
    assert.deepEqual(new Set(statuses), new Set([200]));
    const arrived = sandbox.control.requests().filter(({ place }) => place === 'eu-prod');
    const before = arrived.findIndex(({ url }) => url.startsWith('/oauth2/token'));
    const waited = arrived.length - before - 1;
    assert.ok(before > 0 && waited > 7, `${waited} calls came after the renewal`);
  });

  it('opens although a newer program has changed the common count of calls', async () => {
    const limiterFolder = join(folder.path, 'common');
    const common = await openDatabase({ folder: limiterFolder, clock });
    await common.migrate('limiter', ['CREATE TABLE limiter (other TEXT) STRICT', 'SELECT 1']);
    common.dispose();
    const other = await openCentral({ ...options(), limiterFolder });
    const account = tokenAccount({ baseUrl: 'https://gw.example.com' });
    await (await other.limiter.take(account, { lease: 1 })).failed('unsent');
    await other.close();
  });

  it('does not count what goes to new Central’s sign-in', async () => {
    await add('eu-next');
    const account = await central.accounts.find('eu-next');
    await Promise.all(Array.from({ length: 3 }, () => central.sessions.refreshNow(account)));
    assert.equal(central.limiter.usage(account)?.used ?? 1, 1);
  });
});

/** The most requests, of whatever kind and answer, that arrived at a gateway in any one second. */
function mostInASecond(sandbox: Sandbox, place: string): number {
  const arrivals = sandbox.control.requests().filter((request) => request.place === place);
  const followers = arrivals.map(({ at }) => arrivals.filter((one) => one.at >= at && one.at < at + 1_000));
  return Math.max(...followers.map(({ length }) => length));
}
