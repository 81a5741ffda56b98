import * as vscode from 'vscode';
import { failuresOfSend, type Failure } from '../../request/run/outcome/failures.ts';
import { refusedText } from '../../request/run/outcome/refusedItem.ts';
import type { RowOutcome } from '../../request/run/runOutcome.ts';
import { shortened } from '../../text/shortened.ts';
import { sentence } from '../report.ts';

const { l10n } = vscode;

/** Most characters of a value that a sentence shows. */
const most = 200;
/** Most items that failed of which a question says why; the report has all of them. */
const mostItems = 5;

/** Gives a failure as one sentence, with the row of a loop before it. */
export function failureText(failure: Failure): string {
  const text = withoutRow(failure);
  return failure.row === undefined ? text : l10n.t('Row {0}: {1}', failure.row + 1, text);
}

/** Gives a failure with the actual and the expected value before the rest: a narrow window cuts off the end of a sentence. */
export function valuesFirst(failure: Failure, longest: number): string {
  if (failure.kind !== 'assert') return failureText(failure);
  const { row, text, wanted, actual } = failure;
  const values = [shortened(actual, longest), shortened(wanted, longest), text] as const;
  return row === undefined
    ? l10n.t('Is {0}, expected {1}: {2}', ...values)
    : l10n.t('Row {0} is {1}, expected {2}: {3}', row + 1, ...values);
}

/** Says why a row of a loop failed: its status, each failed assert, and each value that was not captured. */
export function rowFailureText(row: RowOutcome): string {
  if ('skipped' in row) return row.skipped;
  if ('error' in row) return sentence(row.error);
  const { url, status, reason, refused = [] } = row.outcome;
  const told = [...(reason === undefined ? [] : [reason]), ...refused.slice(0, mostItems).map(refusedText)];
  return [`${url}: ${status}`, ...told, ...failuresOfSend(row.outcome).map(failureText)].join('\n');
}

function withoutRow(failure: Failure): string {
  switch (failure.kind) {
    case 'assert':
      return l10n.t('{0}: is {1}', failure.text, shortened(failure.actual, most));
    case 'capture':
      if (failure.stopped) return failure.stopped.message;
      return l10n.t('{0} not captured: no {1}', failure.name, shortened(failure.part, most));
    case 'refused':
      return failure.recipient === undefined
        ? sentence(failure.error)
        : `${failure.recipient}: ${sentence(failure.error)}`;
  }
}
