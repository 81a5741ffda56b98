import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { importWarnings, type Candidate, type ImportWarning } from '../../tokens/import/candidate.ts';
import { fileNotes, sentenceOfFileNote } from '../../tokens/import/fileNote.ts';
import { readEnvironment } from '../../tokens/import/readEnvironment.ts';
import { readAccountsBytes, type AccountsFile } from '../../tokens/import/readFile.ts';
import { readWithOp, referencesOf, resolveReferences } from '../../tokens/import/resolveReferences.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { confirm, only, pick } from '../quickInput.ts';

const { l10n } = vscode;

/** Imports an account from the environment or another tool's file, which is read and never changed. */
export async function importAccounts(accounts: AccountActions): Promise<void> {
  const sources = [
    { label: l10n.t('Environment variables'), detail: 'ARUBA_CENTRAL_CLIENT_ID …', read: fromEnvironment },
    {
      label: l10n.t('cencli or pycentral file…'),
      detail: l10n.t('YAML or JSON, all versions'),
      read: fromFile,
    },
  ];
  const { read } = await only(pick(sources, { placeholder: l10n.t('Import accounts from') }));
  const { candidates, notes } = await read();
  if (candidates.length === 0) throw new CentralError('nothingToImport');
  const items = candidates.map((candidate) => ({
    label: candidate.draft.label,
    description: candidate.draft.region ?? candidate.draft.baseUrl ?? '',
    detail: candidate.warnings.map(warning).join(' '),
    candidate,
  }));
  const prompt = notes.map((note) => sentenceOfFileNote(note, l10n.t(fileNotes[note.kind]))).join(' ');
  const placeholder = l10n.t('Account to import');
  const chosen = await only(pick(items, { placeholder, ...(prompt !== '' && { prompt }) }));
  const candidate = await withoutReferences(chosen.candidate);
  if (candidate.warnings.includes('sharedRefreshToken'))
    await confirm(l10n.t('Share this refresh token?'), warning('sharedRefreshToken'), l10n.t('Import'));
  const { token, ...draft } = candidate.draft;
  await accounts.ask({ ...draft, ...(token && { token: JSON.stringify(token) }) });
}

/** Replaces references to 1Password by the secrets, read from there after a person has seen which ones and agreed. */
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
  return l10n.t(importWarnings[kind]);
}

async function fromEnvironment(): Promise<AccountsFile> {
  const found = readEnvironment((name) => process.env[name]);
  return { candidates: found ? [found] : [], notes: [] };
}

async function fromFile(): Promise<AccountsFile> {
  const filters = { [l10n.t('Accounts')]: ['yaml', 'yml', 'json'] };
  const title = l10n.t('File of cencli or pycentral');
  const openLabel = l10n.t('Import');
  const [file] = (await vscode.window.showOpenDialog({ title, openLabel, filters })) ?? [];
  if (!file) throw new CentralError('cancelled');
  return readAccountsBytes(await vscode.workspace.fs.readFile(file));
}
