import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { views as viewIds, type CommandId } from '../../base/ids.ts';
import { copiedAccount, copiedDevice, copiedSite, cells } from '../../inventory/copiedRow.ts';
import { pageLine } from '../../inventory/details.ts';
import type { KeptHistory } from '../../response/keptHistory.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import type { TokenState } from '../accounts/tokenStates.ts';
import type { Account } from '../../account/account.ts';
import { namedRows, tellCopied } from '../copied.ts';
import { following, type DetailsDocuments } from '../details.ts';
import { sentence, type Report } from '../report.ts';
import { accountDetails } from '../views/accountRows.ts';
import { subjectDetails } from '../views/nodeTooltip.ts';
import { runDetails, runKey, sentDetails, sentKey } from '../views/requestRows.ts';
import type { ViewRow } from '../views/viewRow.ts';
import type { Views } from '../views/views.ts';
import { isRow } from './caller.ts';
import { opened } from './callFrom.ts';
import { tellToSelect } from './deviceRows.ts';
import { groupName } from '../views/treeItem.ts';
import type { CommandTable } from './table.ts';

export interface RowParts {
  views: Views;
  accountCache: AccountCache;
  tokenState: (account: Account) => TokenState;
  details: DetailsDocuments;
  history: { entries(): readonly object[] };
  keptHistory: () => Promise<Pick<KeptHistory, 'look'>>;
  report: Report;
}

/** Commands that work on every row of our views. */
export function rowCommands(parts: RowParts) {
  return {
    async 'arubaCentral.showDetails'(...args) {
      const [row] = await rowsFrom(parts.views, args);
      // Space on a row that has no details of its own does what it does in any list.
      const isFolder = row?.kind === 'region' || row?.kind === 'webhooks';
      if (isFolder && UnfoldingKey.safeParse(args[0]).success)
        return void (await vscode.commands.executeCommand('list.toggleExpand'));
      await showDetails(parts, row);
    },
    'arubaCentral.showAccountRow': () => showDetails(parts, parts.views.accounts.selection()[0]),
    'arubaCentral.copyRow': async (...args) => copyRows(parts, await rowsFrom(parts.views, args)),
    'arubaCentral.deleteRow': async (...args) => deleteRows(await rowsFrom(parts.views, args)),
    async 'arubaCentral.showHistory'() {
      await (await parts.keptHistory()).look();
      if (parts.history.entries().length === 0) throw new CentralError('nothingSent');
      return parts.views.requests.showHistory();
    },
  } satisfies Partial<CommandTable>;
}

const KeyArgument = z.object({ kind: z.literal('view'), view: z.enum(viewIds) });
const UnfoldingKey = z.extend(KeyArgument, { unfolds: z.literal(true) });

/** The rows that a menu passes, several if several are selected; after a key, those at the focus of its view; else the selected ones. */
async function rowsFrom(views: Views, [first, several]: readonly unknown[]): Promise<readonly ViewRow[]> {
  const key = KeyArgument.safeParse(first);
  if (key.success) return views.rowsAtFocus(key.data.view);
  const passed: unknown[] = Array.isArray(several) && several.includes(first) ? several : [first];
  const rows = passed.filter(isViewRow);
  if (rows.length > 0) return rows;
  return [views.sites, views.devices].filter(({ visible }) => visible).flatMap(({ selection }) => selection);
}

/** Tells if a value is a row of our views; only these make such values, so the check is short. */
function isViewRow(value: unknown): value is ViewRow {
  return isRow(value);
}

/** Shows the details of a row at the side, or for a failure the next step. */
async function showDetails(parts: RowParts, row: ViewRow | undefined): Promise<void> {
  const { details, report } = parts;
  if (row === undefined) return tellToSelect();
  if (row.kind === 'error' || row.kind === 'unread' || row.kind === 'webhookFailure')
    return report(row.error);
  if (row.kind === 'call' || row.kind === 'file')
    return void (await vscode.commands.executeCommand('arubaCentral.openCall', row));
  if (row.kind === 'webhook')
    return void (await vscode.commands.executeCommand('arubaCentral.showWebhook', row));
  if (row.kind === 'sent') return details.show(sentKey(row.entry), () => sentDetails(row.entry));
  if (row.kind === 'run') return details.show(runKey(row.run), () => runDetails(row));
  const account = accountOf(parts, row);
  if (account)
    return details.show(
      account.id,
      following(account, (current) => accountDetails(current, parts)),
    );
  if (row.kind !== 'device' && row.kind !== 'site')
    return tellNothing(vscode.l10n.t('This row has no details of its own.'));
  return details.show(
    row.id,
    following(row.account, (current) => {
      const { title, lines } = subjectDetails({ ...row, account: current });
      const page = row.kind === 'device' ? pageLine(row.device, current, vscode.l10n.t) : [];
      return { title, lines: [...lines, ...page] };
    }),
  );
}

