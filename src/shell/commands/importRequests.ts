import { posix } from 'node:path';
import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import {
  importEndings,
  importers,
  type CloseableSource,
  type ImportKind,
} from '../../convert/importRequests.ts';
import { noteKinds, withNotes, type Converted, type Note } from '../../convert/note.ts';
import { only, pick } from '../quickInput.ts';
import { newDocument, openNewRequests } from './newRequests.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';

const { l10n } = vscode;
/** Largest file that is read, bytes. */
const largest = 32 * 1_048_576;

/** Opens another tool's requests as a new request file that first lists what was left out. Never changes the source. Throws cancelled. */
export async function importRequests(context: vscode.ExtensionContext): Promise<void> {
  const sources = [
    { label: l10n.t('cURL on the clipboard'), read: fromClipboard },
    { label: l10n.t('.http file…'), read: () => fromFile(context, 'http') },
    { label: l10n.t('Postman collection or environment…'), read: () => fromFile(context, 'postman') },
    { label: l10n.t('One operation of an OpenAPI document…'), read: () => fromFile(context, 'openapi') },
  ];
  const { read } = await only(pick(sources, { placeholder: l10n.t('Import requests from') }));
  const converted = await read();
  const say = (note: Note) => l10n.t(noteKinds[note.kind], { ...note.values });
  const text = withNotes(converted, say);
  if (converted.file === undefined) return openNewRequests(text, l10n.t('Requests'));
  await openEnvironments(converted.file, text, converted.notes.map(say));
}

/** Shows a file of environments, and its notes in a second document, since JSON has no comments. */
async function openEnvironments(file: string, content: string, notes: readonly string[]): Promise<void> {
  const save = l10n.t(
    'Save this as {0} beside your request files, or add it to the one that is there.',
    file,
  );
  const of = { name: l10n.t('Notes of the import'), language: 'plaintext', extension: 'txt' };
  const said = await newDocument([save, ...notes, ''].join('\n'), of);
  await vscode.window.showTextDocument(said, vscode.ViewColumn.Beside);
  const { name, ext } = posix.parse(file);
  const environments = await newDocument(content, { name, language: 'json', extension: ext.slice(1) });
  await vscode.window.showTextDocument(environments, vscode.ViewColumn.One);
}

async function fromClipboard(): Promise<Converted> {
  return importers.curl(await vscode.env.clipboard.readText());
}

async function fromFile(context: vscode.ExtensionContext, kind: ImportKind): Promise<Converted> {
  const file = await chosenFile(importEndings[kind]);
  const { openImport } = await import('../../convert/importThread.ts');
  const bytes = await vscode.workspace.fs.readFile(file);
  const source = await openImport(context.asAbsolutePath('dist/importWorker.cjs'), kind, bytes);
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

/** Shows that a file is being read, with a way to cancel. */
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
