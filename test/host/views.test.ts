import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Device, Site } from '../../src/inventory/model.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { until } from './requestBench.ts';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const codeOf = async (work: Thenable<unknown>) =>
  work.then(
    () => 'resolved',
    (error: Error & { code?: string }) => error.code,
  );

interface Changes {
  changes: object[];
  since?: string;
  until?: string;
}

describe('Sites and Devices', () => {
  let sandbox: Sandbox;
  const account = 'eu-prod';

  before(async () => {
    sandbox = await startSandbox({ devices: 1_500 });
    for (const label of [account, 'eu-next'])
      await run(
        'arubaCentral.addAccount',
        sandbox.accounts.find((one) => one.label === label),
      );
    await run('arubaCentral.sites.focus');
    await run('arubaCentral.devices.focus');
  });
  after(async () => {
    for (const label of [account, 'eu-next']) await run('arubaCentral.removeAccount', { account: label });
    await sandbox.close();
  });

  for (const label of [account, 'eu-next'])
    it(`are listed for ${label}, a page or all of them, by one shape`, async () => {
      const sites = await run<Site[]>('arubaCentral.listSites', { account: label });
      assert.ok(sites.length > 0 && sites.every(({ id, name }) => id !== '' && name !== ''));
      const all = await run<Device[]>('arubaCentral.listDevices', { account: label, all: true });
      assert.equal(new Set(all.map(({ serial }) => serial)).size, all.length);
      const down = await run<Device[]>('arubaCentral.listDevices', { account: label, filter: 'status:down' });
      assert.deepEqual(
        down.map(({ serial }) => serial).toSorted(),
        all.flatMap(({ serial, status }) => (status === 'down' ? serial : [])).toSorted(),
      );
      assert.ok(down.length > 0);
    });

  it('refuse an argument by the name of its field', async () => {
    const listing = Promise.resolve(run('arubaCentral.listDevices', { account, filter: 5 }));
    await assert.rejects(
      listing,
      (error: Error & { code?: string }) => error.code === 'badArgument' && error.message.includes('filter'),
    );
    assert.equal(await codeOf(run('arubaCentral.listSites', { account: 'nobody' })), 'badArgument');
    assert.equal(await codeOf(run('arubaCentral.goToDevice', {})), 'badArgument');
  });

  it('find a device by name, serial, IP and MAC in any notation', async () => {
    const all = await run<Device[]>('arubaCentral.listDevices', { account, all: true });
    const wanted = all.find(({ kind, mac, ip }) => kind === 'ap' && mac && ip);
    assert.ok(wanted?.mac && wanted.ip);
    const digits = wanted.mac.replaceAll(':', '');
    const dotted = (digits.match(/.{4}/g) ?? []).join('.');
    for (const query of [wanted.serial, wanted.name, wanted.ip, wanted.mac, digits.toUpperCase(), dotted]) {
      const found = await run<Device | undefined>('arubaCentral.goToDevice', { query, account });
      assert.equal(found?.serial, wanted.serial, query);
    }
    assert.equal(await run('arubaCentral.goToDevice', { query: 'no-such-device', account }), undefined);
  });

  it('write a request for the device that is selected, tagged with its account', async () => {
    const [device] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:switch' });
    assert.ok(device);
    await run('arubaCentral.goToDevice', { query: device.serial, account });
    await run('arubaCentral.newRequestForDevice');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'central');
    assert.match(
      document?.getText() ?? '',
      new RegExp(`^# @account ${account}\n[^]*GET /.*${device.serial}`),
    );
    assert.equal(document?.uri.path.split('/').at(-1), `${device.name}.central`);
    const cursor = vscode.window.activeTextEditor?.selection.active;
    assert.match(document?.lineAt(cursor?.line ?? 0).text ?? '', /^GET /);
    await run('workbench.action.revertAndCloseActiveEditor');
  });

  it('load the next page for one call, and export what is loaded without a call [F6]', async () => {
    const [device] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:ap' });
    await run('arubaCentral.goToDevice', { query: device?.serial, account });
    const before = sandbox.control.requests().length;
    await run('arubaCentral.loadNext');
    const asked = sandbox.control.requests().slice(before);
    assert.deepEqual(
      asked.map(({ url }) => url.split('?', 1)[0]),
      ['/monitoring/v2/aps'],
    );
    await whileAccepting(run('arubaCentral.exportRows'));
    assert.equal(sandbox.control.requests().length, before + 1);
    // A server's names are in it, and none of them becomes the name of a file.
    assert.equal(vscode.window.activeTextEditor?.document.isUntitled, true);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /devices( \d)?\.csv$/);
    const rows = vscode.window.activeTextEditor?.document.getText().trim().split('\n') ?? [];
    assert.match(rows[0] ?? '', /^name,serial,kind,status/);
    assert.ok(rows.filter((row) => row.includes(',ap,')).length > 100, `${rows.length} rows`);
    await run('workbench.action.revertAndCloseActiveEditor');
  });

  it('are sorted, grouped and kept at the top by a script, and tell what has changed', async () => {
    const label = 'eu-next';
    assert.deepEqual(await run('arubaCentral.sortDevices', { by: 'name' }), { by: 'name' });
    assert.deepEqual(await run('arubaCentral.groupDevices', { by: 'label' }), { by: 'label' });
    assert.equal(await codeOf(run('arubaCentral.sortDevices', { by: 'colour' })), 'badArgument');
    const [device] = await run<Device[]>('arubaCentral.listDevices', { account: label, filter: 'type:ap' });
    const favourite = { account: label, serial: device?.serial };
    assert.deepEqual(await run('arubaCentral.toggleFavourite', favourite), { favourite: true });
    assert.deepEqual(await run('arubaCentral.toggleFavourite', favourite), { favourite: false });
    const saved = { name: 'down', filter: 'status:down' };
    assert.deepEqual(await run('arubaCentral.saveFilter', saved), saved);
    assert.deepEqual(await run('arubaCentral.toggleFavourite', { name: 'down' }), { favourite: false });

    const changes = () => run<Changes>('arubaCentral.showFleetChanges', { account: label });
    const first = await changes();
    assert.deepEqual([first.changes, first.since], [[], undefined]);
    const again = await changes();
    assert.deepEqual([again.changes, again.since], [[], first.until]);
    const exported = async (status: string) =>
      (await vscode.workspace.openTextDocument({ content: `serial,name,status\nA,AP1,${status}\n` })).uri;
    const compared = await run<Changes>('arubaCentral.showFleetChanges', {
      before: await exported('up'),
      after: String(await exported('down')),
    });
    assert.deepEqual(compared.changes, [
      { change: 'wentDown', name: 'AP1', serial: 'A', account: '', from: 'up', to: 'down' },
    ]);
    assert.equal(
      await codeOf(run('arubaCentral.showFleetChanges', { account: label, since: '2020-01-01' })),
      'badArgument',
    );
    await run('arubaCentral.sortDevices', { by: 'status' });
    await run('arubaCentral.groupDevices', { by: 'kind' });
  });

  it('show a device beside, read-only, in one tab that is used again, without an id of ours', async () => {
    const accounts = await run<{ id: string; label: string }[]>('arubaCentral.listAccounts');
    const [one, other] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:switch' });
    assert.ok(one && other);
    for (const device of [one, other, one]) {
      await run('arubaCentral.goToDevice', { query: device.serial, account });
      // A row that is drawn anew is not selected for a moment.
      await until(async () => {
        await run('arubaCentral.showDetails');
        return (
          detailsTabs()
            .map(({ label }) => label)
            .join() === device.name
        );
      });
      const shown = detailsTabs();
      assert.deepEqual(
        shown.map(({ label, isDirty }) => [label, isDirty]),
        [[device.name, false]],
      );
      const document = vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'arubaCentral-details' && uri.path === `/${device.name}`,
      );
      assert.match(
        document?.getText() ?? '',
        new RegExp(`Serial: ${device.serial}\n[^]*Account: ${account}\n`),
      );
      for (const { id } of accounts)
        assert.ok(!`${document?.uri.toString()}${document?.getText()}`.includes(id));
    }
    await run('workbench.action.closeAllEditors');
  });

  it('copy the row that is selected', async () => {
    const [device] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:gateway' });
    await run('arubaCentral.goToDevice', { query: device?.serial, account });
    const read = async () => vscode.env.clipboard.readText();
    await until(async () => {
      await run('arubaCentral.copyRow');
      return (await read()).startsWith(`${device?.name}\t`);
    });
    const copied = await read();
    assert.deepEqual(copied.split('\t').slice(0, 3), [device?.name, device?.serial, 'gateway']);
    assert.equal(copied.split('\t').at(-1), account);
  });

  it('copy a field of the row that is selected', async () => {
    const [device] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:gateway' });
    await run('arubaCentral.goToDevice', { query: device?.serial, account });
    await whileAccepting(run('arubaCentral.copyField'));
    assert.equal(await vscode.env.clipboard.readText(), device?.name);
  });
});

function detailsTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'arubaCentral-details',
  );
}

/** Takes the first item of whatever is asked until the work is done. */
async function whileAccepting(work: Thenable<unknown>): Promise<void> {
  const accepting = { goesOn: true };
  const finished = Promise.resolve(work).finally(() => (accepting.goesOn = false));
  while (accepting.goesOn) {
    await run('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await finished;
}
