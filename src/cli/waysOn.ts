import type { CentralError } from '../base/errors.ts';
import { readRanges } from '../text/numberRanges.ts';

/** Says how to go on in the terminal: with the rows of a run that broke off, or with a label that is taken; undefined for another error. */
export function waysOn({ reason, values: { left, rows, label } }: CentralError): string | undefined {
  if (reason === 'labelTaken')
    return `Put another name into ARUBA_CENTRAL_LABEL, or rename the account that has this one: central accounts rename ${inShell(String(label))} newName.`;
  const all = `To send all rows again: --rows ${rows === 1 ? 1 : `1-${rows}`}.`;
  if (reason === 'loopUnderWay') return `Wait for its end. ${all}`;
  // Without a row that is left there is only what may have been carried out.
  const isOver = reason === 'loopBrokenOff' && left === '';
  if (isOver || reason === 'otherLoopBrokenOff' || reason === 'loopUnreadable') return all;
  if (reason !== 'loopBrokenOff') return undefined;
  // A long list of numbers is shortened in an error's values.
  const numbers = readRanges(String(left)) ? `, or --rows ${left}` : '';
  return `To send what failed or is left: --resume${numbers}. ${all}`;
}

/** A label as a word of a command line: in quotes unless it is plain. */
function inShell(label: string): string {
  return /^[\w.-]+$/.test(label) ? label : `"${label}"`;
}
