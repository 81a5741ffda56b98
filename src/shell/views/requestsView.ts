import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import { contextKeys, views } from '../../base/ids.ts';
import { renewable } from '../../base/lazy.ts';
import { DisposableStore } from '../../base/lifetime.ts';
import { oneLine } from '../../text/foreignText.ts';
import { byRun, type History } from '../../response/history.ts';
import type { RequestFiles } from '../requests/requestFiles.ts';
import { requestItem, type RequestRow } from './requestRows.ts';
import type { SelectingView } from './viewRow.ts';

export interface RequestsViewParts {
  history: History;
  /** Loads the history of earlier windows, if a person has chosen to keep it. */
  loadHistory: () => Promise<void>;
  requestFiles: RequestFiles;
}

type FileRow = Extract<RequestRow, { kind: 'file' }>;
const historyRow: RequestRow = { kind: 'history' };

export interface RequestsView extends SelectingView {
  showHistory(): Promise<void>;
}

/** Makes the view of the workspace's `.central` files with their calls, and of the history. */
export function createRequestsView({
  history,
  loadHistory,
  requestFiles: files,
}: RequestsViewParts): RequestsView {
  const owned = new DisposableStore();
  const changed = owned.add(new vscode.EventEmitter<RequestRow | undefined>());
  let fileRows = new Map<string, FileRow>();
  let hadHistory = false;
  // The files are looked for before the view is told: while it waits for its rows, a menu of an old row does not know its row.
  const listed = renewable(
    () => files.found(),
    () => changed.fire(undefined),
  );

  async function roots(): Promise<RequestRow[]> {
    // This does not wait: the files are shown first, and the view is updated when the history is loaded.
    void loadHistory();
    const found = await listed.now();
    const uris = found.files.map((uri) => uri.toString());
    view.message = found.recipes.length === 0 ? undefined : recipesText(found.recipes);
    fileRows = new Map(uris.map((uri) => [uri, fileRows.get(uri) ?? { kind: 'file', uri }]));
    hadHistory = history.entries().length > 0;
    const isEmpty = fileRows.size === 0 && !hadHistory;
    void vscode.commands.executeCommand('setContext', contextKeys.hasNoRequests, isEmpty);
    return [...fileRows.values(), ...(hadHistory ? [historyRow] : [])];
  }

  const view = owned.add(
    vscode.window.createTreeView<RequestRow>(views.requests, {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getTreeItem: requestItem,
        getParent: (row) => parentOf(row, fileRows),
        getChildren: (row) => (row ? childrenOf(row, files, history) : roots()),
      },
      showCollapseAll: true,
      canSelectMany: true,
    }),
  );
  owned.add(
    files.onDidChange((uri) => {
      const row = uri === undefined ? undefined : fileRows.get(uri);
      if (uri === undefined) void listed.renew();
      else if (row) changed.fire(row);
    }),
  );
  owned.add(
    history.onDidChange(() => {
      const hasHistory = history.entries().length > 0;
      changed.fire(hasHistory === hadHistory ? historyRow : undefined);
    }),
  );
  return {
    dispose: () => owned.dispose(),
    selection: () => view.selection,
    async showHistory() {
      await vscode.commands.executeCommand(`${views.requests}.focus`);
      await view.reveal(historyRow, { select: true, focus: true, expand: true });
    },
  };
}

/** Names the files that are not listed, and says why. */
function recipesText(recipes: readonly vscode.Uri[]): string {
  const named = recipes.slice(0, 3).map((uri) => oneLine(vscode.workspace.asRelativePath(uri)));
  const names = [...named, ...(recipes.length > named.length ? ['…'] : [])].join(', ');
  return vscode.l10n.t('Not listed, because they are recipes for chosen rows: {0}.', names);
}

function parentOf(row: RequestRow, fileRows: ReadonlyMap<string, FileRow>): RequestRow | undefined {
  if (row.kind === 'call' || row.kind === 'unread') return fileRows.get(row.uri);
  return row.kind === 'sent' || row.kind === 'run' ? historyRow : undefined;
}

/** Makes the row that says that only the last calls are listed. */
function fullNote(most: number): RequestRow {
  return { kind: 'note', text: vscode.l10n.t('Only the last {0} calls are here.', most) };
}

/** Gives the rows below a row: a file's calls, or why it cannot be read; the history, or the calls of a run. */
export async function childrenOf(
  row: RequestRow,
  files: Pick<RequestFiles, 'calls'>,
  history: Pick<History, 'entries'> & Partial<Pick<History, 'most'>>,
): Promise<RequestRow[]> {
  if (row.kind === 'history')
    return [
      ...byRun(history.entries()).map((one): RequestRow =>
        'entries' in one ? { kind: 'run', ...one } : { kind: 'sent', entry: one },
      ),
      ...(history.most !== undefined && history.entries().length >= history.most
        ? [fullNote(history.most)]
        : []),
    ];
  if (row.kind === 'run') return row.entries.map((entry) => ({ kind: 'sent', entry }));
  if (row.kind !== 'file') return [];
  try {
    const calls = await files.calls(vscode.Uri.parse(row.uri));
    return calls.map((call) => ({ kind: 'call', uri: row.uri, ...call }));
  } catch (error) {
    if (!isCentralError(error)) throw error;
    return [{ kind: 'unread', uri: row.uri, error }];
  }
}
