import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDemo } from '../../scripts/demo.ts';
import { packageExtension } from '../../scripts/package.ts';
import { root, vscodeTestDir } from '../../scripts/paths.ts';
import { keepLogs } from '../../scripts/tests/keepLogs.ts';
import { chooseVsCode } from '../../scripts/vscode/choose.ts';
import { chosenLook } from './chosenLook.ts';
import { courierExtension } from './courier.ts';
import { Workbench } from './workbench.ts';

const startMs = 10 * 60_000;

export interface WorkbenchOptions {
  workspaceTrust?: boolean;
  /** Lets `workbench.execute` run commands in the window. */
  courier?: boolean;
  env?: Record<string, string>;
  keepsNoSecrets?: boolean;
  /** Packs the extension and installs it, as users do, in the place of the one under development. */
  installed?: boolean;
}

/**
 * Opens a fresh VS Code with the extension and a copy of samples/ for the tests of one `describe`, and closes it after them.
 * A failed test leaves a screenshot and the logs in test-results.
 */
export function useWorkbench(name: string, options: WorkbenchOptions = {}): () => Workbench {
  const directory = join(vscodeTestDir, 'runs', 'ui', name);
  const resources = new AsyncDisposableStack();
  let workbench: Workbench | undefined;

  before(async function () {
    this.timeout(startMs);
    // What an ended window leaves running may write a little longer.
    rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
    mkdirSync(directory, { recursive: true });
    const vscode = await chooseVsCode();
    const folder = copyDemo(join(directory, 'workspace'));
    resources.defer(() => keepLogs(vscode, directory, `ui-${name}`));
    const beside = options.courier ? [courierExtension] : [];
    const { workspaceTrust = false, keepsNoSecrets = false, installed = false, env } = options;
    const extension = installed ? {} : { extension: root };
    if (installed) await vscode.install(await packageExtension(), directory);
    const session = { directory, folder, ...extension, beside, workspaceTrust, env, keepsNoSecrets };
    const window = await vscode.openWindow(session);
    workbench = new Workbench(resources.use(window), { folder });
    await workbench.ready();
    const look = chosenLook();
    // A question about trust stands before everything else, and takes the keys.
    if (look && !workspaceTrust) await workbench.useTheme(look.theme);
  });

  afterEach(async function () {
    const { title, state } = this.currentTest ?? {};
    if (state !== 'failed') return;
    // A window that is gone has no picture, which would end the other tests.
    await workbench?.screenshot(`failed-${name}-${title?.replaceAll(/\W+/g, '-')}`).catch(() => undefined);
  });

  after(() => resources.disposeAsync());

  return () => {
    if (!workbench) throw new Error('The workbench is not open yet: ask for it inside a test.');
    return workbench;
  };
}
