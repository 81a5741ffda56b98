import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import { regionOf } from '../../inventory/tree/treeNode.ts';
import type { SpreadChoice } from '../../request/run/runContext.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import { pickMany } from '../quickInput.ts';
import type { Runner } from '../requests/runner.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { callFrom, Line, meant, opened } from './callFrom.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

export interface SendToAccountsParts {
  central: () => Promise<Central>;
  documents: RequestDocuments;
  runner: Runner;
}

const { l10n } = vscode;
const several = z.union([z.literal('all'), z.array(z.string().check(z.minLength(1)))]);
const SpreadArgument = z.object({
  uri: UriArgument,
  line: Line,
  accounts: several,
  tenants: z.optional(several),
});

/** The command that sends one reading call to several accounts, and to customers of an MSP. */
export function sendToAccountsCommand(parts: SendToAccountsParts) {
  return {
    async 'arubaCentral.sendToAccounts'(...args) {
      const { runner } = parts;
      const isByScript = isScripted(args);
      const { document, line, spread } = isByScript ? await given(args[0]) : await asked(parts, args);
      // A script has named the accounts itself, and the call changes nothing.
      const choice = { scripted: isByScript, show: true };
      const sent = await runner.sendToAccounts(document, line, choice, spread);
      if ('skipped' in sent) return sent;
      const { rows, failed, document: response } = sent;
      return { rows: rows ?? 0, failed: failed ?? [], document: response };
    },
  } satisfies Partial<CommandTable>;
}

async function given(argument: unknown) {
  const { uri, line, accounts, tenants } = readArgument(SpreadArgument, argument);
  return { document: await opened(uri), line, spread: { accounts, ...(tenants && { tenants }) } };
}

async function asked(parts: SendToAccountsParts, args: readonly unknown[]) {
  const { document, line } = meant(parts, await callFrom(args));
  return { document, line, spread: await askWhere(await parts.central()) };
}

/** Asks for the accounts, and if the call should go to their customers instead. Throws noAccount and cancelled. */
async function askWhere({ accounts }: Central): Promise<SpreadChoice> {
  const all = await accounts.list();
  if (all.length === 0) throw new CentralError('noAccount');
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const customers = {
    label: l10n.t('Customers of these accounts'),
    description: l10n.t('for the accounts of an MSP'),
  };
  const items = all.map((account) => ({
    label: account.label,
    description: regionOf(account),
    account: account.label,
  }));
  const chosen = await pickMany<vscode.QuickPickItem & { account?: string }>(
    [...items, separator, customers],
    {
      placeholder: l10n.t('Accounts to send the request to'),
      picked: items,
    },
  );
  const labels = chosen.flatMap(({ account }) => account ?? []);
  if (labels.length === 0) throw new CentralError('noAccountsNamed');
  const isForCustomers = chosen.some(({ account }) => account === undefined);
  return { accounts: labels, ...(isForCustomers && { tenants: 'all' as const }) };
}
