import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCentral, type Central } from '../../../src/central.ts';
import { startSandbox } from '../../../src/sandbox/main.ts';
import { addAccount } from '../../../src/tokens/accounts/addAccount.ts';
import { shareAccount } from '../../../src/tokens/accounts/share.ts';
import { CliBench } from '../../support/benches/cliBench.ts';
import { coreOptions } from '../../support/doubles/coreOptions.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { runCli } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

const calls = 10;

describe('An editor and two terminals on one account', () => {
  let bench: CliBench;
  let folder: ReturnType<typeof temporaryFolder>;
  let editor: Central;

  beforeEach(async () => {
    bench = new CliBench(await startSandbox({ devices: 5, behaviour: { second: 'sliding' } }));
    folder = temporaryFolder();
    // VS Code's storage has the tokens, the state of the user the counts of calls (src/shell/core.ts).
    editor = await openCentral({ ...coreOptions(folder.path), limiterFolder: bench.state });
  });
  afterEach(async () => {
    await editor.close();
    await bench.close();
    folder.remove();
  });

  it('renew its token once, and send at most seven calls in any second', async () => {
    const confirmHost = () => Promise.resolve(false);
    await addAccount(accountOf(bench.sandbox, 'eu-prod'), { ...editor, confirmHost });
    const account = await editor.accounts.find('eu-prod');
    const env = {
      ARUBA_CENTRAL_SHARED: await shareAccount(editor.sessions, folder.path, account),
      ...{ ARUBA_CENTRAL_FOLDER: bench.state, TMPDIR: bench.temporary },
    };
    const text = Array.from(
      { length: calls },
      (_, at) => `### ${at}\nGET /central/v2/sites?limit=${at + 1}\n`,
    );
    for (const name of ['a.central', 'b.central']) writeFileSync(join(bench.work, name), text.join('\n'));
    const { control } = bench.sandbox;
    control.endAccessTokens();
    control.resetCounters();
    const call = (at: number) => ({ method: 'GET', target: `/central/v2/sites?limit=${at + 1}` });
    const [statuses, ...terminals] = await Promise.all([
      Promise.all(
        Array.from({ length: calls }, async (_, at) => (await editor.client.send(account, call(at))).status),
      ),
      ...[1, 2].map(() =>
        runCli(['send', '.', '--parallel', '2', '--yes', '--reporter', 'tap'], { env, folder: bench.work }),
      ),
    ]);
    assert.deepEqual(
      statuses,
      Array.from({ length: calls }, () => 200),
    );
    for (const { code, stdout, stderr } of terminals) assert.equal(code, 0, stdout + stderr);
    const { rotations, consumedPresented, limited, maxPerSecond } = control.state();
    assert.deepEqual(
      { rotations, consumedPresented, limited },
      { rotations: 1, consumedPresented: 0, limited: 0 },
    );
    const most = Object.values(maxPerSecond);
    assert.ok(most.length === 1 && most.every((count) => count <= 7), JSON.stringify(maxPerSecond));
  });

  it('name the customers of an MSP that the editor shares', async () => {
    const given = accountOf(bench.sandbox, 'apac-msp');
    await addAccount(given, { ...editor, confirmHost: () => Promise.resolve(false) });
    const account = await editor.accounts.find('apac-msp');
    const env = {
      ARUBA_CENTRAL_SHARED: await shareAccount(editor.sessions, folder.path, account),
      ...{ ARUBA_CENTRAL_FOLDER: bench.state, TMPDIR: bench.temporary },
    };
    const run = (...args: string[]) => runCli(args, { env, folder: bench.work });
    const listed = await run('get', '/msp_api/v1/customers?limit=5');
    const [first] = (JSON.parse(listed.stdout) as { customers: { customer_id: string }[] }).customers;
    const customer = `apac-msp / ${first?.customer_id}`;
    const { code, stderr } = await run('sites', '--account', customer, '--json');
    assert.equal(code, 0, stderr);
    assert.match((await run('sites', '--account', 'lab / x')).stderr, /“lab \/ x”/);
  });
});
