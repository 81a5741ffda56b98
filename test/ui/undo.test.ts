import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'role.central';
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
});
