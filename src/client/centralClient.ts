import type { Account } from '../account/account.ts';
import type { Call, Exchange, SendOptions } from '../http/call.ts';
import { Deadline } from '../http/deadline.ts';
import { operationWindow } from '../limits/operationWindow.ts';
import { CallExecution } from './callExecution.ts';
import type { CentralClientParts } from './callGate.ts';
import { accountAt, checkedTarget } from './target.ts';
import { wireHeaders } from './headers.ts';

/** The one way to Central: the trees, the request files, the terminal and the tools all send through it. */
export interface CentralClient {
  /**
   * Resolves with the server's response, whatever its status, after the retries and at most one renewal. Rejects if the call was not sent
   * (untrusted, badRequest, readOnly, signedOut, cancelled), got no whole response (unreachable, untrusted, badAnswer) or met a limit that
   * lasts too long (rateLimited, quotaExhausted).
   */
  send(account: Account, call: Call, options?: SendOptions): Promise<Exchange>;
}

/** Time limit of a whole call by default, ms. */
const usualTimeout = 60_000;

export function createCentralClient(parts: CentralClientParts): CentralClient {
  return {
    async send(account, given, options = {}) {
      const at = accountAt(account, given);
      const url = checkedTarget(at, given);
      // An invalid header is reported before the call waits for a slot.
      wireHeaders(account, given, undefined);
      const call = { ...given, method: given.method.toUpperCase() };
      const deadline = new Deadline(parts.clock, call.timeout ?? usualTimeout, url.host, options.signal);
      try {
        // The token belongs to the account, also if the call goes to another host.
        const sending = { ...parts, sessionOf: () => parts.sessionOf(account) };
        const operation = at === account ? undefined : operationWindow(call.method, url.pathname);
        const one = { parts: sending, account: at, operation, call, options, url, deadline };
        return await new CallExecution(one).run();
      } finally {
        deadline.dispose();
      }
    },
  };
}
