import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Renaming } from '../../account/customerAccount.ts';
import type { Renamings } from '../../account/renamings.ts';
import type { Deeds } from '../../inventory/deeds.ts';
import type { LoopLogs } from '../../request/run/loop/loopLog.ts';
import type { Baselines } from '../../response/baselines.ts';
import type { History, HistoryEntry } from '../../response/history.ts';
import type { Changes } from '../requests/changes.ts';
import type { KeptHistory } from '../../response/keptHistory.ts';
import type { RunMemories } from '../requests/runMemories.ts';
import type { SecretCaptures } from '../requests/secretCaptures.ts';
import type { DetailsDocuments } from '../details.ts';
import { runKey, sentKey } from '../views/requestRows.ts';
import type { ResponseDocuments } from './responseDocuments.ts';
import type { Outcomes } from './outcomes.ts';

export interface AccountDataParts {
  responses: ResponseDocuments;
  baselines: Baselines;
  changes: Changes;
  deeds: Deeds;
  details: DetailsDocuments;
  history: History;
  keptHistory: () => Promise<KeptHistory>;
  loopLogs: () => Promise<LoopLogs>;
  memories: RunMemories;
  outcomes: Outcomes;
  /** Labels for what calls that are under way leave behind later. */
  renamings: Renamings;
  secretCaptures: SecretCaptures;
  storage: vscode.Uri;
}

/** Erases the data that calls leave behind, but not the accounts. */
export class AccountDataEraser {
  #kept: AccountDataParts;

  constructor(kept: AccountDataParts) {
    this.#kept = kept;
  }

  /** Removes a signed-out account's history, baselines, secrets and responses, and all captures, which do not name their account. */
  readonly forget = async (account: Account): Promise<void> => {
    const { responses, baselines, changes, deeds, details, history, memories, outcomes, secretCaptures } =
      this.#kept;
    details.clear();
    history.forget(account.label);
    await (await this.#kept.keptHistory()).forget(account);
    deeds.forget(account);
    await baselines.forget(account.label);
    await changes.forget(account);
    outcomes.forget([account.label]);
    memories.forget();
    await secretCaptures.forget(account.id);
    await responses.letAccountsGo([account.label]);
  };

  /** Drops what this window shows of accounts after another window or a terminal has signed them out and erased their data. */
  readonly letGo = async (accounts: readonly Account[]): Promise<void> => {
    const { responses, details, history, memories, outcomes } = this.#kept;
    details.clear();
    const labels = accounts.map(({ label }) => label);
    for (const label of labels) history.forget(label);
    outcomes.forget(labels);
    memories.forget();
    await responses.letAccountsGo(labels);
  };

  /** Gives what calls have left in this window the new labels of accounts, so that it is erased with the accounts. */
  readonly rename = (renaming: Renaming): void => {
    const { responses, details, history, outcomes, renamings } = this.#kept;
    renamings.add(renaming);
    history.rename(renaming);
    outcomes.rename(renaming);
    responses.rename(renaming);
    void details.rename(renaming);
  };

  /** Gives what calls have left on the disk for all windows the new label of an account; once, in the window that renames it. */
  readonly renameKept = (renaming: Renaming): Promise<void> => this.#kept.baselines.rename(renaming);

  /** Forgets these calls of the history, with their responses, and what lenses and details say of them. Captures, baselines and what can be undone stay. */
  readonly forgetCalls = async (entries: readonly HistoryEntry[]): Promise<void> => {
    await (await this.#kept.keptHistory()).drop(entries);
    this.#kept.history.drop(entries);
    await this.letCallsGo(entries, true);
  };

  /** Drops what this window shows of calls that have left the history. Tabs close only if a person has deleted the calls. */
  readonly letCallsGo = async (entries: readonly HistoryEntry[], isDeleted: boolean): Promise<void> => {
    const { responses, details, memories, outcomes } = this.#kept;
    const lenses = entries.flatMap(({ lens }) => lens ?? []);
    outcomes.drop(lenses);
    memories.letSendsGo(entries);
    const rows = entries.flatMap((entry) => [sentKey(entry), ...(entry.run ? [runKey(entry.run)] : [])]);
    const documents = [
      ...entries.flatMap(({ document }) => document ?? []),
      ...lenses.flatMap(({ response }) => response ?? []),
      ...details.forget(rows),
    ];
    await responses.letSomeGo(documents, isDeleted);
  };

  /** Forgets what was sent, with all responses, also those of named calls. Captures, baselines and what can be undone stay. */
  readonly forgetSent = async (): Promise<void> => {
    const { responses, details, history, memories, outcomes } = this.#kept;
    await (await this.#kept.keptHistory()).forget();
    details.clear();
    history.forget();
    outcomes.clear();
    memories.letResponsesGo();
    await responses.letAllGo();
  };

  /** Erases everything, also cached rows on disk. */
  async erase(): Promise<void> {
    const {
      responses,
      baselines,
      changes,
      deeds,
      details,
      history,
      memories,
      outcomes,
      secretCaptures,
      storage,
    } = this.#kept;
    details.clear();
    history.forget();
    await (await this.#kept.keptHistory()).forget();
    (await this.#kept.loopLogs()).forget();
    deeds.forget();
    await baselines.forget();
    await changes.forget();
    outcomes.clear();
    memories.forget();
    await secretCaptures.forget();
    await responses.clear();
    const rows = vscode.Uri.joinPath(storage, 'rows');
    await vscode.workspace.fs.delete(rows, { recursive: true }).then(undefined, () => undefined);
  }
}
