import assert from 'node:assert/strict';
import { actUntil } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

interface Listed {
  serial: string;
  kind: string;
  status: string;
}

describe('the console of a device', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('console', { courier: true });

  it('runs a show command that Tab completes, in a terminal', async () => {
    const { page } = workbench();
    const [account] = sandbox().accounts;
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'runner' });
    const devices = await workbench().execute<Listed[]>('arubaCentral.listDevices', {
      account: 'runner',
      all: true,
    });
    const ap = devices.find(({ kind, status }) => kind === 'ap' && status === 'up');
    await workbench().execute('arubaCentral.openDeviceConsole', { account: 'runner', serial: ap?.serial });
    const terminal = page.locator('.terminal-wrapper.active .xterm-helper-textarea');
    await terminal.waitFor({ state: 'attached' });
    await actUntil(page.locator('.terminal-wrapper.active .xterm.focus'), () => terminal.focus());
    await page.keyboard.type('show i\t\t', { delay: 30 });
    await page.keyboard.press('Enter');
    const sent = (method: string, path: string) =>
      sandbox()
        .control.requests()
        .some((one) => one.method === method && one.url.startsWith(path));
    await eventually(() => assert.ok(sent('DELETE', '/troubleshooting/v1/devices/'), 'the session is ended'));
    await page.keyboard.type('show ?', { delay: 30 });
    await workbench().screenshot('console-01-output');
    const sessions = () =>
      sandbox()
        .control.requests()
        .filter(({ method, url }) => method === 'DELETE' && url.startsWith('/troubleshooting/v1/devices/'));
    const { length } = sessions();
    await workbench().execute('arubaCentral.renameAccount', { account: 'runner', label: 'walker' });
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await eventually(() => assert.ok(sessions().length > length, 'a command with the renamed account'));
  });
});
