import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { languageId } from '../../base/ids.ts';
import { only, pick } from '../quickInput.ts';
import { newDocument } from './newRequests.ts';
import { nameParts, samplesIn, standalone } from './sampleCopy.ts';
import type { CommandTable } from './table.ts';

/** The texts of the samples, by the names of their files. */
type Texts = Readonly<Record<string, string>>;

const { l10n } = vscode;
const { fs } = vscode.workspace;
const folderName = 'central-samples';

/** Commands that open the samples of the package, as copies that a person may change. */
export function sampleCommands() {
  return { 'arubaCentral.openSample': openSample } satisfies Partial<CommandTable>;
}

async function openSample(): Promise<void> {
  const { read } = await import('texts:samples');
  const texts = read();
  const samples = samplesIn(texts['README.md'] ?? '');
  const items = samples.map(({ file, name, shows }) => ({ label: name, detail: shows, file }));
  const all = { label: l10n.t('All Samples, into a Folder…'), file: undefined };
  const placeholder = l10n.t('Sample to open as a copy');
  const { file } = await only(pick([...items, all], { placeholder }));
  await (file === undefined ? copyAll(texts, samples[0]?.file ?? '') : openCopy(texts, file));
}

async function openCopy(texts: Texts, file: string): Promise<void> {
  const text = texts[file] ?? '';
  const isRunbook = file.endsWith('.md');
  const { sandbox } = JSON.parse(texts['http-client.env.json'] ?? '') as {
    sandbox: Record<string, string>;
  };
  const { name, extension } = nameParts(file);
  const document = await newDocument(isRunbook ? text : standalone(text, sandbox), {
    name,
    language: isRunbook ? 'markdown' : languageId,
    extension,
  });
  await vscode.window.showTextDocument(document);
}

/** Copies all samples, with their environments, into a new folder, and opens the first. */
async function copyAll(texts: Texts, first: string): Promise<void> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: l10n.t('Copy Samples Here'),
    })) ?? [];
  if (!chosen) throw new CentralError('cancelled');
  const target = vscode.Uri.joinPath(chosen, await freeName(chosen));
  for (const [file, text] of Object.entries(texts))
    await fs.writeFile(vscode.Uri.joinPath(target, file), new TextEncoder().encode(text));
  await vscode.window.showTextDocument(vscode.Uri.joinPath(target, first));
}

async function freeName(folder: vscode.Uri): Promise<string> {
  const names = new Set((await fs.readDirectory(folder)).map(([name]) => name));
  let name = folderName;
  for (let number = 2; names.has(name); number += 1) name = `${folderName}-${number}`;
  return name;
}
