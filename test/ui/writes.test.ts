import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const file = 'write.central';
const text = [
  '# @account writer',
  'POST /configuration/v2/groups',
  'Content-Type: application/json',
  '',
  '{ "group": "asked-first", "group_attributes": {} }',
  '',
].join('\n');

describe('a call that changes something', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('writes', { courier: true });
  const dialog = () => workbench().page.locator('.monaco-dialog-box');
  const posts = () =>
    sandbox()
      .control.requests()
      .filter(({ method }) => method === 'POST');

  before(async () => {
    writeFileSync(join(workbench().folder, file), text);
    await workbench().execute('arubaCentral.addAccount', { ...sandbox().accounts[0], label: 'writer' });
    sandbox().control.resetCounters();
    await workbench().openContainer('Central');
    await workbench().view('Accounts').open();
    await workbench().openFile(file);
  });

  it('is shown with its method, address and body first [E3]', async () => {
    await workbench().clickLens('Send…', dialog());
    const question = await dialog().innerText();
    assert.match(question, /Create the group asked-first\?/);
    assert.match(question, /writer: POST http:\/\/127\.0\.0\.1:\d+\/configuration\/v2\/groups/);
    assert.match(question, /"group": "asked-first"/);
    await workbench().screenshot('writes-01-asks');
  });

  it('is not sent on Cancel [E3]', async () => {
    await workbench().answerDialog('Cancel');
    await dialog().waitFor({ state: 'hidden' });
    await workbench()
      .lens(/not sent|cancel/i)
      .waitFor();
    assert.deepEqual(posts(), []);
    assert.equal(await (await workbench().notifications()).count(), 0);
    await workbench().screenshot('writes-02-cancelled');
  });

  it('is sent once on Send', async () => {
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog('Send');
    await workbench()
      .lens(/20\d · /)
      .waitFor();
    assert.equal(posts().length, 1);
    await workbench().screenshot('writes-03-sent');
  });

  it('opens whole where the question leaves something out, and is asked about again [E3]', async () => {
    const body = Array.from({ length: 60 }, (_, at) => `  "line${at}": ${at}`).join(',\n');
    writeFileSync(
      join(workbench().folder, 'long.central'),
      `# @account writer\nPOST /configuration/v2/groups\n\n{\n${body}\n}\n`,
    );
    await workbench().openFile('long.central');
    const before = posts().length;
    await workbench().clickLens('Send…', dialog());
    assert.match(await dialog().innerText(), /The rest is not shown \(lines: 42, characters: \d+\)/);
    await workbench().answerDialog('Show All');
    const { page } = workbench();
    await page.getByRole('tab', { name: /Before Sending/ }).waitFor();
    const again = page.locator('.quick-input-widget');
    await again.getByRole('option', { name: 'Send' }).waitFor();
    await workbench().screenshot('writes-04-whole');
    assert.equal(posts().length, before);
    await again.getByRole('option', { name: 'Send' }).click();
    await workbench()
      .lens(/[24]\d\d · /)
      .waitFor();
    assert.equal(posts().length, before + 1);
    await workbench().openFile(file);
  });

  it('is refused for a locked account, which the refusal unlocks once a person agrees', async () => {
    const locked = workbench()
      .view('Accounts')
      .row(/read-only/);
    await workbench().execute('arubaCentral.setReadOnly', { account: 'writer', readOnly: true });
    await locked.waitFor();
    sandbox().control.resetCounters();
    await workbench().clickLens('Send…', workbench().lens('is read-only'));
    const refusal = (await workbench().notifications()).filter({ hasText: '“writer” is read-only' });
    await refusal.locator('.monaco-button', { hasText: 'Allow Changes…' }).click();
    await dialog().waitFor();
    assert.match(await dialog().innerText(), /Allow changes with “writer”\?/);
    await workbench().screenshot('writes-05-unlocks');
    await workbench().answerDialog('Allow Changes');
    await locked.waitFor({ state: 'hidden' });
    await workbench().clickLens('Send…', dialog());
    await workbench().answerDialog('Send');
    // The group of the test before is there already.
    await workbench().lens('400 · ').waitFor();
    assert.equal(posts().length, 1);
  });

  it('says what it changes by its name, and opens what differs before anything is sent', async () => {
    const [site] = (await workbench().execute('arubaCentral.listSites', { account: 'writer' })) as {
      id: string;
      name: string;
    }[];
    assert(site);
    writeFileSync(
      join(workbench().folder, 'differs.central'),
      `# @account writer\nPATCH /central/v2/sites/${site.id}\n\n{ "city": "Porto" }\n`,
    );
    await workbench().openFile('differs.central');
    await workbench().clickLens('Send…', dialog());
    const question = await dialog().innerText();
    assert.match(question, new RegExp(`Change site ${site.name}\\?`));
    await workbench().screenshot('writes-06-names');
    await workbench().answerDialog('Show Difference');
    const { page } = workbench();
    await page.getByRole('tab', { name: /as it is ↔ as sent/ }).waitFor();
    const again = page.locator('.quick-input-widget');
    await again.getByRole('option', { name: 'Cancel' }).waitFor();
    await workbench().editorShows('"Porto"');
    await workbench().screenshot('writes-07-differs');
    await again.getByRole('option', { name: 'Cancel' }).click();
    await workbench().openFile('differs.central');
    await workbench()
      .lens(/cancel/i)
      .waitFor();
    const patches = sandbox()
      .control.requests()
      .filter(({ method }) => method === 'PATCH');
    assert.deepEqual(patches, []);
  });

  it('is not sent by Enter if it deletes something: that shows the call', async () => {
    const text = '# @account writer\nDELETE /configuration/v1/groups/asked-first\n';
    writeFileSync(join(workbench().folder, 'delete.central'), text);
    await workbench().openFile('delete.central');
    sandbox().control.resetCounters();
    const { page } = workbench();
    await workbench().clickLens('Send…', dialog());
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').getByRole('option', { name: 'Cancel' }).waitFor();
    await workbench().screenshot('writes-08-shows-first');
    await page.keyboard.press('Enter');
    await workbench()
      .lens(/not sent|cancel/i)
      .waitFor();
    const sent = sandbox().control.requests();
    assert.deepEqual(
      sent.filter(({ method }) => method === 'DELETE'),
      [],
    );
  });

  for (const [by, name, asked, told] of [
    ['', 'row.name', 'Row 1 failed. Go on with the other 2?', /1 of 3 rows/],
    [' by 1', 'row[*].name', 'Call 1 failed. Go on with the other 2?', /1 of 3 calls/],
  ] as const)
    it(`is not sent for the others by Enter after a failed row, if it deletes something: ${asked}`, async () => {
      const { page } = workbench();
      const text = `# @account writer\n# @foreach row in groups.csv${by}\nDELETE /configuration/v1/groups/{{${name}}}\n`;
      writeFileSync(join(workbench().folder, 'groups.csv'), 'name\nno-a\nno-b\nno-c\n');
      writeFileSync(join(workbench().folder, `deletes${by}.central`), text);
      await workbench().openFile(`deletes${by}.central`);
      sandbox().control.resetCounters();
      await workbench().clickLens('Send…', dialog());
      await workbench().answerDialog('Send');
      await dialog().getByText(asked).waitFor();
      await workbench().screenshot('writes-09-row-failed');
      await page.keyboard.press('Enter');
      await dialog().waitFor({ state: 'hidden' });
      await workbench().lens(told).waitFor();
      await workbench().screenshot('writes-10-stopped');
      const sent = sandbox().control.requests();
      assert.equal(sent.filter(({ method }) => method === 'DELETE').length, 1);
    });
});
