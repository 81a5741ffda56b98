import { CentralError } from '../base/errors.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { isWrite } from '../http/call.ts';
import { pathOf } from '../http/query.ts';
import type { CallBudget } from './callBudget.ts';

/**
 * The way to Central for agents. It only reads, never from an address that gives out tokens, in the background lane: a person's calls come
 * first, and the last fifth of the day is kept for them. Throws agentMayOnlyRead, agentPath, agentCallsUsed, and the errors of `send`.
 */
export function readingClient(client: CentralClient, budget: CallBudget, ended: AbortSignal): CentralClient {
  return {
    async send(account, call, { signal, ...options } = {}) {
      if (isWrite(call.method)) throw new CentralError('agentMayOnlyRead', { method: call.method });
      if (call.auth === false || !call.target.startsWith('/') || isOfTokens(call.target))
        throw new CentralError('agentPath');
      return client.send(account, call, {
        ...options,
        priority: 'background',
        signal: signal ? AbortSignal.any([signal, ended]) : ended,
        onAttempt: () => budget.take(account),
      });
    },
  };
}

/** Tells if a target leads to the sign-in in any way that a server may read it: encoded, also several times, or in other letters. */
export function isOfTokens(target: string): boolean {
  let path = pathOf(target);
  for (let before = ''; path !== before;) {
    before = path;
    path = path.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return /[/\\;?#]\W*oauth2/i.test(path.normalize('NFKC'));
}
