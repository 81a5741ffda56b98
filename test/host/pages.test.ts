import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pageView } from '../../src/base/ids.ts';
import type { Device } from '../../src/inventory/model.ts';
import { readFromPage } from '../../src/shell/pages/pageMessages.ts';
import { until } from './requestBench.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const account = 'eu-prod';

describe('The page of a device', () => {
  let sandbox: Sandbox;
  let device: Device;

  before(async () => {
    sandbox = await startSandbox();
    await run(
      'arubaCentral.addAccount',
      sandbox.accounts.find(({ label }) => label === account),
    );
    const [first] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:ap' });
    assert.ok(first);
    device = first;
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await run('arubaCentral.removeAccount', { account });
    await sandbox.close();
  });

  const pages = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(pageView));
  const asked = (from: number) =>
    sandbox.control
      .requests()
      .slice(from)
      .map(({ url }) => url.split('?', 1)[0] ?? '');

  it('opens in one tab, resolves to the row, and asks for each block in sight once', async () => {
    const before = sandbox.control.requests().length;
    const shown = await run<Device>('arubaCentral.showDevice', { account, serial: device.serial });
    assert.deepEqual([shown.serial, shown.account, shown.name], [device.serial, account, device.name]);
    const own = `/monitoring/v1/aps/${device.serial}`;
    while (!asked(before).includes(own) || pages()[0]?.label !== device.name)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(asked(before).filter((path) => path === own).length, 1);
    await run('arubaCentral.showDevice', { account, serial: device.serial });
    assert.equal(pages().length, 1);
  });

  it('opens a page that is asked for while the last one closes', async () => {
    const [, other] = await run<Device[]>('arubaCentral.listDevices', { account, filter: 'kind:ap' });
    assert.ok(other);
    for (const next of [other, device, other]) {
      await until(() => pages().length === 1);
      const closed = vscode.window.tabGroups.close(pages());
      await run('arubaCentral.showDevice', { account, serial: next.serial });
      await closed;
      await until(() => pages()[0]?.label === next.name);
    }
  });

  it('says what is wrong with its arguments, and with a serial that nobody has', async () => {
    const codeOf = async (argument: unknown) => {
      try {
        await run('arubaCentral.showDevice', argument);
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return 'none';
    };
    assert.equal(await codeOf({ account }), 'badArgument');
    assert.equal(await codeOf({ account, serial: 'NOSUCHDEV1' }), 'notFound');
    assert.equal(await codeOf({ account: 'nobody', serial: device.serial }), 'badArgument');
  });

  it('takes nothing from its page but what it knows', () => {
    assert.deepEqual(readFromPage({ type: 'see', block: 'ports' }), { type: 'see', block: 'ports' });
    for (const message of [
      undefined,
      'ready',
      { type: 'see' },
      { type: 'see', block: '/x' },
      { type: 'run', command: 'x' },
    ])
      assert.equal(readFromPage(message), undefined);
  });
});
