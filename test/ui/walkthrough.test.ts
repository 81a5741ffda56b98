import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

const steps = ['Open the sandbox', 'Find what is down', 'Write a request', 'Send it', 'Add your own account'];

describe('the walkthrough', () => {
  const workbench = useWorkbench('walkthrough');
  const step = (title: string) =>
    workbench().page.locator('.getting-started-step', {
      has: workbench().page.getByText(title, { exact: true }),
    });

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

  it('ticks a step off when its command was run', async () => {
    await step('Write a request').first().click();
    await workbench()
      .page.locator('.getting-started-step.expanded .monaco-button', { hasText: 'New Request File' })
      .click();
    await workbench()
      .editor(/Untitled|\.central/)
      .waitFor();
    await workbench().editor('Welcome').click();
    await step('Write a request').locator('.codicon-getting-started-step-checked.complete').first().waitFor();
    await workbench().screenshot('walkthrough-06-ticked');
  });
});
