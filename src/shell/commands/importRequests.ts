import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { importEndings, importers } from '../../convert/importRequests.ts';
import { noteKinds, withNotes, type Converted } from '../../convert/note.ts';
import { only, pick } from '../quickInput.ts';

const { l10n } = vscode;
/** Bytes above which a file is not read. */
const largest = 32 * 1_048_576;

/** Another tool's requests as the text of a request file, what was left out said first. The source is never changed. Throws cancelled. */
export async function importedRequests(): Promise<string> {
  const sources = [
    { label: l10n.t('cURL on the clipboard'), read: fromClipboard },
    { label: l10n.t('.http file…'), read: fromHttpFile },
    { label: l10n.t('Postman collection…'), read: fromPostmanFile },
    { label: l10n.t('One operation of an OpenAPI document…'), read: fromOpenApiFile },
  ];
  const { read } = await only(pick(sources, { placeholder: l10n.t('Import requests from') }));
  return withNotes(await read(), (note) => l10n.t(noteKinds[note.kind], { ...note.values }));
}

async function fromClipboard(): Promise<Converted> {
  return importers.curl(await vscode.env.clipboard.readText());
}

async function fromHttpFile(): Promise<Converted> {
  return importers.http(await chosenFile(importEndings.http));
}

async function fromPostmanFile(): Promise<Converted> {
  return importers.postman(await chosenFile(importEndings.postman));
}

async function fromOpenApiFile(): Promise<Converted> {
  const { fromOpenApi, operationsIn } = await import('../../convert/fromOpenApi.ts');
  const { jsonOf } = await import('../../convert/openApiYaml.ts');
  const text = await jsonOf(await chosenFile(importEndings.openapi));
  const items = operationsIn(text).map(({ method, path, title }) => ({
    label: `${method} ${path}`,
    description: title,
    method,
    path,
  }));
  if (items.length === 0) throw new CentralError('noOperations');
  const { method, path } = await only(pick(items, { placeholder: l10n.t('Operation: by path or title') }));
  return fromOpenApi(text, { method, path });
}

async function chosenFile(extensions: readonly string[]): Promise<string> {
  const filters = { [l10n.t('Requests')]: [...extensions] };
  const [file] = (await vscode.window.showOpenDialog({ filters })) ?? [];
  if (!file) throw new CentralError('cancelled');
  if ((await vscode.workspace.fs.stat(file)).size > largest) throw new CentralError('importTooLarge');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
