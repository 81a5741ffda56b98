import type { CentralError } from '../base/errors.ts';
import { readRanges } from '../text/numberRanges.ts';

/** Says how to send the rows of a run that broke off; undefined for another error. */
export function waysOn({ reason, values: { left, rows } }: CentralError): string | undefined {
  const all = `To send all rows again: --rows 1-${rows}.`;
  if (reason === 'otherLoopBrokenOff' || reason === 'loopUnreadable') return all;
  if (reason !== 'loopBrokenOff') return undefined;
  // A long list of numbers is shortened in an error's values.
  const numbers = readRanges(String(left)) ? `, or --rows ${left}` : '';
  return `To send what failed or is left: --resume${numbers}. ${all}`;
}
