import { join } from 'node:path';
import { Workbench } from '../../test/ui/workbench.ts';
import { resultsDir } from '../paths.ts';
import { keepLogs } from '../tests/keepLogs.ts';
import { chooseVsCode } from '../vscode/choose.ts';
import type { Session } from '../vscode/vscode.ts';

/** Takes a newcomer's first steps with nobody watching: opens the sandbox, unfolds the Sites view, takes a picture. */
export async function checkStart(session: Session): Promise<void> {
  const vscode = await chooseVsCode();
  console.log(`Opening the sandbox in ${vscode.name}…`);
  await using window = await vscode.openWindow(session);
  const workbench = new Workbench(window.page);
  const picture = join(resultsDir, 'start.png');
  try {
    await workbench.ready();
    await workbench.openContainer('Central');
    await workbench.runCommand('Central: Open the Sandbox');
    // The accounts come one by one, and rows move until the last one is there.
    await workbench.view('Devices').row('sandbox-us-west').waitFor();
    await workbench.view('Sites').expandLevels(3);
  } finally {
    await window.page.screenshot({ path: picture });
    keepLogs(vscode, session.directory, 'start');
    console.log(`The picture is ${picture}.`);
  }
}
