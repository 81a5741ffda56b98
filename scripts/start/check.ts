import { join } from 'node:path';
import { Workbench } from '../../test/ui/workbench.ts';
import { resultsDir } from '../paths.ts';
import { keepLogs } from '../tests/keepLogs.ts';
import { chooseVsCode } from '../vscode/choose.ts';
import type { Session } from '../vscode/vscode.ts';

/** Checks a newcomer's first view without a person: opens the sandbox and the Sites view, and takes a picture. */
export async function checkStart(session: Session): Promise<void> {
  const vscode = await chooseVsCode();
  console.log(`Opening ${vscode.name}…`);
  await using window = await vscode.openWindow(session);
  const workbench = new Workbench(window);
  const picture = join(resultsDir, 'start.png');
  try {
    await workbench.ready();
    // The accounts come one by one, and rows move until the file opens at the end.
    await workbench.lens('Send').waitFor();
    await workbench.view('Sites').expandLevels(3);
  } finally {
    await window.page.screenshot({ path: picture });
    keepLogs(vscode, session.directory, 'start');
    console.log(`The picture is ${picture}.`);
  }
}
