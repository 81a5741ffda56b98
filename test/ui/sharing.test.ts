import assert from 'node:assert/strict';
import { runCli } from '../support/processes/cliProcess.ts';
import { temporaryFolder } from '../support/doubles/tokenAccount.ts';
import { useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

const account = 'prod';

describe('an account that is shared with the terminal', () => {
  const sandbox = useSandbox();
  const workbench = useWorkbench('sharing', { courier: true });
  const folder = temporaryFolder();
  let value = '';
  const dialog = () => workbench().page.locator('.monaco-dialog-box');
  const share = () => workbench().execute('arubaCentral.shareWithTerminal', { account });
  const clipboard = () => workbench().page.evaluate<string>('navigator.clipboard.readText()');
  const getSites = () =>
    runCli(['get', '/central/v2/sites?limit=1'], {
      folder: folder.path,
      env: { ARUBA_CENTRAL_SHARED: value, ARUBA_CENTRAL_FOLDER: folder.path },
    });

  before(async () => {
    const { page } = workbench();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const [given] = sandbox().accounts;
    // An hour old: a 401 for a token under a minute old is a permission answer.
    const token = { ...given?.token, created_at: Date.now() - 3_600_000 };
    await workbench().execute('arubaCentral.addAccount', { ...given, label: account, token });
    await page.evaluate('navigator.clipboard.writeText("before")');
  });
  after(() => folder.remove());

  it('is not on the clipboard before a person has read what that means [D20]', async () => {
    const refused = assert.rejects(share(), { code: 'cancelled' });
    await dialog().waitFor();
    const question = await dialog().innerText();
    assert.match(question, /Share “prod” with the terminal\?/);
    assert.match(question, /Anyone who has it and can read your files on this machine can use “prod”/);
    assert.equal(await clipboard(), 'before');
    await workbench().screenshot('sharing-01-asks');
    await workbench().answerDialog('Cancel');
    await refused;
    assert.equal(await clipboard(), 'before');
  });

  it('is renewed by the terminal for the window too', async () => {
    const shared = share();
    await workbench().answerDialog('Copy the Value');
    assert.deepEqual(await shared, { copied: true });
    value = await clipboard();
    const { control } = sandbox();
    control.endAccessTokens();
    const before = control.state().rotations;
    const { code, stderr } = await getSites();
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    await workbench().execute('arubaCentral.listSites', { account, all: true });
    const { rotations, consumedPresented } = control.state();
    assert.deepEqual([rotations - before, consumedPresented], [1, 0]);
  });

  it('is closed to the terminal, and stays open in the window, when a person ends it', async () => {
    const ended = share();
    await workbench().answerDialog('End Sharing');
    assert.deepEqual(await ended, { ended: true });
    const { code, stderr } = await getSites();
    assert.equal(code, 3);
    assert.match(stderr, /^signedOut: ARUBA_CENTRAL_SHARED no longer works/);
    await workbench().execute('arubaCentral.listSites', { account, all: true });
  });
});
