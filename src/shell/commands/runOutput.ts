import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import {
  outputGaps,
  outputsOf,
  savedOutputs,
  type CommandOutput,
} from '../../request/recipe/commandOutput.ts';
import {
  changesOf,
  changesText,
  columnsText,
  deviceTexts,
  gapsText,
  haveCommon,
  sideBySide,
} from '../../request/recipe/outputText.ts';
import type { LoopResult } from '../../request/run/outcome/results.ts';
import type { History } from '../../response/history.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import type { Runner } from '../requests/runner.ts';
import { only, pick, pickMany } from '../quickInput.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import { fileFrom, opened } from './callFrom.ts';
import { newDocument } from './newRequests.ts';
import type { CommandTable } from './table.ts';

export interface RunOutputParts {
  runner: Pick<Runner, 'loops'>;
  responses: Pick<ResponseDocuments, 'get'>;
  history: Pick<History, 'entries'>;
  redactor: Pick<Redactor, 'text'>;
}

const views = ['devices', 'sideBySide', 'changes'] as const;
type View = (typeof views)[number];
const OutputArgument = z.object({
  uri: UriArgument,
  view: z.optional(z.enum(views)),
  /** A report of an earlier run as JSON, to compare with. */
  with: z.optional(UriArgument),
});

/** The command that shows the output of a run's devices: by device, side by side, or compared with the last time. */
export function runOutputCommands(parts: RunOutputParts) {
  return {
    'arubaCentral.showRunOutput': async (...args) => {
      const given = isScripted(args) ? readArgument(OutputArgument, args[0]) : undefined;
      const source = given ? await opened(given.uri) : (await fileFrom(undefined)).document;
      const results = parts.runner.loops(source).map(({ result }) => result);
      const outputs = outputsOf(results);
      const gaps = gapsText(outputGaps(results));
      if (outputs.length === 0 && gaps === '') throw new CentralError('noOutput');
      const texts = outputs.length === 0 ? [gaps] : await textsOf(parts, { results, outputs, gaps }, given);
      const documents: string[] = [];
      for (const text of texts) documents.push(await show(parts.redactor.text(text)));
      return { document: documents[0], documents };
    },
  } satisfies Partial<CommandTable>;
}

/** The runs of a file, with what their devices put out, and a text about devices that did not. */
interface RunOutputs {
  results: readonly LoopResult[];
  outputs: readonly CommandOutput[];
  gaps: string;
}

/** Gives the texts of the view that a script names or a person chooses; `gaps` stands first in a text of all devices. */
async function textsOf(
  parts: RunOutputParts,
  runs: RunOutputs,
  given: z.output<typeof OutputArgument> | undefined,
): Promise<string[]> {
  const view = given ? (given.view ?? 'devices') : await askView();
  const { outputs, gaps } = runs;
  const isApart = view === 'devices';
  const texts = isApart
    ? await chosenDevices(outputs, given !== undefined)
    : [view === 'sideBySide' ? columnsText(sideBySide(outputs)) : await changes(parts, runs, given?.with)];
  if (gaps === '') return texts;
  return isApart ? [...texts, gaps] : texts.map((text) => `${gaps}\n${text}`);
}

async function show(content: string): Promise<string> {
  const named = { name: vscode.l10n.t('Show commands'), language: 'plaintext', extension: 'txt' };
  const document = await newDocument(content, named);
  await vscode.window.showTextDocument(document, { preview: false });
  return document.uri.toString();
}

async function askView(): Promise<View> {
  const { t } = vscode.l10n;
  const items: (vscode.QuickPickItem & { view: View })[] = [
    {
      view: 'sideBySide',
      label: t('Side by side'),
      detail: t('Each command in columns, one for each device'),
    },
    { view: 'devices', label: t('By device'), detail: t('A document for each device') },
    {
      view: 'changes',
      label: t('What changed'),
      detail: t('Beside the last time in this window, or a report saved as JSON'),
    },
  ];
  return (await only(pick(items, { placeholder: t('Output of this run') }))).view;
}

/** Gives the texts of the devices to show; asks a person which ones, if there are several. */
async function chosenDevices(outputs: readonly CommandOutput[], isOfScript: boolean): Promise<string[]> {
  const all = deviceTexts(outputs);
  if (isOfScript || all.length === 1) return all.map(textOf);
  const items = all.map((one) => ({ label: one.title, one }));
  const chosen = await pickMany(items, { placeholder: vscode.l10n.t('Devices to open') });
  return chosen.map(({ one }) => textOf(one));
}

function textOf({ title, text }: { title: string; text: string }): string {
  return `# ${title}\n\n${text}`;
}

/** Gives the differences from an earlier output. Throws noEarlierOutput. */
async function changes(
  parts: RunOutputParts,
  { results, outputs }: RunOutputs,
  report: vscode.Uri | undefined,
): Promise<string> {
  const own = new Set(results.map(({ document }) => document));
  const earlier = report
    ? savedOutputs((await opened(report)).getText())
    : (lastTime(parts, outputs, own) ?? (await askReport()));
  if (earlier.length === 0) throw new CentralError('noEarlierOutput');
  return changesText(changesOf(earlier, outputs));
}

/** Finds the newest other outputs in this window that have one of the commands on one of the devices. */
function lastTime(
  { responses, history }: RunOutputParts,
  outputs: readonly CommandOutput[],
  own: ReadonlySet<string | undefined>,
): CommandOutput[] | undefined {
  for (const { document } of history.entries()) {
    const response = document === undefined || own.has(document) ? undefined : responses.get(document);
    const earlier = response ? savedOutputs(new TextDecoder().decode(response.body)) : [];
    if (haveCommon(earlier, outputs)) return earlier;
  }
  return undefined;
}

async function askReport(): Promise<CommandOutput[]> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Report of an earlier run, saved as JSON'),
    filters: { JSON: ['json'] },
  });
  const [uri] = chosen ?? [];
  if (!uri) throw new CentralError('cancelled');
  return savedOutputs((await opened(uri)).getText());
}