/** The account of a row of any view. */
function accountOf({ accountCache }: RowParts, row: ViewRow): Account | undefined {
  if (row.kind !== 'account') return undefined;
  const given = row.account;
  return typeof given === 'string' ? accountCache.accounts().find(({ id }) => id === given) : given;
}

async function copyRows(parts: RowParts, rows: readonly ViewRow[]): Promise<void> {
  const copies = (await Promise.all(rows.map((row) => copyOf(parts, row)))).filter(
    (copy) => copy !== undefined,
  );
  if (rows.length === 0) return tellToSelect();
  if (copies.length === 0) return tellNothing(vscode.l10n.t('This row has nothing to copy.'));
  await vscode.env.clipboard.writeText(copies.map(({ text }) => text).join('\n'));
  tellCopied(namedRows(copies.map(({ name }) => name)));
}

const deletions: Partial<Record<ViewRow['kind'], CommandId>> = {
  account: 'arubaCentral.removeAccount',
  webhook: 'arubaCentral.deleteWebhook',
  history: 'arubaCentral.deleteHistory',
  run: 'arubaCentral.deleteFromHistory',
  sent: 'arubaCentral.deleteFromHistory',
};

/** Deletes what rows stand for, by the command of their menu, which asks first. */
async function deleteRows(rows: readonly ViewRow[]): Promise<void> {
  const row = rows.find(({ kind }) => kind === 'history') ?? rows.find(({ kind }) => deletions[kind]);
  const command = row && deletions[row.kind];
  if (command === undefined)
    return tellNothing(
      vscode.l10n.t('This row cannot be deleted. Accounts, webhooks and calls of the history can.'),
    );
  await vscode.commands.executeCommand(command, row, rows);
}

function tellNothing(message: string): void {
  void vscode.window.showInformationMessage(message);
}

interface Copy {
  name: string;
  text: string;
}

/** A row as one line of text, and its name; undefined for a row that has nothing to copy. */
async function copyOf(parts: RowParts, row: ViewRow): Promise<Copy | undefined> {
  const account = accountOf(parts, row);
  if (account) return { name: account.label, text: copiedAccount(account) };
  if (row.kind === 'device') return { name: row.device.name, text: copiedDevice(row.device, row.account) };
  if (row.kind === 'site') return { name: row.site.name, text: copiedSite(row.site, row.account) };
  if (row.kind === 'region') return plainCopy(row.region);
  if (row.kind === 'webhook')
    return { name: row.webhook.name, text: cells(row.webhook.name, ...row.webhook.urls) };
  // Kinds and missing names are shown in the row in our own words.
  if (row.kind === 'group')
    return plainCopy(row.by === 'kind' || row.value === '' ? groupName(row) : row.value);
  if (row.kind === 'customers') return plainCopy(row.account.label);
  if (row.kind === 'error' || row.kind === 'unread') return plainCopy(sentence(row.error));
  if (row.kind === 'file') return plainCopy(vscode.workspace.asRelativePath(vscode.Uri.parse(row.uri)));
  if (row.kind === 'call') {
    const line = (await opened(vscode.Uri.parse(row.uri))).lineAt(row.line).text;
    return { name: row.title, text: cells(row.title, line) };
  }
  if (row.kind !== 'sent' && row.kind !== 'run') return undefined;
  const { title, lines } = row.kind === 'run' ? runDetails(row) : sentDetails(row.entry);
  return { name: title, text: cells(title, ...lines) };
}

function plainCopy(text: string): Copy {
  return { name: text, text: cells(text) };
}
