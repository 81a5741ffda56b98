import type { MaybeSuspended } from '../account/customerAccount.ts';
import { CentralError } from '../base/errors.ts';
import { type Exchange } from '../http/call.ts';
import { header } from '../http/transport.ts';
import type { Json } from '../text/json.ts';

/** Says that an account is suspended, and not a user, a token or the subscription of a device. */
const suspended = /\b(?:account|customer|workspace|tenant)\b(?:\s+(?:is|was|has been))?\s+suspended\b/i;

/** The error to throw if a response is not the requested data; undefined if it is. */
export function responseProblem(
  account: MaybeSuspended,
  exchange: Exchange,
  response: Json | undefined,
): CentralError | undefined {
  const { status } = exchange;
  const { host } = new URL(account.baseUrl);
  if (status === 401 || status === 403) {
    const isSuspended = account.isSuspended === true || tellsSuspension(response);
    const reason = isSuspended ? 'accountSuspended' : 'callForbidden';
    return new CentralError(reason, { status, account: account.label });
  }
  if (status === 404) return new CentralError('nothingThere');
  if (status >= 500) return new CentralError('serverTrouble', { status });
  if (status >= 400) return new CentralError('callRefused', { status });
  if (status >= 300) return new CentralError('answerRedirects', { host, status });
  if (response !== undefined) return undefined;
  const isPage = /\bhtml\b/i.test(header(exchange.headers, 'content-type') ?? '');
  return new CentralError(isPage ? 'answerIsPage' : 'answerNotUnderstood', { host });
}

function tellsSuspension(value: Json | undefined): boolean {
  if (typeof value === 'string') return suspended.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(tellsSuspension);
}
