import assert from 'node:assert/strict';
import { useWorkbench } from './useWorkbench.ts';

describe('the workbench with the extension', () => {
  const workbench = useWorkbench('workbench');

  it('shows the four views of Central', async () => {
    await workbench().openContainer('Central');
    for (const title of ['Sites', 'Devices', 'Requests', 'Accounts'])
      await workbench().view(title).pane.waitFor();
    await workbench().screenshot('the-four-views');
  });

  it('finds a command of Central in the palette', async () => {
    await workbench().page.keyboard.press('F1');
    await workbench().quickInput.type('>Central: Open the Sandbox');
    await workbench().quickInput.row('Central: Open the Sandbox').waitFor();
    await workbench().screenshot('the-palette');
    assert.notEqual((await workbench().quickInput.labels()).length, 0);
    await workbench().quickInput.cancel();
  });
});
