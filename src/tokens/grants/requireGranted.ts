import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import type { TokenOutcome } from './tokenEndpoint.ts';

/** The tokens of a sign-in. A rejection is badArgument here, since a person has just given the values. */
export function requireGranted(outcome: TokenOutcome, platform: Account['platform'], host: string): Tokens {
  if (outcome.kind === 'granted') return outcome.tokens;
  if (outcome.kind === 'refused') throw refusedAtSignIn(outcome.what, platform, host);
  throw outcome.error;
}

/** Gives the reason why a platform rejected a client: only new Central has workspaces, and its clients belong to no region. */
export function clientRejection(platform: Account['platform']): Reason {
  return platform === 'new' ? 'newClientNotAccepted' : 'clientNotAccepted';
}

function refusedAtSignIn(
  what: 'refreshToken' | 'client' | 'code',
  platform: Account['platform'],
  host: string,
): CentralError {
  if (what === 'client') return new CentralError(clientRejection(platform), { host });
  return new CentralError(what === 'code' ? 'codeNotAccepted' : 'downloadedTokenDead');
}
