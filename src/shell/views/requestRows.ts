import * as vscode from 'vscode';
import type { CentralError } from '../../base/errors.ts';
import { contextValues, type CallRow } from '../../base/ids.ts';
import { isWrite, type SentRequest } from '../../http/call.ts';
import type { Details } from '../../inventory/details.ts';
import { parseUrl } from '../../regions/origin.ts';
import type { HistoryEntry, HistoryRun } from '../../response/history.ts';
import { measured } from '../../text/duration.ts';
import { oneLine } from '../../text/foreignText.ts';
import { command } from '../command.ts';
import { counted } from '../counted.ts';
import { sentence } from '../report.ts';
import { timeText } from './rowTexts.ts';

/** A row of the Requests view; arubaCentral.sendRequest takes the row of a call. */
export type RequestRow =
  | { kind: 'file'; uri: string }
  | (CallRow & { title: string; heading?: string; method: string })
  | { kind: 'unread'; uri: string; error: CentralError }
  | { kind: 'history' }
  | { kind: 'note'; text: string }
  | RunRow
  | SentRow;

export interface RunRow {
  kind: 'run';
  run: HistoryRun;
  entries: readonly HistoryEntry[];
}

export interface SentRow {
  kind: 'sent';
  entry: HistoryEntry;
}

export function requestItem(row: RequestRow): vscode.TreeItem {
  switch (row.kind) {
    case 'file': {
      const item = new vscode.TreeItem(vscode.Uri.parse(row.uri), vscode.TreeItemCollapsibleState.Collapsed);
      const iconPath = vscode.ThemeIcon.File;
      return Object.assign(item, {
        id: row.uri,
        contextValue: contextValues.file,
        description: true,
        iconPath,
      });
    }
    case 'call': {
      const item = new vscode.TreeItem(row.title);
      item.id = `${row.uri}#${row.line}`;
      item.contextValue = contextValues.call;
      item.iconPath = new vscode.ThemeIcon(isWrite(row.method) ? 'edit' : 'arrow-down');
      const method = row.title.startsWith(`${row.method} `) ? [] : [row.method];
      const beside = [...(row.heading === undefined ? [] : [row.heading]), ...method];
      item.description = beside.join(' · ');
      item.accessibilityInformation = { label: [row.title, ...beside].join(', ') };
      item.command = command('arubaCentral.openCall', vscode.l10n.t('Open Request'), row);
      return item;
    }
    case 'unread': {
      const item = new vscode.TreeItem(sentence(row.error));
      const iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'));
      item.command = command('arubaCentral.showDetails', vscode.l10n.t('Show Details'), row);
      return Object.assign(item, { id: `${row.uri}#unread`, tooltip: sentence(row.error), iconPath });
    }
    case 'history': {
      const item = new vscode.TreeItem(vscode.l10n.t('History'), vscode.TreeItemCollapsibleState.Collapsed);
      const iconPath = new vscode.ThemeIcon('history');
      return Object.assign(item, { id: 'history', contextValue: contextValues.history, iconPath });
    }
    case 'note': {
      const item = new vscode.TreeItem(row.text);
      return Object.assign(item, { id: 'note', iconPath: new vscode.ThemeIcon('info'), tooltip: row.text });
    }
    case 'run':
      return runItem(row);
    case 'sent':
      return sentItem(row);
    default:
      return row satisfies never;
  }
}

/** Makes the row of calls that were sent together; it shows the number of failed ones while it is collapsed. */
function runItem({ run, entries }: RunRow): vscode.TreeItem {
  const { title, failed } = run;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = runText(run, entries);
  item.iconPath = outcomeIcon(failed > 0);
  item.contextValue = contextValues.run;
  Object.assign(item, idOf('run', run));
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  return item;
}

function runText({ calls, failed }: HistoryRun, [first]: readonly HistoryEntry[]): string {
  const time = timeText(first?.at ?? 0);
  return `${counted.requests(calls)}, ${vscode.l10n.t('{0} failed', failed)} · ${time}`;
}

/** Gives the details of a run in the history, in words: its figures, and a line for each of its calls. */
export function runDetails({ run, entries }: RunRow): Details {
  const lines = entries.map((entry) => {
    const { label, call } = sentTitle(entry);
    return [label, ...call, ...outcomeParts(entry)].join(' · ');
  });
  return { title: run.title, lines: [runText(run, entries), '', ...lines] };
}

function sentItem(row: SentRow): vscode.TreeItem {
  const { label, call } = sentTitle(row.entry);
  const item = new vscode.TreeItem(label);
  // The outcome comes first: in a narrow sidebar the end is cut.
  const details = [...outcomeParts(row.entry), ...call].join(' · ');
  item.description = details;
  Object.assign(item, idOf('sent', row.entry));
  const { status, rows, skipped, change } = row.entry;
  const isRefused = status === undefined || status >= 400;
  const failed = rows ? rows.failed + rows.left > 0 : isRefused || row.entry.failed !== undefined;
  item.iconPath = skipped === undefined ? outcomeIcon(failed) : new vscode.ThemeIcon('debug-step-over');
  item.accessibilityInformation = { label: `${label}, ${details}` };
  const undo = undoText(row.entry);
  item.tooltip = [`${row.entry.method} ${row.entry.url}`, outcomeParts(row.entry).join(' · '), ...undo].join(
    '\n',
  );
  item.contextValue = change?.state === 'canUndo' ? contextValues.change : contextValues.sent;
  item.command = command('arubaCentral.showAnswer', vscode.l10n.t('Show Response'), row);
  return item;
}

