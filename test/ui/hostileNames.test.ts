import assert from 'node:assert/strict';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

/** Icons, links to commands, markup, a colour of a terminal and a character that turns the text around. */
const evil =
  '$(bug) [go](command:workbench.action.closeAllEditors) <img src=x onerror=alert(1)> <script>x</script> https://evil.example \u001b[31m\u202egnp';

describe('names that a server made up', () => {
  const sandbox = useSandbox({ devices: 20 });
  const workbench = useWorkbench('hostile-names', { courier: true });
  const label = `evil ${evil}`.slice(0, 60);

  before(async () => {
    const { control, accounts } = sandbox();
    const site = {
      site_id: 7,
      site_name: `site ${evil}`,
      city: evil,
      country: evil,
      associated_device_count: 1,
    };
    const ap = {
      serial: 'SN4711',
      name: `ap ${evil}`,
      status: 'Up',
      model: evil,
      macaddr: evil,
      ip_address: evil,
    };
    const aps = { ...ap, firmware_version: evil, site: site.site_name, site_id: 7, group_name: evil };
    const answers = {
      'GET /central/v2/sites': { count: 1, total: 1, sites: [site] },
      'GET /monitoring/v2/aps': { count: 2, total: 2, aps: [aps, { ...aps, serial: `SN4712 ${evil}` }] },
      'GET /monitoring/v1/switches': { count: 0, total: 0, switches: [] },
      'GET /monitoring/v1/gateways': { count: 0, total: 0, gateways: [] },
      'GET /monitoring/v1/mobility_controllers': { count: 0, total: 0, mcs: [] },
    };
    await workbench().execute('arubaCentral.addAccount', {
      ...accounts.find((one) => one.label === 'eu-prod'),
      label,
    });
    control.plant(
      ...Object.entries(answers).map(([on, body]) => ({
        on,
        do: 'replaceBody' as const,
        body: JSON.stringify(body),
      })),
    );
    await workbench().openContainer('Central');
    await workbench().view('Requests').close();
  });

  /** Finds effects of a name beyond its text. */
  async function effects(): Promise<string[]> {
    const { page } = workbench();
    const more = ['.codicon-bug', 'a[href^="command:workbench"]', 'a[data-href^="command:workbench"]'];
    const found: string[] = [];
    for (const one of [...more, 'img[src="x"]', 'a[href*="evil.example"]', 'a[data-href*="evil.example"]'])
      if ((await page.locator(one).count()) > 0) found.push(one);
    const text = await page.locator('body').innerText();
    if (['\u001b', '\u202e'].some((one) => text.includes(one))) found.push('a hidden character');
    return found;
  }

  it('are text in the rows of a tree [F4]', async () => {
    const sites = workbench().view('Sites');
    await sites.expand(/eu-prod|evil/, /site/);
    await sites.row(/ap /).waitFor();
    assert.deepEqual(await effects(), []);
    await workbench().screenshot('hostile-01-tree');
  });

  it('are text in a tooltip [F2]', async () => {
    const hovers = workbench().page.locator('.workbench-hover, .monaco-hover');
    const row = workbench().view('Sites').row(/ap /);
    await workbench().hover(row, hovers.filter({ hasText: 'SN4711' }).first());
    assert.deepEqual(await effects(), []);
    await workbench().screenshot('hostile-02-tooltip');
  });

  it('are text in the status bar and in a pick [F4]', async () => {
    await workbench().statusItem(/evil/).waitFor();
    await workbench().runCommand('Central: Go to Device');
    await workbench().quickInput.answer('ap');
    await workbench().quickInput.widget.locator('.monaco-list-row', { hasText: 'SN4712' }).first().waitFor();
    assert.deepEqual(await effects(), []);
    await workbench().screenshot('hostile-03-pick');
    await workbench().quickInput.cancel();
  });
});
