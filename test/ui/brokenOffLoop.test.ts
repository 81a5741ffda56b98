import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'blink.central';
const text = [
  '### Blink',
  '# @account blinker',
  '# @foreach row in blink.csv',
  'POST /device_management/v1/device/{{row.serial}}/action/blink_led_on',
  '',
  '### Sites',
  '# @account blinker',
  'GET /central/v2/sites?limit=1',
  '',
].join('\n');

describe('a loop of changes whose window went away', () => {
  const sandbox = useSandbox({ behaviour: { enforceLimits: false } });
  const workbench = useWorkbench('broken-off', { courier: true });
  const dialog = () => workbench().page.locator('.monaco-dialog-box');
  const changed = () =>
    sandbox()
      .control.requests()
      .flatMap(({ method, url }) =>
        /\/([^/]+)\/action\/blink/.exec(url) && method === 'POST' ? [url.split('/')[4]] : [],
      );
  let serials: string[] = [];

  before(async () => {
    await workbench().execute('arubaCentral.addAccount', {
      ...accountIn(sandbox(), 'eu-prod'),
      label: 'blinker',
    });
    const devices = await workbench().execute<{ serial: string }[]>('arubaCentral.listDevices', {
      account: 'blinker',
    });
    serials = devices.slice(0, 4).map(({ serial }) => serial);
    writeFileSync(join(workbench().folder, 'blink.csv'), `serial\n${serials.join('\n')}\n`);
    writeFileSync(join(workbench().folder, file), text);
  });

  it('is told above it after the window came back', async () => {
    // Its response never comes, so the window goes away while the third change is under way.
    sandbox().control.plant({ on: 'POST /device_management/*', do: 'delay', ms: 600_000, skip: 2 });
    await workbench().openFile(file);
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog('Send');
    await workbench()
      .lens(/row 2 of 4/)
      .waitFor();
    await eventually(() => assert.equal(changed().length, 3));
    await workbench().reload();
    sandbox().control.clearFaults();
    await workbench().openFile(file);
    await workbench()
      .lens(/An earlier run: 2 of 4 rows done/)
      .waitFor();
    await workbench().screenshot('broken-off-01-lens');
  });

  it('is not sent by Send All, whose summary asks for its rows', async () => {
    await workbench().clickLens('Send All', dialog());
    await workbench().answerDialog('Send');
    const summary = (await workbench().notifications()).filter({
      hasText: '1 request of “blink.central” sent, 1 not sent.',
    });
    await summary.waitFor();
    await workbench().screenshot('broken-off-02-send-all');
    await summary.getByText('Choose Rows…').click();
    await dialog().getByText('Which rows are to be sent?').waitFor();
    await workbench().answerDialog('Cancel');
    assert.equal(changed().length, 3);
  });

  it('is not sent again before a person says which rows', async () => {
    await workbench().clickLens('Send…', dialog());
    await dialog().getByText('Which rows are to be sent?').waitFor();
    await workbench().screenshot('broken-off-03-asks');
    await workbench().answerDialog('Resume');
    await workbench().answerDialog('Send');
    await workbench()
      .lens(/4 rows|1 of 4/)
      .waitFor();
    await workbench().screenshot('broken-off-04-resumed');
    assert.deepEqual(changed(), serials);
  });

  it('does not go on by Enter when most of the day’s calls are used', async () => {
    sandbox().control.setRemainingToday(200);
    await workbench().execute('arubaCentral.listSites', { account: 'blinker' });
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog('Send');
    await dialog().getByText('calls of “blinker” are used. Go on?').waitFor();
    await workbench().screenshot('broken-off-05-day');
    await workbench().page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    await workbench().lens('you chose not to go on').waitFor();
    await workbench().screenshot('broken-off-06-stopped');
    assert.deepEqual(changed(), serials);
  });
});
