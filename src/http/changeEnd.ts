import type { CentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import type { Exchange } from './call.ts';
import { header } from './transport.ts';

/**
 * End of a change by its response: the server accepted it, refused it or failed during it, or a gateway answered in place of the server.
 */
export type ChangeEnd = 'taken' | 'refused' | 'failed' | 'open';

/** Reads the end of a change from its response. */
export function changeEnd({ status, headers }: Pick<Exchange, 'status' | 'headers'>): ChangeEnd {
  if (status < 400) return 'taken';
  // By RFC 9110 a 408 means that the request did not arrive whole. But gateways also send it if the server behind them is too slow.
  // From 520 on, no code has a standard; those in use come from gateways that lost their server.
  if ([408, 502, 504].includes(status) || status >= 520) return 'open';
  // A gateway that says when to try again has not passed the call on.
  if (status === 503) return header(headers, 'retry-after') === undefined ? 'open' : 'refused';
  return status < 500 ? 'refused' : 'failed';
}

/** Reasons that only occur for a change that was sent and whose end is not known. */
const open: ReadonlySet<Reason> = new Set([
  'taskUnnamed',
  'tasksSeveral',
  'writeOutcomeUnknown',
  'writeAnswerLate',
  'writeAnswerLost',
]);

/** Tells if a change may have been carried out although its call failed. */
export function mayBeDone({ reason, mayBeDone }: CentralError): boolean {
  return mayBeDone ?? open.has(reason);
}
