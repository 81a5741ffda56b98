import * as vscode from 'vscode';
import type { CentralError } from '../../base/errors.ts';
import { contextValues, type CallRow } from '../../base/ids.ts';
import { isWrite } from '../../http/call.ts';
import { parseUrl } from '../../regions/parseUrl.ts';
import { duration } from '../../response/figures.ts';
import type { HistoryEntry } from '../../response/history.ts';
import { command } from '../command.ts';
import { sentence } from '../report.ts';

/** A row of the Requests view; that of a call is what arubaCentral.sendRequest takes. */
export type RequestRow =
  | { kind: 'file'; uri: string }
  | (CallRow & { title: string; method: string })
  | { kind: 'unread'; uri: string; error: CentralError }
  | { kind: 'history' }
  | { kind: 'sent'; entry: HistoryEntry };

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
      item.description = row.title.startsWith(`${row.method} `) ? undefined : row.method;
      item.command = command('arubaCentral.openCall', vscode.l10n.t('Open Request'), row.uri, row.line);
      return item;
    }
    case 'unread': {
      const item = new vscode.TreeItem(sentence(row.error));
      const iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'));
      return Object.assign(item, { id: `${row.uri}#unread`, tooltip: sentence(row.error), iconPath });
    }
    case 'history': {
      const item = new vscode.TreeItem(vscode.l10n.t('History'), vscode.TreeItemCollapsibleState.Collapsed);
      return Object.assign(item, { id: 'history', iconPath: new vscode.ThemeIcon('history') });
    }
    case 'sent':
      return sentItem(row.entry);
    default:
      return row satisfies never;
  }
}

function sentItem(entry: HistoryEntry): vscode.TreeItem {
  const { method, url, status, code, durationMs, account, at, document, source } = entry;
  const path = parseUrl(url)?.pathname ?? url;
  const outcome = status === undefined ? (code ?? '') : String(status);
  const item = new vscode.TreeItem(`${method} ${path}`);
  const time = new Date(at).toLocaleTimeString();
  const details = [outcome, durationMs === undefined ? '' : duration(durationMs), time, account]
    .filter((part) => part !== '')
    .join(' · ');
  item.description = details;
  const failed = status === undefined || status >= 400;
  item.iconPath = failed
    ? new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'))
    : new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green'));
  item.accessibilityInformation = { label: `${method} ${path}, ${details}` };
  item.tooltip = url;
  if (source) item.contextValue = contextValues.sent;
  if (document) item.command = command('arubaCentral.showAnswer', vscode.l10n.t('Show Response'), document);
  else if (source)
    item.command = command('arubaCentral.openCall', vscode.l10n.t('Open Request'), source.uri, source.line);
  return item;
}
