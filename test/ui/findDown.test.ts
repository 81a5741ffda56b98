import assert from 'node:assert/strict';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('finding what is down', () => {
  const sandbox = useSandbox({ devices: 300 });
  const workbench = useWorkbench('find-down', { courier: true });
  const sites = () => workbench().view('Sites');
  const devices = () => workbench().view('Devices');
  const counted = /eu-prod[^]*[1-9]\d* down/;
  const calls = () => sandbox().control.requests().length;

  before(async () => {
    for (const label of ['eu-prod', 'us-west', 'eu-next'])
      await workbench().execute('arubaCentral.addAccount', accountIn(sandbox(), label));
    await workbench().openContainer('Central');
    await workbench().view('Requests').close();
    await workbench().view('Accounts').close();
  });

  it('begins with rows that say that nothing is loaded yet', async () => {
    for (const view of [sites(), devices()]) await view.row(/eu-prod/).waitFor();
    const label = await devices()
      .row(/eu-prod/)
      .getAttribute('aria-label');
    assert.match(label ?? '', /^eu-prod, not loaded, classic/);
    await workbench().screenshot('down-01-unknown');
  });

  it('names a wrong word in the box, and Enter mends it', async () => {
    const { quickInput, page } = workbench();
    await devices().clickAction('Filter Sites and Devices');
    await quickInput.type('stauts:down');
    await quickInput.sentence('A filter has no key “stauts”. Did you mean status:?');
    await quickInput.row('Write status:down instead').waitFor();
    await workbench().screenshot('down-02-wrong-word');
    await page.keyboard.press('Enter');
    await quickInput.row('Show what matches').filter({ hasText: 'status:down' }).waitFor();
    await quickInput.type('status:');
    for (const value of ['status:down', 'status:up', 'status:unknown']) await quickInput.row(value).waitFor();
    await workbench().screenshot('down-03-values');
    await page.keyboard.press('Escape');
    await quickInput.widget.waitFor({ state: 'hidden' });
  });

  it('finds it with the keyboard and nothing expanded, and opens what it found', async () => {
    const before = calls();
    await workbench().runCommand('Central: Filter Sites and Devices');
    await workbench().quickInput.question('status:down type:ap');
    await workbench().quickInput.answer('down');
    for (const view of [sites(), devices()]) {
      await view.message
        .filter({ hasText: /Showing [1-9]\d* of \d+.*filter down.*all accounts searched/ })
        .waitFor();
      // The rows of an account that stand below it were opened by the filter.
      await view.row(/access point|HQ|Access points/).waitFor();
      await view.settle();
    }
    // Four lists in each account of classic Central and one of new Central; no more than a filter asks for by itself.
    const spent = calls() - before;
    assert.ok(spent >= 9 && spent <= 20, `${spent} calls`);
    await sites().row(counted).waitFor();
    const label = await sites().row(counted).getAttribute('aria-label');
    assert.match(label ?? '', /^eu-prod, [1-9]\d* down, classic/);
    const found = (await sites().rows()).filter((text) => /HQ|Warehouse|Campus/.test(text));
    assert.ok(found.length > 0 && found.every((text) => /[1-9]\d* down/.test(text)), found.join('\n'));
    await workbench().screenshot('down-04-found');
  });

  it('shows the same at 800 pixels, in the dark and in high contrast', async () => {
    await workbench().resize(800);
    for (const theme of ['Light Modern', 'Dark High Contrast']) {
      await workbench().useTheme(theme);
      await workbench()
        .page.locator(`.monaco-workbench.${theme === 'Light Modern' ? 'vs' : 'hc-black'}`)
        .waitFor();
      await workbench().screenshot(`down-05-800-${theme.replaceAll(' ', '-')}`);
    }
    await workbench().useTheme();
    await workbench().resize();
  });

  it('is over with one click, and the closed rows still say how many are down', async () => {
    await sites().row('Clear filter down').click();
    for (const view of [sites(), devices()])
      await view.message.filter({ hasText: 'Showing' }).waitFor({ state: 'hidden' });
    await sites().row(/HQ/).waitFor({ state: 'detached' });
    await sites().row(counted).waitFor();
    await devices().row(counted).waitFor();
    await workbench().screenshot('down-06-cleared');
  });
});
