import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'role.central';
const rowsFile = 'roles.central';
const rowsText = [
  '# @account writer',
  '@names = ["first", "second", "third"]',
  '# @foreach name in {{names}}',
  'PUT /network-config/v1alpha1/roles/{{name}}?object-type=SHARED',
  'Content-Type: application/json',
  '',
  '{ "description": "Of a loop" }',
  '',
].join('\n');
const text = [
  '# @account writer',
  'PATCH /network-config/v1alpha1/roles/guest?object-type=SHARED',
  'Content-Type: application/json',
  '',
  '{ "description": "Visitors of today" }',
  '',
].join('\n');

describe('a change that is undone', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('undo', { courier: true });
  const dialog = () => workbench().page.locator('.monaco-dialog-box');
  const requests = () => workbench().view('Requests');
  const written = () => sandbox().control.state().writes;

  before(async () => {
    writeFileSync(join(workbench().folder, file), text);
    await workbench().execute('arubaCentral.addAccount', {
      ...accountIn(sandbox(), 'eu-next'),
      label: 'writer',
    });
    await workbench().openContainer('Central');
    await workbench().openFile(file);
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog('Send');
    await workbench()
      .lens(/20\d · /)
      .waitFor();
  });

  it('has Undo in the history, which says in words what it sends', async () => {
    for (const other of ['Sites', 'Devices']) await workbench().view(other).close();
    await workbench().execute('arubaCentral.showHistory');
    const row = requests().row(/Change role guest/);
    await row.hover();
    await workbench().screenshot('undo-01-history');
    await requests().contextMenu(/Change role guest/, 'Undo Change');
    await dialog().waitFor();
    assert.match(
      await dialog().innerText(),
      /Change role guest in the library\?[\s\S]*Undoes: Change role guest/,
    );
    await workbench().screenshot('undo-02-asks');
  });

  it('is undone once on Send, and the history says so', async () => {
    const before = written();
    await workbench().answerDialog('Send');
    await requests()
      .row(/undone/)
      .waitFor();
    assert.notDeepEqual(written(), before);
    await workbench().screenshot('undo-03-undone');
  });

  it('is undone from the table of a loop, a row by itself or the others together', async () => {
    writeFileSync(join(workbench().folder, rowsFile), rowsText);
    await workbench().openFile(rowsFile);
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog(/Send/);
    await workbench()
      .lens(/3 rows, 0 failed/)
      .waitFor();
    await workbench().lens('Table').click();
    const frame = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await frame.getByRole('grid').waitFor();
    await frame.getByRole('grid').focus();
    const before = JSON.stringify(written());
    // The message of the undo before this one.
    await workbench().statusItem('Undone').waitFor({ state: 'hidden' });
    await frame.getByRole('button', { name: 'Undo…' }).click();
    const options = workbench().page.locator('.quick-input-widget').getByRole('option');
    await options.filter({ hasText: 'All 3 changes of one run' }).waitFor();
    assert.equal(await options.count(), 2);
    await workbench().screenshot('undo-04-rows');
    await options.filter({ hasNotText: 'All 3' }).click();
    await dialog().waitFor();
    await workbench().answerDialog(/Send|Delete/);
    await workbench().statusItem('Undone').waitFor();
    assert.notEqual(JSON.stringify(written()), before);
    await frame.getByRole('grid').focus();
    await workbench().page.keyboard.press('Control+a');
    await frame.getByRole('button', { name: 'Undo…' }).click();
    await dialog().waitFor();
    assert.match(await dialog().innerText(), /2/);
    await workbench().screenshot('undo-05-all');
    await workbench().answerDialog(/Send/);
    await requests()
      .row(/3 rows.*undone/)
      .waitFor();
  });
});
