import { CentralError } from '../../base/errors.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import type { TokenOutcome } from './tokenEndpoint.ts';

/** The tokens of a sign-in. A rejection is badArgument here, since a person has just given the values. */
export function requireGranted(outcome: TokenOutcome, host: string): Tokens {
  if (outcome.kind === 'granted') return outcome.tokens;
  if (outcome.kind === 'refused') throw refusedAtSignIn(outcome.what, host);
  throw outcome.error;
}

function refusedAtSignIn(what: 'refreshToken' | 'client' | 'code', host: string): CentralError {
  if (what === 'client') return new CentralError('clientNotAccepted', { host });
  return new CentralError(what === 'code' ? 'codeNotAccepted' : 'downloadedTokenDead');
}
