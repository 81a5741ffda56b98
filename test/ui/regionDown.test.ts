import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('a region that is down', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('region-down', { courier: true });
  const sites = () => workbench().view('Sites');

  before(async () => {
    for (const label of ['eu-prod', 'us-west']) {
      const account = sandbox().accounts.find((one) => one.label === label);
      await workbench().execute('arubaCentral.addAccount', account);
    }
    await workbench().openContainer('Central');
    await workbench().view('Devices').close();
    await workbench().view('Requests').close();
  });

  it('is one row with the reason while the other region fills [G4]', async () => {
    await sites()
      .row(/eu-prod/)
      .waitFor();
    sandbox().control.plant({ on: 'GET *', do: 'serverError', at: 'us-west' });
    await sites().expand(/us-west/, /eu-prod/);
    await sites().row(/HQ/).waitFor();
    await sites().failure().waitFor();
    await workbench().screenshot('region-01-error-row');
  });

  it('fills after Retry once it is back', async () => {
    sandbox().control.clearFaults();
    const row = sites().failure();
    await sites().settle();
    await row.hover();
    await workbench().screenshot('region-02-retry');
    await row.locator('.action-label').first().click();
    await row.waitFor({ state: 'detached' });
    await sites()
      .row(/Seattle|Denver|HQ.*/)
      .waitFor();
    await workbench().screenshot('region-03-filled');
  });
});
