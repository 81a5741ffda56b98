import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { actUntil, comes } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { useWorkbench } from './useWorkbench.ts';
import type { View } from './view.ts';

const text = `# @account sandbox-eu-prod

### All sites
# @name sites
GET /central/v2/sites?limit=3

### Access points
GET /monitoring/v2/aps?limit=2
`;
const titles = ['Sites', 'Devices', 'Requests', 'Accounts'] as const;
const looks = [
  ['Light Modern', 1_280],
  ['Light High Contrast', 800],
] as const;
const aMoment = 300;

describe('the rows of accounts, requests and the history', () => {
  const workbench = useWorkbench('answers', { courier: true });
  const keys = () => workbench().page.keyboard;
  const tabs = () => workbench().page.locator('.tabs-container .tab');
  const file = () => join(workbench().folder, 'answers.central');

  before(async () => {
    writeFileSync(file(), text);
    await workbench().execute('arubaCentral.openSandbox', { devices: 40, seed: 7 });
    await workbench().openContainer('Central');
  });

  /** Opens one view, and closes the others. */
  async function alone(title: (typeof titles)[number]): Promise<View> {
    for (const one of titles) if (one !== title) await workbench().view(one).close();
    const view = workbench().view(title);
    await view.open();
    await view.settle();
    return view;
  }

  /** Moves the focus from row to row until it is on this one. */
  async function moveTo(view: View, row: RegExp, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
    const focused = view.pane.locator('.monaco-list-row.focused', { hasText: row });
    for (let rows = 0; rows < 20 && !(await comes(focused, aMoment)); rows += 1) await keys().press(key);
    await focused.waitFor();
  }

  /** Clicks the first row, presses Enter on the second and Space on the first, and waits for what each shows. */
  async function answer(
    view: View,
    [first, firstTab]: [RegExp, RegExp],
    [second, secondTab]: [RegExp, RegExp],
  ) {
    await actUntil(workbench().editor(firstTab), () => view.row(first).click());
    await workbench().page.mouse.move(0, 0);
    await moveTo(view, second, 'ArrowDown');
    await keys().press('Enter');
    await workbench().editor(secondTab).waitFor();
    await moveTo(view, first, 'ArrowUp');
    await keys().press('Space');
    await workbench().editor(firstTab).waitFor();
    await eventually(async () => assert.equal(await tabs().count(), 1));
    assert.equal(await workbench().page.locator('.tab.dirty').count(), 0);
  }

  /** Gives what a screen reader reads of the rows on the screen. */
  async function read(view: View): Promise<string[]> {
    const rows = await view.pane.locator('.monaco-list-row').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  /** Waits until no line of the editor goes on under its minimap. */
  async function wholeLines(): Promise<void> {
    const editor = workbench().page.locator('.editor-group-container.active .monaco-editor').first();
    await eventually(async () => {
      const edge = (await editor.locator('.minimap').boundingBox())?.x ?? assert.fail('no minimap');
      for (const line of await editor.locator('.view-line > span').all()) {
        const box = await line.boundingBox();
        assert.ok(box && box.x + box.width <= edge, (await line.textContent()) ?? '');
      }
    });
  }

  async function look(name: string): Promise<void> {
    for (const [theme, width] of looks) {
      await workbench().useTheme(theme);
      await workbench().resize(width);
      if (name === '01-account') await wholeLines();
      await workbench().screenshot(`answers-${name}-${width}`);
    }
    await workbench().resize();
    await workbench().useTheme();
  }

  it('of accounts answer a click, Enter and Space with one tab, and a screen reader hears their state', async () => {
    const accounts = await alone('Accounts');
    const [eu, us] = [/sandbox-eu-prod/, /sandbox-us-west/];
    const isAbove =
      (await accounts.rows()).join('\n').search(eu) < (await accounts.rows()).join('\n').search(us);
    const [first, second] = isAbove ? [eu, us] : [us, eu];
    await answer(accounts, [first, first], [second, second]);
    await workbench().editorShows('Classic Central');
    const labels = (await read(accounts)).filter((label) => label.startsWith('sandbox-'));
    assert.ok(labels.length >= 3 && labels.every((label) => /, .*token/.test(label)), labels.join('\n'));
    await look('01-account');
  });

  it('of requests open the call, with its name and its title', async () => {
    const requests = await alone('Requests');
    await workbench().execute('workbench.action.closeAllEditors');
    await requests.row('answers.central').click();
    const call = requests.row(/sites.*All sites/);
    await call.waitFor();
    assert.equal(await call.getAttribute('aria-label'), 'sites, All sites, GET');
    await actUntil(workbench().statusItem(/Ln 5,/), () => call.click());
    await actUntil(workbench().statusItem(/Ln 8,/), () => requests.row(/Access points/).click());
    await workbench().screenshot('answers-02-call');
  });

  it('of requests open with the keyboard alone: Enter and Space unfold the file, and go to the call', async () => {
    const requests = workbench().view('Requests');
    const unfolded = requests.row('answers.central').and(requests.pane.locator('[aria-expanded="true"]'));
    for (const [key, line] of [
      ['Enter', 5],
      ['Space', 8],
    ] as const) {
      await workbench().execute('workbench.action.closeAllEditors');
      await workbench().runCommand('Central: Focus on Requests View');
      await moveTo(requests, /answers\.central/, 'ArrowUp');
      await keys().press('ArrowLeft');
      await unfolded.waitFor({ state: 'detached' });
      await keys().press(key);
      await unfolded.waitFor();
      await moveTo(requests, line === 5 ? /sites.*All sites/ : /Access points/, 'ArrowDown');
      await keys().press(key);
      await workbench()
        .statusItem(new RegExp(`Ln ${line},`))
        .waitFor();
      await workbench().screenshot(`answers-02-${key}`);
    }
  });

  it('of the history answer with the response, beside, in one tab', async () => {
    const requests = await alone('Requests');
    for (const line of [4, 7])
      await workbench().execute('arubaCentral.sendRequest', pathToFileURL(file()).href, line);
    await workbench().execute('workbench.action.closeAllEditors');
    await requests.row('answers.central').click();
    await requests.expand(/^History/);
    await answer(requests, [/Access points.*200/, /Access points 200/], [/sites.*200/, /sites 200/]);
    for (const label of (await read(requests)).slice(-2))
      assert.match(label, /^(?:sites|Access points), 200 · .* · sandbox-eu-prod · GET /);
    await look('03-history');
  });
});