/** Gives the id of a row of the history. Without it, VS Code would take a row for the one that stands in its place by now. */
function idOf(kind: 'run' | 'sent', { number }: HistoryEntry | HistoryRun): { id?: string } {
  return number === undefined ? {} : { id: `${kind} ${number}` };
}

function outcomeIcon(failed: boolean): vscode.ThemeIcon {
  return failed
    ? new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'))
    : new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green'));
}

/** Gives the change in words or the request's title, and also its call, with the query, if that says more. */
export function sentTitle({ method, url, words, source }: HistoryEntry): {
  label: string;
  call: string[];
} {
  const parsed = parseUrl(url);
  const path = parsed?.pathname ?? url;
  const call = `${method} ${path}${parsed?.search ?? ''}`;
  const title = words === undefined ? (source?.title ?? '') : oneLine(words);
  return title === '' || title.startsWith(`${method} ${path}`)
    ? { label: call, call: [] }
    : { label: title, call: [call] };
}

/** Lists the parts of an outcome: status or rows, duration, time and account. */
export function outcomeParts(entry: HistoryEntry): string[] {
  const { status, code, skipped, failed, rows, durationMs, at, account, change } = entry;
  const other = skipped === undefined ? (code ?? '') : vscode.l10n.t('skipped');
  const outcome = rows ? rowsText(rows) : status === undefined ? other : String(status);
  const checks = failed === undefined ? '' : vscode.l10n.t('{0} failed', failed);
  const took = durationMs === undefined ? '' : measured(durationMs);
  const undone = change?.state === 'undone' ? vscode.l10n.t('undone') : '';
  return [outcome, checks, undone, took, timeText(at), account].filter((part) => part !== '');
}

/** Says if a change can be undone. */
function undoText({ change }: HistoryEntry): string[] {
  if (!change) return [];
  if (change.state === 'canUndo') return [vscode.l10n.t('It can be undone.')];
  if (change.state === 'undone') return [vscode.l10n.t('It was undone.')];
  return [[vscode.l10n.t('It cannot be undone.'), change.reason ?? ''].join(' ').trim()];
}

function rowsText({ sent, failed, left }: NonNullable<HistoryEntry['rows']>): string {
  const parts = [counted.rows(sent), vscode.l10n.t('{0} failed', failed)];
  return [...parts, ...(left > 0 ? [vscode.l10n.t('{0} left', left)] : [])].join(', ');
}

/** Gives a key that identifies a run of the history. */
export function runKey({ number }: HistoryRun): string {
  return `run ${number}`;
}

/** Gives a key that identifies an entry of the history. */
export function sentKey({ at, method, url }: HistoryEntry): string {
  return `sent ${at} ${method} ${url}`;
}

/** The details of a call in the history, in words. */
export function sentDetails(entry: HistoryEntry): Details {
  const { method, url, words, source } = entry;
  const title = source?.title ?? `${method} ${parseUrl(url)?.pathname ?? url}`;
  const said = [words, entry.skipped].filter((one) => one !== undefined);
  const { headers = [], sent } = entry;
  const lines = [
    ...said,
    `${method} ${url}`,
    outcomeParts(entry).join(' · '),
    ...(sent ? [timesText(sent)] : []),
    ...undoText(entry),
    ...(headers.length > 0 ? ['', vscode.l10n.t('Received:'), ...headers] : []),
    ...(sent ? ['', ...sentLines(sent)] : []),
  ];
  return { title, lines };
}

const { l10n } = vscode;

/** Gives the times of a call, one after another; together they are its whole time. */
function timesText({ wait, connect, firstByte, rest, pages }: SentRequest & { pages: number }): string {
  const parts = [
    ...(pages > 1 ? [l10n.t('first page')] : []),
    l10n.t('{0} until it was sent', measured(wait)),
    ...(connect === undefined ? [] : [l10n.t('{0} to connect', measured(connect))]),
    l10n.t('{0} to the first byte', measured(firstByte)),
    l10n.t('{0} for the body', measured(rest)),
  ];
  return parts.join(' · ');
}

/** Gives the lines of a request as it was sent, without the header lines that the connection adds by itself. */
function sentLines({ headers, body }: SentRequest): string[] {
  const written =
    typeof body === 'number' ? [l10n.t('(a body of {0} bytes)', body)] : (body?.split(/\r\n?|\n/) ?? []);
  return [
    l10n.t('Sent:'),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(written.length > 0 ? ['', ...written] : []),
  ];
}
