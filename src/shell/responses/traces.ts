import * as vscode from 'vscode';
import type { Account } from '../../auth/account.ts';
import type { History } from '../../response/history.ts';
import type { Runner } from '../requests/runner.ts';
import type { Answers } from './answers.ts';

/** What calls leave behind besides their accounts, and how it goes away. */
export class Traces {
  #kept: { answers: Answers; history: History; runner: Runner; storage: vscode.Uri };

  constructor(kept: { answers: Answers; history: History; runner: Runner; storage: vscode.Uri }) {
    this.#kept = kept;
  }

  /** After a sign-out: the account's history, and all answers and captures, since they do not say whose they are. */
  readonly forget = async (account: Account): Promise<void> => {
    const { answers, history, runner } = this.#kept;
    history.forget(account.label);
    runner.forget();
    await answers.clear();
  };

  /** Everything, cached rows on disk included. */
  async erase(): Promise<void> {
    const { answers, history, runner, storage } = this.#kept;
    history.forget();
    runner.forget();
    await answers.clear();
    const rows = vscode.Uri.joinPath(storage, 'rows');
    await vscode.workspace.fs.delete(rows, { recursive: true }).then(undefined, () => undefined);
  }
}
