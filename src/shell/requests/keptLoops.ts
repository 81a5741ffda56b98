import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { isOfText, leftIn, namesOf } from '../../request/run/loop/keptLoop.ts';
import type { LoopLogs, LoopOwner } from '../../request/run/loop/loopLog.ts';
import type { LoopSoFar, RowState } from '../../request/run/loop/loopRecords.ts';
import type { Document } from '../../request/syntax/model.ts';
import { tagsOf } from '../../request/syntax/tagsOf.ts';
import type { LastRun } from '../responses/outcomes.ts';
import { countOfLoop } from './results.ts';

/** Gives the owner of a document's loops, in the same form as a terminal does. */
export async function loopOwnerOf(
  { uri, isUntitled }: Pick<vscode.TextDocument, 'uri' | 'isUntitled'>,
  environment = '',
): Promise<LoopOwner> {
  if (isUntitled) return { environment };
  if (uri.scheme !== 'file') return { file: uri.toString(), environment };
  return { file: await realpath(uri.fsPath).catch(() => uri.fsPath), environment };
}

/** Gives the lens of a loop of changes that an earlier window began; undefined if none is kept, or it ended and the text has changed. */
export async function keptLoopLens(
  logs: Pick<LoopLogs, 'left'>,
  at: LoopOwner,
  { requests, index }: { requests: Document; index: number },
  account: Account,
): Promise<LastRun | undefined> {
  const left = await logs.left(namesOf(at, requests, index, account));
  if (!left) return undefined;
  const told = { state: 'done', failed: true, accounts: [account.label] } as const;
  const count = countOfLoop(tagsOf(requests, index).tags.foreach?.by);
  const text = keptText(left, count);
  if (!isOfText(left, requests, index))
    return left.isEnded
      ? undefined
      : { ...told, text: vscode.l10n.t('{0}; the file has changed since', text) };
  const rowsLeft = leftIn(left).length;
  return {
    ...told,
    text,
    ...(rowsLeft > 0 && { next: { rowsLeft: count(rowsLeft) } }),
  };
}

function keptText({ rows, total }: LoopSoFar, countOf: (count: number) => string): string {
  const { l10n } = vscode;
  const count = (state: RowState) => [...rows.values()].filter((one) => one === state).length;
  const [failed, unknown, left] = [count('failed'), count('unknown'), total - rows.size];
  return [
    l10n.t('An earlier run: {0} of {1} done', count('good'), countOf(total)),
    ...(failed > 0 ? [l10n.t('{0} failed', failed)] : []),
    ...(left > 0 ? [l10n.t('{0} not sent', left)] : []),
    ...(unknown > 0 ? [l10n.t('{0} may have been changed', unknown)] : []),
  ].join(', ');
}
