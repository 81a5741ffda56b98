import { spawn } from 'node:child_process';
import { workbenchAddress } from '../vscode/servedPage.ts';
import { startServer } from '../vscode/server.ts';
import type { Session } from '../vscode/vscode.ts';
import { nextStep } from './nextStep.ts';
import { onPath } from './onPath.ts';

/** Serves VS Code to the browser, opens one where there is a display, and stays until Ctrl+C. */
export async function openServed(session: Session): Promise<void> {
  await using server = await startServer(session);
  const address = workbenchAddress(server, session);
  console.log(`\nVS Code is at\n\n  ${address}\n\n${nextStep} Ctrl+C ends it.`);
  openAddress(address);
  await server.ended;
}

function openAddress(address: string): void {
  const [command, ...args] = opener();
  if (!command) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened: open the address yourself.'));
  child.unref();
}

function opener(): string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  return display && onPath('xdg-open') ? ['xdg-open'] : [];
}
