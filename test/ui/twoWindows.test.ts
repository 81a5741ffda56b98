import assert from 'node:assert/strict';
import { join } from 'node:path';
import { copyDemo } from '../../scripts/demo.ts';
import { eventually } from './eventually.ts';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { Workbench } from './workbench.ts';

/** A token's life: short, so that nobody waits long for a renewal. */
const seconds = 8;

describe('an account over reloads and in two windows', function () {
  // Two windows start and two renewals pass in one test.
  this.timeout(15 * 60_000);
  const sandbox = useSandbox({ accessTokenSeconds: seconds });
  const workbench = useWorkbench('two-windows', { courier: true });
  const renewals = () =>
    sandbox()
      .control.requests()
      .filter(({ url }) => url.startsWith('/oauth2/token'));

  before(async () => {
    const [account] = sandbox().accounts;
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'shared' });
    await workbench().openContainer('Central');
    await countsDown(workbench());
  });

  it('outlasts a reload of the window', async () => {
    await workbench().reload();
    // The window may come back with another container in sight, and nothing of ours runs until ours is opened.
    await workbench().openContainer('Central');
    await countsDown(workbench());
    await workbench()
      .view('Sites')
      .expand(/shared/);
    await workbench().view('Sites').row(/HQ/).waitFor();
    await workbench().screenshot('two-windows-01-reloaded');
  });

  it('is renewed once for both windows, and both go on [A1]', async function () {
    const other = await workbench().openAnother();
    if (!other) return this.skip();
    await shareRenewals(other, 'two-windows-02-second');
    await workbench().screenshot('two-windows-03-first');
  });

  it('is renewed once for windows in two profiles, which share folder and secrets [G12]', async function () {
    const folder = copyDemo(join(workbench().folder, '..', 'other-workspace'));
    const profile = await createProfile(workbench());
    const other = await workbench().openAnother({ folder, profile });
    if (!other) return this.skip();
    await other.page.locator('.window-title', { hasText: profile }).waitFor();
    await shareRenewals(other, 'two-windows-04-other-profile');
  });

  /** Watches two renewals pass in the first window and in another one. */
  async function shareRenewals(other: Workbench, screenshot: string): Promise<void> {
    await other.openContainer('Central');
    await countsDown(other);
    const { control } = sandbox();
    const before = control.state().rotations;
    await eventually(() => assert.ok(control.state().rotations >= before + 2));
    await countsDown(other);
    await other.screenshot(screenshot);
    await countsDown(workbench());
    const { consumedPresented, unknownPresented } = control.state();
    assert.deepEqual({ consumedPresented, unknownPresented }, { consumedPresented: 0, unknownPresented: 0 });
    // One may be on its way at any moment.
    await eventually(() => assert.equal(renewals().length, control.state().rotations));
    await other.view('Sites').expand(/shared/);
    await other.view('Sites').row(/HQ/).waitFor();
    await other.page.close();
  }
});

async function countsDown(window: Workbench): Promise<void> {
  await window.statusItem(/shared \d+s/).waitFor();
}

/** Makes a profile under the name that VS Code proposes, and resolves to that; the editor of profiles stays open. */
async function createProfile(window: Workbench): Promise<string> {
  await window.runCommand('Profiles: New Profile');
  const create = window.page.locator('.profiles-editor .monaco-button', { hasText: /^Create$/ }).first();
  await create.click();
  await create.waitFor({ state: 'hidden' });
  return 'Untitled 1';
}
