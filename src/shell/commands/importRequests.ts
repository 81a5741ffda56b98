import { posix } from 'node:path';
import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import {
  importEndings,
  importers,
  type CloseableSource,
  type ImportKind,
} from '../../convert/importRequests.ts';
import { noteKinds, withNotes, type Converted } from '../../convert/note.ts';
import { only, pick } from '../quickInput.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';

const { l10n } = vscode;
/** Bytes above which a file is not read. */
const largest = 32 * 1_048_576;

/** Another tool's requests as the text of a request file, what was left out said first. The source is never changed. Throws cancelled. */
export async function importedRequests(context: vscode.ExtensionContext): Promise<string> {
  const sources = [
    { label: l10n.t('cURL on the clipboard'), read: fromClipboard },
    { label: l10n.t('.http file…'), read: () => fromFile(context, 'http') },
    { label: l10n.t('Postman collection…'), read: () => fromFile(context, 'postman') },
    { label: l10n.t('One operation of an OpenAPI document…'), read: () => fromFile(context, 'openapi') },
  ];
  const { read } = await only(pick(sources, { placeholder: l10n.t('Import requests from') }));
  return withNotes(await read(), (note) => l10n.t(noteKinds[note.kind], { ...note.values }));
}

async function fromClipboard(): Promise<Converted> {
  return importers.curl(await vscode.env.clipboard.readText());
}

async function fromFile(context: vscode.ExtensionContext, kind: ImportKind): Promise<Converted> {
  const file = await chosenFile(importEndings[kind]);
  const { openImport } = await import('../../convert/importThread.ts');
  const bytes = await vscode.workspace.fs.readFile(file);
  const source = await openImport(context.asAbsolutePath('dist/workers/import.cjs'), kind, bytes);
  try {
    const operation = kind === 'openapi' ? await chosenOperation(source, file) : undefined;
    return await read(source, file, () => source.requests(operation));
  } finally {
    source.dispose();
  }
}

async function chosenOperation(source: CloseableSource, file: vscode.Uri) {
  const operations = await read(source, file, () => source.operations());
  if (operations.length === 0) throw new CentralError('noOperations');
  const items = operations.map(({ method, path, title }) => ({
    label: `${method} ${path}`,
    description: title,
    method,
    path,
  }));
  const { method, path } = await only(pick(items, { placeholder: l10n.t('Operation: by path or title') }));
  return { method, path };
}

/** Shows that a large file is read, and lets the person leave. */
function read<T>(source: CloseableSource, file: vscode.Uri, work: () => Promise<T>): Promise<T> {
  const title = l10n.t('Reading {0}', posix.basename(file.path));
  return withCancellableProgress(title, async ({ signal }) => {
    signal.addEventListener('abort', () => source.dispose(), { once: true });
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  });
}

async function chosenFile(extensions: readonly string[]): Promise<vscode.Uri> {
  const filters = { [l10n.t('Requests')]: [...extensions] };
  const [file] = (await vscode.window.showOpenDialog({ filters })) ?? [];
  if (!file) throw new CentralError('cancelled');
  if ((await vscode.workspace.fs.stat(file)).size > largest) throw new CentralError('importTooLarge');
  return file;
}
