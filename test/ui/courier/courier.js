import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const everyMs = 50;

/** Runs the commands that a test leaves as files beside the workspace folder, and leaves what they come to. */
export function activate(context) {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  if (!workspace) return;
  const folder = join(workspace.uri.fsPath, '..', 'courier');
  mkdirSync(folder, { recursive: true });
  const timer = setInterval(() => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.command.json'))) {
      const { command, args } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      rmSync(join(folder, name));
      void run(command, args).then((outcome) =>
        leave(folder, name.replace('.command.', '.outcome.'), outcome),
      );
    }
  }, everyMs);
  const getSession = (...args) => vscode.authentication.getSession(...args);
  context.subscriptions.push(
    { dispose: () => clearInterval(timer) },
    // What only code of another extension can ask for.
    vscode.commands.registerCommand('courier.getSession', getSession),
    vscode.commands.registerCommand('courier.useTheme', (name) =>
      vscode.workspace.getConfiguration('workbench').update('colorTheme', name, true),
    ),
  );
}

async function run(command, args) {
  try {
    return { result: await vscode.commands.executeCommand(command, ...args) };
  } catch (error) {
    return { error: { code: error.code, message: error.message } };
  }
}

/** Written beside and moved, so that nobody reads half of it. */
function leave(folder, name, outcome) {
  writeFileSync(join(folder, `${name}.part`), JSON.stringify(outcome));
  renameSync(join(folder, `${name}.part`), join(folder, name));
}
