import assert from 'node:assert/strict';
import { actUntil } from './actUntil.ts';
import { eventually } from './eventually.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the calls of each gesture in the views', () => {
  const sandbox = useSandbox({ devices: 60 });
  const workbench = useWorkbench('gestures', { courier: true });
  const sites = () => workbench().view('Sites');
  const devices = () => workbench().view('Devices');
  const others = [
    '/monitoring/v1/gateways',
    '/monitoring/v1/switches',
    '/monitoring/v2/mobility_controllers',
  ];
  let told = 0;

  /** The calls since the last look by their paths, each behind the customer that it is for, in the order of the alphabet. */
  function calls(): string[] {
    const seen = sandbox().control.requests().slice(told);
    const paths = seen.map(({ url, headers }) => {
      const path = url.split('?', 1)[0] ?? '';
      return headers['tenantid'] === undefined ? path : `customer: ${path}`;
    });
    return paths.toSorted();
  }

  /** Waits until a gesture has made these calls. One too many is found here, or at the next gesture. */
  async function asked(...paths: readonly string[]): Promise<void> {
    await eventually(() => assert.deepEqual(calls(), paths));
    told += paths.length;
  }

  async function collapse(name: RegExp): Promise<void> {
    const row = devices().row(name);
    await row.locator('.monaco-tl-twistie').click();
    await workbench().page.mouse.move(0, 0);
    await devices().settle();
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
  }

  before(async () => {
    for (const label of ['eu-prod', 'apac-msp'])
      await workbench().execute('arubaCentral.addAccount', accountIn(sandbox(), label));
    await asked('/central/v2/sites', '/central/v2/sites');
    await workbench().openContainer('Central');
    for (const title of ['Sites', 'Requests', 'Accounts']) await workbench().view(title).close();
  });

  it('are one a month for an account that is expanded, and one for a kind of its devices', async () => {
    await devices()
      .row(/eu-prod/)
      .waitFor();
    await asked();
    await devices().expand(/eu-prod/);
    // It may be an MSP's.
    await asked('/msp_api/v1/customers');
    await devices().expand(/Access points/);
    await asked('/monitoring/v2/aps');
    await collapse(/Access points/);
    await devices().expand(/Access points/);
    await asked();
    await workbench().screenshot('gestures-01-kind');
  });

  it('are one for the customers of an MSP, and one for what is opened of one of them', async () => {
    await collapse(/eu-prod/);
    await devices().expand(/apac-msp/, 'Customers');
    await asked('/msp_api/v1/customers');
    await devices().expand(/Harbour/);
    await asked();
    await devices().expand(/Access points/);
    await asked('customer: /monitoring/v2/aps');
    await workbench().screenshot('gestures-02-customer');
  });

  it('are those of the lists that are in sight when all is refreshed', async () => {
    await devices().clickAction('Refresh');
    // Not of the selected row alone, which is the list of the customer.
    await asked('/msp_api/v1/customers', 'customer: /monitoring/v2/aps');
  });

  it('are none for what the other view has loaded, and one for its sites', async () => {
    await sites().open();
    await sites()
      .row(/eu-prod/)
      .waitFor();
    await asked();
    await sites().expand(/eu-prod/);
    await asked('/central/v2/sites');
    await workbench().screenshot('gestures-03-sites');
  });

  it('are for a filter what is not loaded yet, and none when it is cleared', async () => {
    const { quickInput } = workbench();
    const opened = others.map((path) => `customer: ${path}`);
    // The refresh has made the list of the account that is collapsed old.
    const down = ['/monitoring/v2/aps', '/monitoring/v2/aps', ...others, ...others, ...opened].toSorted();
    for (const [text, paths] of [
      ['down', down],
      // All access points of both accounts, of which only those that are down are known.
      ['type:ap', ['/monitoring/v2/aps', '/monitoring/v2/aps']],
    ] as const) {
      await actUntil(quickInput.widget, () => workbench().runCommand('Central: Filter Sites and Devices'));
      await quickInput.answer(text);
      await devices()
        .message.filter({ hasText: `filter ${text}` })
        .waitFor();
      await asked(...paths);
    }
    await workbench().screenshot('gestures-04-filter');
    await workbench().runCommand('Central: Clear Filter');
    await asked();
  });

  it('are those of the blocks in sight for the page of a device, and none for its row', async () => {
    const [device] = await workbench().execute<{ serial: string }[]>('arubaCentral.listDevices', {
      account: 'eu-prod',
    });
    const serial = device?.serial ?? assert.fail('no device');
    await asked(...['/monitoring/v2/aps', ...others].toSorted());
    await workbench().execute('arubaCentral.goToDevice', { query: serial, account: 'eu-prod' });
    await asked();
    await workbench().execute('arubaCentral.showDevice', { serial, account: 'eu-prod' });
    const page = workbench().page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await page.getByText('State').first().waitFor();
    await asked(`/firmware/v1/devices/${serial}`, `/monitoring/v1/aps/${serial}`);
    await workbench().screenshot('gestures-05-page');
  });

  it('are none when the window is opened again', async () => {
    await workbench().reload();
    await devices()
      .row(/eu-prod/)
      .waitFor();
    await asked();
    await workbench().screenshot('gestures-06-again');
  });
});
