import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Candidate, ImportWarning } from '../../tokens/import/candidate.ts';
import { readEnvironment } from '../../tokens/import/readEnvironment.ts';
import { readAccountsFile } from '../../tokens/import/readFile.ts';
import { readWithOp } from '../../tokens/import/readWithOp.ts';
import { referencesOf, resolveReferences } from '../../tokens/import/resolveReferences.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { confirm, only, pick } from '../quickInput.ts';
import type { CommandTable } from './table.ts';

export interface TransferPorts {
  central: () => Promise<Central>;
  accounts: AccountActions;
}

const { l10n } = vscode;

/** Commands that carry accounts in and out. */
export function transferCommands(ports: TransferPorts) {
  return {
    'arubaCentral.importAccounts': () => importAccounts(ports.accounts),
    'arubaCentral.exportAccounts': () => exportAccounts(ports),
  } satisfies Partial<CommandTable>;
}

/** Takes an account over from the environment or another tool's file, which is read and never changed. */
async function importAccounts(accounts: AccountActions): Promise<void> {
  const sources = [
    { label: l10n.t('Environment variables'), detail: 'ARUBA_CENTRAL_CLIENT_ID …', read: fromEnvironment },
    {
      label: l10n.t('cencli or pycentral file…'),
      detail: l10n.t('YAML or JSON, all versions'),
      read: fromFile,
    },
  ];
  const { read } = await only(pick(sources, { placeholder: l10n.t('Import accounts from') }));
  const candidates = await read();
  if (candidates.length === 0) throw new CentralError('nothingToImport');
  const items = candidates.map((candidate) => ({
    label: candidate.draft.label,
    description: candidate.draft.region ?? candidate.draft.baseUrl ?? '',
    detail: candidate.warnings.map(warning).join(' '),
    candidate,
  }));
  const chosen = await only(pick(items, { placeholder: l10n.t('Account to import') }));
  const candidate = await withoutReferences(chosen.candidate);
  if (candidate.warnings.includes('sharedRefreshToken'))
    await confirm(l10n.t('Share this refresh token?'), warning('sharedRefreshToken'), l10n.t('Import'));
  const { token, ...draft } = candidate.draft;
  await accounts.ask({ ...draft, ...(token && { token: JSON.stringify(token) }) });
}

/** Secrets that the source keeps in 1Password are read from there, once a person has seen which and agreed. */
async function withoutReferences(candidate: Candidate): Promise<Candidate> {
  const references = referencesOf(candidate);
  if (references.length === 0) return candidate;
  await confirm(
    l10n.t('Read from 1Password?'),
    [l10n.t('This runs the command “op read” for:'), ...references].join('\n'),
    l10n.t('Read'),
  );
  return resolveReferences(candidate, readWithOp());
}

function warning(kind: ImportWarning): string {
  switch (kind) {
    case 'sharedRefreshToken':
      return l10n.t(
        'The other tool uses the same refresh token. When one of the two renews it, the other one has to sign in again.',
      );
    case 'passwordInFile':
      return l10n.t('The file contains a password in plain text.');
    case 'clusterUnknown':
      return l10n.t('The name of the cluster is not known here. You will be asked for its address.');
  }
}

async function fromEnvironment(): Promise<Candidate[]> {
  const found = readEnvironment((name) => process.env[name]);
  return found ? [found] : [];
}

async function fromFile(): Promise<Candidate[]> {
  const filters = { [l10n.t('Accounts')]: ['yaml', 'yml', 'json'] };
  const title = l10n.t('File of cencli or pycentral');
  const openLabel = l10n.t('Import');
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel, filters })) ?? [];
  if (!file) throw new CentralError('cancelled');
  return readAccountsFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}

/** The accounts' plain part, as one JSON document. There is no secret in it. */
async function exportAccounts({ central }: TransferPorts): Promise<void> {
  const accounts = (await (await central()).accounts.list()).map(withoutId);
  const content = JSON.stringify({ accounts }, undefined, 2);
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document);
}

function withoutId({ id: _id, msp: _msp, ...account }: Account): Omit<Account, 'id' | 'msp'> {
  return account;
}
