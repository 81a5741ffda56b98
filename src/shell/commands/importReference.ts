import { posix } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { driftLines, type Drift } from '../../catalogue/drift.ts';
import { operationKey } from '../../catalogue/operation.ts';
import type { ReadReference } from '../../convert/openApi/importReference.ts';
import { stateFolder } from '../../store/folders.ts';
import { fileText } from '../../text/fileBytes.ts';
import { only, pick } from '../quickInput.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { newDocument } from './newRequests.ts';

const { l10n } = vscode;
/** Largest document that is read, bytes, and most documents of a folder. */
const largest = 32 * 1_048_576;
const mostFiles = 1_000;
const endings = ['json', 'yaml', 'yml'];

const ReferenceArgument = z.object({ uris: z.array(UriArgument) });

/**
 * Imports newer OpenAPI documents of new Central, or removes them, and shows what they change. A script passes the documents or
 * folders, or an empty list to remove them, and gets the changes as data. Throws cancelled.
 */
export async function importReference(args?: unknown): Promise<object> {
  const chosen = args === undefined ? await chosenByPerson() : readArgument(ReferenceArgument, args).uris;
  const { forgetReference, importReference: takeIn } =
    await import('../../convert/openApi/importReference.ts');
  const folder = stateFolder((name) => process.env[name]);
  let drift: Drift = { added: [], changed: [], gone: [], ending: [] };
  if (chosen.length === 0) await forgetReference(folder);
  else {
    const files = await filesOf(chosen);
    const title = l10n.t('Reading the API reference');
    const found = await withCancellableProgress(title, async ({ signal }) => {
      const texts: { path: string; text: string }[] = [];
      for (const file of files) {
        signal.throwIfAborted();
        texts.push({ path: file.path, text: fileText(await vscode.workspace.fs.readFile(file)).text });
      }
      return takeIn(texts, folder);
    });
    ({ drift } = found);
    if (args === undefined) await show(found, files);
  }
  if (args === undefined) void offerReload();
  return summaryOf(drift);
}

function summaryOf({ added, changed, gone, ending }: Drift) {
  return {
    added: added.map(operationKey),
    gone,
    changed: changed.map((one) => ({ operation: operationKey(one), changes: one.changes ?? [] })),
    ending: ending.map((one) => ({
      operation: operationKey(one),
      ...(one.sunset !== undefined && { day: one.sunset }),
      ...(one.replacedBy !== undefined && { successor: one.replacedBy }),
    })),
  };
}

/** Most missing references that are listed one by one. */
const mostMissing = 20;

async function show(
  { drift, counts, lost, classic, repeated }: ReadReference,
  files: readonly vscode.Uri[],
): Promise<void> {
  const read = files.map(
    ({ path }, at) =>
      `  ${posix.basename(path)}: ${counts[at] ?? l10n.t('not compared, because it is no document in JSON or YAML')}`,
  );
  if (repeated > 0)
    read.push(
      '',
      l10n.t('In more than one document; the newest version counts: {count}', { count: repeated }),
    );
  if (classic > 0)
    read.push('', l10n.t('Operations of classic Central, left out: {count}', { count: classic }));
  const missing = [...new Set(lost.flat())].slice(0, mostMissing);
  if (missing.length > 0)
    read.push(
      '',
      l10n.t('Not compared, because it is in none of the documents:'),
      ...missing.map((one) => `  ${one}`),
    );
  const lines = [...driftLines(drift), '', l10n.t('Operations in each document:'), ...read, ''];
  const named = { name: l10n.t('API reference'), language: 'plaintext', extension: 'txt' };
  const document = await newDocument(lines.join('\n'), named);
  await vscode.window.showTextDocument(document);
}

/** Offers to reload the window, which opens the catalogue only once. */
async function offerReload(): Promise<void> {
  const reload = l10n.t('Reload Window');
  const message = l10n.t('The API reference has changed. This window uses it after a reload.');
  if ((await vscode.window.showInformationMessage(message, reload)) === reload)
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
}

/** Asks for documents or a folder; none means to go back to the reference of the extension. */
async function chosenByPerson(): Promise<readonly vscode.Uri[]> {
  const documents = { canSelectMany: true, filters: { OpenAPI: endings } };
  const ways: (vscode.QuickPickItem & { options?: vscode.OpenDialogOptions })[] = [
    { label: l10n.t('OpenAPI documents…'), options: documents },
    {
      label: l10n.t('Folder of OpenAPI documents…'),
      options: { canSelectFolders: true, canSelectFiles: false },
    },
    { label: l10n.t('Use the API reference of this extension again') },
  ];
  const placeholder = l10n.t('HPE’s current API reference of new Central and GreenLake');
  const { options } = await only(pick(ways, { placeholder }));
  if (!options) return [];
  const chosen = await vscode.window.showOpenDialog(options);
  if (!chosen || chosen.length === 0) throw new CentralError('cancelled');
  return chosen;
}

async function filesOf(chosen: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  for (const uri of chosen) {
    const { type } = await vscode.workspace.fs.stat(uri);
    files.push(...(type === vscode.FileType.Directory ? await filesIn(uri) : [uri]));
  }
  if (files.length === 0) throw new CentralError('noOperations');
  if (files.length > mostFiles) throw new CentralError('importTooLarge');
  for (const file of files)
    if ((await vscode.workspace.fs.stat(file)).size > largest) throw new CentralError('importTooLarge');
  return files;
}

/** The documents in a folder and those below it; hidden ones, links and installed packages are left out. */
async function filesIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    if (name.startsWith('.') || name === 'node_modules' || found.length > mostFiles) continue;
    const uri = vscode.Uri.joinPath(folder, name);
    const isDocument = endings.includes(posix.extname(name).slice(1).toLowerCase());
    if (type === vscode.FileType.Directory) found.push(...(await filesIn(uri)));
    else if (type === vscode.FileType.File && isDocument) found.push(uri);
  }
  return found;
}
