import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actUntil, choose } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const sites = 'GET /central/v2/sites?limit=1';
const texts = {
  'hour.central': `# @account runner\n\n### First\n${sites}\n\n### Second\n# @assert status == 404\n${sites}&offset=1\n`,
  'slip.central': `# @account runner\n\n### Slip\nGET /montoring/v2/apss\n`,
  'unknown.central': `# @account runer\n${sites}\n`,
  'other.central': `# @account sandbox\n# @accounts runner, "runner / Hotel"\n${sites}\n`,
};

describe('the first hour', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('firstHour', { courier: true });
  const keys = () => workbench().page.keyboard;
  const requests = () => workbench().view('Requests');
  const accounts = () => workbench().view('Accounts');

  before(async () => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(workbench().folder, name), text);
    const [account] = sandbox().accounts;
    await workbench().execute('arubaCentral.addAccount', { ...account, label: 'runner' });
    await workbench().openContainer('Central');
  });

  it('shows the outcome beside Send in a narrow editor, with the response beside', async () => {
    const { page } = workbench();
    await workbench().resize(800);
    await workbench().openFile('hour.central');
    await workbench().clickLens('Send', page.getByRole('tab', { name: /First 200/ }));
    const outcome = workbench().lens(/200 · /);
    await outcome.waitFor();
    const editor = await page.locator('.editor-group-container').first().boundingBox();
    const shown = await outcome.boundingBox();
    await workbench().screenshot('hour-01-narrow');
    assert.ok(editor && shown && shown.x + 40 < editor.x + editor.width, JSON.stringify([editor, shown]));
    await workbench().resize();
  });

  it('makes the next call ready: the cursor is on it, and Ctrl+Enter sends it', async () => {
    const { page } = workbench();
    await workbench().runCommand('Central: New Request File');
    await workbench()
      .editor(/Requests.*\.central/)
      .waitFor();
    await workbench().screenshot('hour-02-new-request');
    await actUntil(workbench().lens(/200 · /), () => keys().press('ControlOrMeta+Enter'));
    await workbench().screenshot('hour-03-sent');
    assert.equal(await page.getByRole('tab', { name: /Untitled/ }).count(), 0);
  });

  it('completes the values of a parameter and nothing else, and names the path that is meant', async () => {
    const { page } = workbench();
    await keys().press('End');
    await keys().type('&status=');
    const list = page.locator('.suggest-widget.visible');
    await actUntil(list.getByText('Down', { exact: true }), () => keys().press('ControlOrMeta+Space'));
    await workbench().screenshot('hour-12-values');
    const offered = await list.locator('.monaco-list-row .label-name').allInnerTexts();
    assert.deepEqual(offered.toSorted(), ['Down', 'Up']);
    await keys().press('Escape');
    for (let count = 0; count < '&status='.length; count++) await keys().press('Backspace');
    await workbench().openFile('slip.central');
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
    await keys().press('F8');
    await page.locator('.peekview-widget, .zone-widget', { hasText: '/monitoring/v2/aps' }).first().waitFor();
    await workbench().screenshot('hour-13-meant');
    await keys().press('Escape');
  });

  it('marks an account that there is not, and puts in the one that is meant', async () => {
    const { page } = workbench();
    await workbench().openFile('unknown.central');
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
    await keys().press('F8');
    await page.locator('.zone-widget', { hasText: 'runner' }).first().waitFor();
    await workbench().screenshot('hour-14-unknown-account');
    const fixes = page.locator('.action-widget');
    const use = fixes.locator('.monaco-list-row', { hasText: 'runner' }).first();
    await actUntil(use, () => keys().press('ControlOrMeta+.'));
    await workbench().screenshot('hour-15-fixes');
    await keys().press('Enter');
    await workbench().editorShows('# @account runner');
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ state: 'detached' });
    await workbench().screenshot('hour-16-fixed');
    await actUntil(page.getByText('runer', { exact: true }).first(), () => keys().press('ControlOrMeta+Z'));
  });

  it('deletes a call of the history by its key, and several by their menu', async () => {
    for (const title of ['Sites', 'Devices', 'Accounts']) await workbench().view(title).close();
    await requests().expand('History');
    const first = requests().row(/First.*200/);
    await first.click();
    await workbench().page.mouse.move(0, 0);
    const dialog = workbench().page.locator('.monaco-dialog-box');
    await actUntil(dialog, () => keys().press('Delete'));
    await dialog.getByText('Delete “First” from the history?').waitFor();
    await workbench().screenshot('hour-04-delete');
    await workbench().answerDialog('Delete');
    await first.waitFor({ state: 'detached' });
    await workbench().execute('workbench.action.files.saveAll');
    for (let count = 0; count < 2; count++)
      await workbench().execute(
        'arubaCentral.sendRequest',
        pathToFileURL(join(workbench().folder, 'hour.central')).href,
        3,
      );
    await eventually(async () =>
      assert.equal(
        await requests()
          .pane.getByText(/^First$/)
          .count(),
        2,
      ),
    );
    await requests()
      .pane.getByText(/^First$/)
      .first()
      .click();
    await keys().press('Shift+ArrowDown');
    await requests()
      .pane.getByText(/^First$/)
      .first()
      .click({ button: 'right' });
    const item = workbench().page.locator('.monaco-menu .action-item', { hasText: 'Delete from History…' });
    await item.waitFor();
    await workbench().screenshot('hour-05-menu');
    await choose(item);
    await dialog.getByText('Delete 2 requests from the history?').waitFor();
    await workbench().answerDialog('Delete');
    await eventually(async () =>
      assert.equal(
        await requests()
          .pane.getByText(/^First$/)
          .count(),
        0,
      ),
    );
    await workbench().screenshot('hour-06-deleted');
  });

  it('renames an account by F2, says why a name cannot be, and changes the files after a look', async () => {
    const { page, quickInput } = workbench();
    await requests().close();
    await accounts().open();
    const row = accounts().row('runner');
    await actUntil(workbench().editor('runner'), () => row.click());
    await actUntil(quickInput.widget, () => keys().press('F2'));
    await quickInput.question('New name of “runner”');
    await keys().press('Enter');
    await quickInput.sentence('The account already has this name.');
    await workbench().screenshot('hour-07-rename');
    await quickInput.type('main');
    await keys().press('Enter');
    await accounts().row('main').waitFor();
    await workbench().editor('main').waitFor();
    assert.equal(await page.getByRole('tab', { name: /^runner/ }).count(), 0);
    await workbench().notification(
      '“runner” is now “main”. The old name is still in 3 files: hour.central, other.central, slip.central.',
    );
    await workbench().screenshot('hour-08-renamed');
    await page
      .locator('.notification-list-item', { hasText: 'is now “main”' })
      .getByRole('button', { name: 'Review Changes…' })
      .click();
    const apply = page.getByRole('button', { name: 'Apply' });
    await apply.waitFor();
    await workbench().screenshot('hour-09-review');
    const boxes = page.locator('.part.panel .monaco-list-row[aria-level="1"] .edit-checkbox');
    await boxes.nth(2).waitFor();
    for (const index of [0, 1, 2]) await boxes.nth(index).click();
    await workbench().screenshot('hour-10-ticked');
    await apply.click();
    const text = (name: string) => readFileSync(join(workbench().folder, name), 'utf8');
    await eventually(() => {
      assert.match(text('hour.central'), /^# @account main\n/);
      assert.match(text('other.central'), /\n# @accounts main, "main \/ Hotel"\n/);
    });
    await workbench().screenshot('hour-11-changed');
  });
});
