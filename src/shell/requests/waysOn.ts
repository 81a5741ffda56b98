import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { RunOptions } from '../../request/run/runContext.ts';
import { readRanges } from '../../text/numberRanges.ts';
import { confirm, enter, only } from '../quickInput.ts';
import { sentence } from '../report.ts';

/** The rows of a loop to send after an earlier run was interrupted, as a person chose them. */
export type ChosenRows = Pick<RunOptions, 'resumeKept' | 'onlyRows'>;

/** Sends a request; if an earlier run of its loop was interrupted, a person chooses the rows. */
export async function withWaysOn<T>(
  send: (rows?: ChosenRows) => Promise<T>,
  isScripted: boolean,
  redactor: Pick<Redactor, 'text'>,
): Promise<T> {
  return send().catch(async (error: unknown) => {
    if (isScripted || !isCentralError(error) || !isOpen(error)) throw error;
    return send(await chosenRows(error, redactor.text(sentence(error))));
  });
}

/** Tells if an error means that another run of the loop has not ended, so that a person has to choose the rows. */
export function isOpen({ reason }: CentralError): boolean {
  return /^(?:loopBrokenOff|otherLoopBrokenOff|loopUnreadable|loopUnderWay)$/.test(reason);
}

/** Asks which rows should be sent. Throws `cancelled`. */
async function chosenRows(
  { reason, values: { left, rows } }: CentralError,
  why: string,
): Promise<ChosenRows> {
  const { l10n } = vscode;
  const resume = l10n.t('Resume');
  const choose = l10n.t('Choose Rows…');
  const canResume = reason === 'loopBrokenOff' && left !== '';
  const way = await confirm(
    l10n.t('Which rows are to be sent?'),
    why,
    ...(canResume ? [resume, choose] : [choose]),
  );
  if (way === resume) return { resumeKept: true };
  const all = rows === 1 ? '1' : `1-${rows}`;
  const given = await only(
    enter({
      prompt: l10n.t('Rows to send, as in “3,7-10”; {0} is all of them', all),
      // An error's values cut off a long list of numbers, which then cannot be offered.
      value: canResume && readRanges(String(left)) ? String(left) : '',
      check: (text) =>
        readRanges(text)
          ? undefined
          : {
              sentence: l10n.t('Give numbers and ranges of rows, as in “3,7-10”.'),
              isSure: true,
              isSecret: false,
            },
    }),
  );
  return { onlyRows: readRanges(given) ?? new Set() };
}
