import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { readDownloadedToken } from '../../tokens/grants/downloadedToken.ts';
import { offerToClear } from '../clipboard.ts';
import type { TextSource } from '../textSource.ts';

/** Largest file that can be a downloaded token, bytes. */
const most = 64 * 1024;

/** Tells if the clipboard belongs to a browser, which asks a person at each read and may never answer: then it is read only on request. */
function isBrowsers(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web;
}

/** Lists the sources of a downloaded token: a file, and the clipboard if it has one now. */
export async function tokenSources(): Promise<readonly TextSource[]> {
  const { l10n } = vscode;
  const fromFile = {
    button: { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: l10n.t('From a File…') },
    read: readFile,
    asks: true,
  };
  const fromClipboard = {
    button: { iconPath: new vscode.ThemeIcon('clippy'), tooltip: l10n.t('From the Clipboard') },
    read: () => Promise.resolve(vscode.env.clipboard.readText()),
    asks: false,
  };
  const isOffered = isBrowsers() || isToken(await vscode.env.clipboard.readText());
  return isOffered ? [fromClipboard, fromFile] : [fromFile];
}

/** Offers to remove a token from the clipboard after a sign-in with it, if it is still there. */
export async function offerToClearToken(token: string): Promise<void> {
  if (isBrowsers()) return;
  const takeOff = vscode.l10n.t('Clear the Clipboard');
  const message = vscode.l10n.t('The token is still on the clipboard.');
  const ask = () => vscode.window.showInformationMessage(message, takeOff).then((said) => said === takeOff);
  await offerToClear(vscode.env.clipboard, token, ask);
}

async function readFile(): Promise<string | undefined> {
  const filters = { [vscode.l10n.t('Downloaded token')]: ['json', 'txt'] };
  const title = vscode.l10n.t('File of a downloaded token');
  const [file] = (await vscode.window.showOpenDialog({ title, filters })) ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > most) throw new CentralError('tokenTextUnreadable');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

function isToken(text: string): boolean {
  if (text.length > most || !text.includes('access_token')) return false;
  try {
    readDownloadedToken(text, 0);
    return true;
  } catch {
    return false;
  }
}
