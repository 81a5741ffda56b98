import { run } from '../process/run.ts';
import { developmentArguments, profileArguments } from '../vscode/desktop.ts';
import type { Session } from '../vscode/vscode.ts';
import { nextStep } from './nextStep.ts';

/** Opens the desktop VS Code with a profile of its own and stays until its window is closed. */
export async function openDesktop(code: string, session: Session): Promise<void> {
  const day = 24 * 60 * 60_000;
  console.log(`Opening VS Code. ${nextStep} Close its window to end.`);
  const args = [
    session.folder,
    ...profileArguments(session.directory),
    ...developmentArguments(session),
    ...['--disable-workspace-trust', '--skip-welcome', '--new-window', '--wait'],
  ];
  await run(code, args, { timeoutMs: day });
}
