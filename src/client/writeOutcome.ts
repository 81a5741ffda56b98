import { CentralError, isCentralError, type Values } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import { isWrite } from '../http/call.ts';

/** After these errors the server may have carried out the call. */
const ofWrite: Partial<Record<Reason, Reason>> = {
  connectionReset: 'writeOutcomeUnknown',
  callFailed: 'writeOutcomeUnknown',
  answerNotHttp: 'writeOutcomeUnknown',
  answerHeadersTooLarge: 'writeOutcomeUnknown',
  noAnswerInTime: 'writeAnswerLate',
};

/** Gives the error for a call that was sent and got no response. It never advises to send a change again. */
export function asWriteError(error: unknown, method: string, values: Values): unknown {
  if (!isCentralError(error) || !isWrite(method)) return error;
  if (error.reason === 'cancelled')
    return Object.assign(new CentralError('cancelled', error.values), { mayBeDone: true });
  const reason = ofWrite[error.reason];
  if (reason === undefined) return error;
  return new CentralError(reason, { ...values, method }, { cause: error.cause });
}
