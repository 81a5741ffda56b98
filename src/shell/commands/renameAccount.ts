import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { Renaming } from '../../account/customerAccount.ts';
import { isCentralError } from '../../base/errors.ts';
import { schemes, views as viewIds } from '../../base/ids.ts';
import { staleLabels, type LabelEdit } from '../../request/check/accountTags.ts';
import { oneLine } from '../../text/foreignText.ts';
import { checkAnswer } from '../../tokens/accounts/checkAnswer.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import { asShown } from '../accounts/answerProblem.ts';
import { counted } from '../counted.ts';
import { holdsRequests } from '../editor/documents.ts';
import { rangeIn } from '../editor/positions.ts';
import { enter, only, type ValueProblem } from '../quickInput.ts';
import type { RequestFiles } from '../requests/requestFiles.ts';
import { shownPath } from '../shownPath.ts';
import type { Views } from '../views/views.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

export interface RenameAccountParts {
  accounts: AccountActions;
  accountCache: AccountCache;
  requestFiles: RequestFiles;
  views: Pick<Views, 'rowsAtFocus'>;
}

const { l10n } = vscode;
const KeyArgument = z.object({ kind: z.literal('view'), view: z.literal(viewIds.accounts) });
const RenameArgument = z.object({ label: z.string() });
/** Most names of files in a message. */
const mostNamed = 5;

/** The command that gives an account another name. */
export function renameAccountCommand(parts: RenameAccountParts) {
  return {
    async 'arubaCentral.renameAccount'(args) {
      const { accounts } = parts;
      const key = KeyArgument.safeParse(args);
      const row = key.success ? (await parts.views.rowsAtFocus(key.data.view))[0] : args;
      if (key.success && (row as { kind?: string } | undefined)?.kind !== 'account')
        return void vscode.window.showInformationMessage(l10n.t('Only the rows of accounts can be renamed.'));
      const account = await accounts.choose(row);
      const scripted = isScripted([row]);
      const label = scripted ? readArgument(RenameArgument, row).label : await askLabel(parts, account);
      const { summary, renaming } = await accounts.rename(account, label);
      const stale = await filesWith(parts.requestFiles, renaming);
      if (!scripted) void tell(parts, { from: account.label, to: summary.label, renaming }, stale);
      return { ...summary, files: stale.files.map(({ uri }) => uri.toString()) };
    },
  } satisfies Partial<CommandTable>;
}

/** Asks for another name; the box says why one cannot be taken. Throws cancelled. */
async function askLabel({ accountCache }: RenameAccountParts, { id, label }: Account): Promise<string> {
  const others = accountCache.accounts().filter((one) => one.id !== id);
  const check = (text: string): ValueProblem | undefined =>
    text === label
      ? { sentence: l10n.t('The account already has this name.'), isSure: true, isSecret: false }
      : asShown(checkAnswer('label', text, { given: {}, accounts: others }));
  return only(enter({ prompt: l10n.t('New name of “{0}”', label), value: label, check }));
}

/** An account under its old label, and its new one. */
interface Renamed {
  from: string;
  to: string;
  renaming: Renaming;
}

interface StaleFiles {
  files: { uri: vscode.Uri; document: vscode.TextDocument; edits: LabelEdit[] }[];
  /** Files that cannot be read. */
  unread: vscode.Uri[];
}

/** Finds the open files and those of the workspace whose tags still have the old name. */
async function filesWith(requestFiles: RequestFiles, renaming: Renaming): Promise<StaleFiles> {
  const { files, recipes } = await requestFiles.found();
  // The text of a webhook, which nobody can edit, has the new name by itself.
  const open = vscode.workspace.textDocuments
    .filter((one) => holdsRequests(one) && one.uri.scheme !== schemes.webhook)
    .map(({ uri }) => uri);
  const all = [...open, ...files, ...recipes, ...(await requestFiles.runbooks())];
  const found: StaleFiles = { files: [], unread: [] };
  const each = [...new Map(all.map((one) => [one.toString(), one])).values()];
  for (const uri of each.toSorted((one, other) => one.path.localeCompare(other.path)))
    try {
      const read = async () => {
        const requests = await requestFiles.requests(uri, /@accounts?\b/);
        return requests ? staleLabels(requests, renaming) : [];
      };
      if ((await read()).length === 0) continue;
      const document = await vscode.workspace.openTextDocument(uri);
      found.files.push({ uri, document, edits: await read() });
    } catch (error) {
      if (!isCentralError(error)) throw error;
      found.unread.push(uri);
    }
  return found;
}

/** Says what the account is called now, and which files still have the old name; offers to change them. */
async function tell(
  { requestFiles }: RenameAccountParts,
  renamed: Renamed,
  { files, unread }: StaleFiles,
): Promise<void> {
  const told = [l10n.t('“{0}” is now “{1}”.', renamed.from, renamed.to)];
  if (files.length > 0) {
    const names = named(files.map(({ uri }) => uri));
    told.push(l10n.t('The old name is still in {0}: {1}.', counted.files(files.length), names));
  }
  if (unread.length > 0)
    told.push(l10n.t('{0} could not be read: {1}.', counted.files(unread.length), named(unread)));
  const message = told.join(' ');
  if (files.length + unread.length === 0) return void vscode.window.setStatusBarMessage(message, 5_000);
  const change = l10n.t('Review Changes…');
  const ways = files.length > 0 ? [change] : [];
  if ((await vscode.window.showInformationMessage(message, ...ways)) !== change) return;
  // The files may have been edited meanwhile.
  await review((await filesWith(requestFiles, renamed.renaming)).files, renamed);
  const left = (await filesWith(requestFiles, renamed.renaming)).files.map(({ uri }) => uri);
  if (left.length > 0)
    vscode.window.setStatusBarMessage(
      l10n.t('The old name is still in {0}: {1}.', counted.files(left.length), named(left)),
      10_000,
    );
}

function named(uris: readonly vscode.Uri[]): string {
  const names = uris.slice(0, mostNamed).map((uri) => oneLine(shownPath(uri)));
  return [...names, ...(uris.length > mostNamed ? ['…'] : [])].join(', ');
}

/** Opens the changes of the files as a preview, in which a person takes or leaves each of them. */
async function review(files: StaleFiles['files'], { from, to }: Renamed): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const label = l10n.t('Rename Account “{0}” to “{1}”', from, to);
  for (const { uri, document, edits } of files)
    for (const { placed, range, text } of edits)
      edit.replace(uri, rangeIn(document, { placed }, range), text, { needsConfirmation: true, label });
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
