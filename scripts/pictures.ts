import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench } from '../test/ui/workbench.ts';
import { copyDemo } from './demo.ts';
import { root, vscodeTestDir } from './paths.ts';
import { run } from './process/run.ts';
import { chooseVsCode } from './vscode/choose.ts';

/** Takes README's picture: `npm run pictures`. */
await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root, timeoutMs: 2 * 60_000 });
const directory = join(vscodeTestDir, 'runs', 'pictures');
rmSync(directory, { recursive: true, force: true });
const folder = copyDemo(join(directory, 'central-demo'));
const beside = [join(root, 'scripts', 'start', 'demo')];
const vscode = await chooseVsCode();
await using window = await vscode.openWindow({ directory, folder, extension: root, beside });
const workbench = new Workbench(window);
await workbench.ready();
await workbench.lens('Send').waitFor();
await workbench.useTheme('Dark Modern');
await workbench.runCommand('View: Toggle Minimap');
await workbench.view('Devices').close();
await workbench.view('Requests').close();
await workbench.view('Sites').expand(/EU-1/, /sandbox-eu-prod/, /Hamburg HQ/);
await workbench.page.getByText('GET /monitoring/v2/aps').first().click();
await workbench.page.keyboard.press('ControlOrMeta+Enter');
await workbench.lens(/200 · /).waitFor();
await workbench.statusItem(/sandbox-eu-prod \d+s/).waitFor({ timeout: 45_000 });
await workbench.page.screenshot({ path: join(root, 'docs', 'pictures', 'overview.png') });
