import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { goes } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('Restricted Mode', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('restricted', { courier: true, workspaceTrust: true });

  before(async () => {
    const distrust = workbench().page.locator('.monaco-dialog-box .monaco-button', {
      hasText: /don't trust/i,
    });
    const restricted = workbench().statusItem('Restricted Mode');
    await distrust.or(restricted).first().waitFor();
    if (await distrust.isVisible()) await distrust.click();
    await restricted.waitFor();
    await workbench().execute('arubaCentral.addAccount', { ...sandbox().accounts[0], label: 'here' });
    sandbox().control.resetCounters();
    await workbench().openFile('01-first-steps.central');
  });

  it('is told in the lens', async () => {
    await workbench().lens('Send (not in Restricted Mode)').waitFor();
    await workbench().screenshot('restricted-01-lens');
  });

  it('lets nothing be sent by the lens [E1]', async () => {
    const { page } = workbench();
    const told = page.getByText('You are in Restricted Mode').first();
    await workbench().clickLens('Send (not in Restricted Mode)', told);
    await workbench().screenshot('restricted-02-trust-editor');
    await eventually(async () => {
      await page.keyboard.press('Escape');
      assert.ok(await goes(told));
    });
  });

  it('lets nothing be sent by the keyboard [E1]', async () => {
    await workbench().page.locator('.view-line', { hasText: 'GET /configuration' }).click();
    await workbench().page.keyboard.press('ControlOrMeta+Enter');
    await workbench().notification(/Restricted Mode/);
    await workbench().screenshot('restricted-03-keyboard');
    await workbench().clearNotifications();
  });

  it('lets nothing be sent by the palette [E1]', async () => {
    await workbench().runCommand('Central: Send Request');
    await workbench().notification(/Restricted Mode/);
    await workbench().clearNotifications();
    await workbench().runCommand('Central: Send All Requests');
    await workbench().notification(/Restricted Mode/);
    await workbench().screenshot('restricted-04-palette');
    assert.deepEqual(sandbox().control.requests(), []);
  });

  const commands = ['sendRequest', 'sendAllRequests', 'previewRequest', 'askProgress', 'resumeRows'] as const;
  for (const command of commands) {
    it(`lets nothing be sent by ${command}, from a file or a runbook, whatever a script passes [E1]`, async () => {
      const call = '# @account here\nGET /central/v2/sites\n';
      writeFileSync(join(workbench().folder, 'evil.central'), call);
      writeFileSync(join(workbench().folder, 'evil.md'), `# A\n\n\`\`\`central\n${call}\`\`\`\n`);
      for (const [name, line] of [
        ['evil.central', 1],
        ['evil.md', 4],
      ] as const) {
        const uri = pathToFileURL(join(workbench().folder, name)).href;
        for (const args of [[uri, line], [{ uri, line, confirm: true }]])
          await assert.rejects(workbench().execute(`arubaCentral.${command}`, ...args));
      }
      assert.deepEqual(sandbox().control.requests(), []);
    });
  }

  it('lets nothing be sent by the Test Explorer [E1]', async () => {
    await workbench().runCommand('Test: Run All Tests');
    await workbench().page.keyboard.press('Escape');
    await workbench().screenshot('restricted-05-tests');
    assert.deepEqual(sandbox().control.requests(), []);
  });
});
