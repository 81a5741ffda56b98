import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { vscodeTestDir } from '../../scripts/paths.ts';
import { accountIn, useSandbox } from './useSandbox.ts';
import { useWorkbench } from './useWorkbench.ts';

/** The host reads its environment once, before a sandbox of any port is open: so this client belongs to no account. */
const environment = {
  ARUBA_CENTRAL_CLIENT_ID: 'from-the-environment',
  ARUBA_CENTRAL_CLIENT_SECRET: 'secret-of-the-environment',
  ARUBA_CENTRAL_REGION: 'EU-1',
  ARUBA_CENTRAL_LABEL: 'ci',
};

const tools = join(vscodeTestDir, 'runs', 'ui', 'import-tools');

describe('importing accounts', () => {
  const sandbox = useSandbox({ devices: 10 });
  const path = `${tools}${delimiter}${process.env['PATH'] ?? ''}`;
  // Started as from a terminal, VS Code takes this PATH and not the login shell's.
  const env = { ...environment, PATH: path, VSCODE_CLI: '1' };
  const workbench = useWorkbench('import', { courier: true, env });
  const inFolder = (name: string) => join(workbench().folder, name);

  /** Stands in for 1Password's program: gives a secret for the one reference. */
  function placeOp(reference: string, secret: string): void {
    mkdirSync(tools, { recursive: true });
    const program = join(tools, 'op');
    writeFileSync(program, `#!/bin/sh\n[ "$3" = "${reference}" ] && printf '%s' '${secret}'\n`);
    chmodSync(program, 0o755);
  }

  async function chooseFile(name: string): Promise<void> {
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Import Accounts');
    await quickInput.pick('cencli or pycentral file');
    await quickInput.question('File of cencli or pycentral');
    await quickInput.chooseFile(inFolder(name));
  }

  before(() => workbench().openContainer('Central'));

  it('takes what the environment has, and asks for the rest', async () => {
    const { quickInput } = workbench();
    await workbench().runCommand('Central: Import Accounts');
    await quickInput.pick('Environment variables');
    await quickInput.question('Account to import');
    await workbench().screenshot('import-01-environment');
    await quickInput.pick('ci');
    await quickInput.question('Downloaded token');
    await workbench().screenshot('import-02-rest');
    await quickInput.cancel();
  });

  it('warns that a cencli file’s refresh token is shared, and leaves the file as it is', async () => {
    const { baseUrl, clientId, clientSecret } = accountIn(sandbox(), 'eu-prod');
    const token = sandbox().control.downloadToken('eu-prod');
    const text = `CFG_VERSION: 2
workspaces:
  default:
    classic:
      base_url: ${baseUrl}
      client_id: ${clientId}
      client_secret: ${clientSecret}
      tokens:
        access: ${token?.access_token}
        refresh: ${token?.refresh_token}
`;
    writeFileSync(inFolder('config.yaml'), text);
    await chooseFile('config.yaml');
    const { quickInput } = workbench();
    await quickInput.pick('default');
    await workbench().page.locator('.monaco-dialog-box', { hasText: 'same refresh token' }).waitFor();
    await workbench().screenshot('import-03-shared');
    await workbench().answerDialog('Import');
    await quickInput.question('A name for this account');
    await workbench().screenshot('import-04-name');
    await quickInput.answer('from-cencli');
    await quickInput.pick('Make read-only');
    await workbench().view('Sites').row('from-cencli').waitFor();
    assert.equal(readFileSync(inFolder('config.yaml'), 'utf8'), text);
  });

  it('reads a secret from 1Password once a person has seen which', async function () {
    if (process.platform === 'win32') return this.skip();
    const { baseUrl, tokenUrl, clientId, clientSecret } = accountIn(sandbox(), 'eu-next');
    const reference = 'op://network/central/secret';
    placeOp(reference, clientSecret);
    const file = {
      new_central: {
        base_url: baseUrl,
        client_id: clientId,
        client_secret: reference,
        token_endpoint: tokenUrl,
      },
    };
    writeFileSync(inFolder('pycentral.json'), JSON.stringify(file));
    await chooseFile('pycentral.json');
    const { quickInput } = workbench();
    await quickInput.pick('new-central');
    await workbench().page.locator('.monaco-dialog-box', { hasText: reference }).waitFor();
    await workbench().screenshot('import-05-op');
    await workbench().answerDialog('Read');
    await quickInput.question('A name for this account');
    await quickInput.answer('from-pycentral');
    await quickInput.pick('Ask before each change');
    await workbench().view('Sites').row('from-pycentral').waitFor();
  });
});
