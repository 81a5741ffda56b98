import assert from 'node:assert/strict';
import { actUntil } from './actUntil.ts';
import { useWorkbench } from './useWorkbench.ts';

const steps = ['Open the sandbox', 'Find what is down', 'Write a request', 'Send it', 'Add your own account'];

describe('the walkthrough of the installed package', () => {
  const workbench = useWorkbench('walkthrough', { installed: true });
  const step = (title: string) =>
    workbench().page.locator('.getting-started-step', {
      has: workbench().page.getByText(title, { exact: true }),
    });
  const button = (title: string) =>
    workbench().page.locator('.getting-started-step.expanded .monaco-button', { hasText: title });
  const ticked = (title: string) =>
    step(title).locator('.codicon-getting-started-step-checked.complete').first();

  /** Goes back to the page of the steps, as its tab or the list of walkthroughs leads there, and opens one. */
  async function open(title: string): Promise<void> {
    const { page } = workbench();
    const opened = page.locator('.getting-started-step.expanded', { hasText: title });
    const card = page.locator('.getting-started-category', { hasText: 'First steps with Central' }).first();
    await actUntil(opened, async () => {
      const tab = workbench().editor('Welcome');
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
      const aTry = { timeout: 3_000 };
      // The list of walkthroughs slides over the steps, so that one of the two takes the click.
      await step(title)
        .first()
        .click(aTry)
        .catch(() => card.click(aTry))
        .catch(() => undefined);
    });
  }

  it('has five steps', async () => {
    // In a narrow window VS Code leaves the pictures out.
    await workbench().page.setViewportSize({ width: 1700, height: 900 });
    await workbench().runCommand('Welcome: Open Walkthrough');
    await workbench().quickInput.type('First steps with Central');
    await workbench().quickInput.pick('First steps with Central');
    for (const [index, title] of steps.entries()) {
      if (index > 0) await step(title).first().click();
      await workbench().page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
      await workbench().screenshot(`walkthrough-0${index + 1}`);
    }
    assert.equal(await workbench().page.locator('.getting-started-step').count(), steps.length);
  });

  it('opens the sandbox, and what is down is found by the words that it gives', async () => {
    await open('Open the sandbox');
    await button('Open the Sandbox').click();
    await ticked('Open the sandbox').waitFor();
    // The view comes into sight with it.
    await workbench().view('Sites').row('sandbox-eu-prod').waitFor();
    await open('Find what is down');
    await workbench().screenshot('walkthrough-11-sandbox');
    // Nothing was found yet.
    assert.equal(await ticked('Find what is down').count(), 0);
    await button('Filter').click();
    await workbench().quickInput.answer('down');
    // The filter brings the view into sight, and looks in what is not loaded.
    await workbench()
      .view('Sites')
      .row(/access point|switch|gateway/)
      .waitFor();
    await workbench().screenshot('walkthrough-12-down');
    await open('Find what is down');
    await ticked('Find what is down').waitFor();
  });

  it('writes a request, sends it and shows the response', async () => {
    await open('Write a request');
    await button('New Request File').click();
    await workbench().lens('Send').waitFor();
    await workbench().screenshot('walkthrough-13-request');
    // Its tab is behind that of the steps.
    await open('Send it');
    await button('Send the Request').click();
    await workbench()
      .lens(/200 · /)
      .waitFor();
    await workbench().screenshot('walkthrough-14-response');
    for (const title of ['Write a request', 'Send it']) {
      await open(title);
      await ticked(title).waitFor();
    }
  });

  it('opens the wizard for an account of one’s own', async () => {
    await open('Add your own account');
    await button('Add Account').click();
    await workbench().quickInput.widget.waitFor();
    await workbench().screenshot('walkthrough-15-account');
    await workbench().page.keyboard.press('Escape');
    await open('Add your own account');
    // It is ticked when the account is there.
    assert.equal(await ticked('Add your own account').count(), 0);
    await workbench().screenshot('walkthrough-16-left');
  });
});
