import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Session } from '../client/session.ts';
import type { ReadVariable } from '../store/folders.ts';
import { accountOf } from '../tokens/accounts/accountArguments.ts';
import { candidateOf } from '../tokens/import/candidate.ts';
import { placeIn } from '../tokens/import/readEnvironment.ts';
import { readWithOp } from '../tokens/import/readWithOp.ts';
import { resolved } from '../tokens/import/resolveReferences.ts';
import { limitsIn, writtenRegion } from './environmentAccount.ts';

/** An account of which the environment has an access token and nothing else: used until it ends, never renewed, never kept. */
export interface BareToken {
  account: Account;
  session: Session;
}

/** Reads ARUBA_CENTRAL_ACCESS_TOKEN if it is set without an API client. Throws badArgument. */
export function bareToken(variable: ReadVariable, learn: (secret: string) => void): BareToken | undefined {
  const value = (name: string) => variable(`ARUBA_CENTRAL_${name}`) || undefined;
  const given = value('ACCESS_TOKEN');
  if (given === undefined || value('CLIENT_ID') !== undefined || value('SHARED') !== undefined)
    return undefined;
  const { draft } = candidateOf(placeIn(value));
  const account = accountOf(
    { ...draft, ...writtenRegion(draft, variable), clientId: '', clientSecret: '', ...limitsIn(variable) },
    'bare',
  );
  let token: Promise<string> | undefined;
  const accessToken = async () => {
    const text = await (token ??= resolved('ARUBA_CENTRAL_ACCESS_TOKEN', given.trim(), readWithOp()));
    learn(text);
    // Neither its age nor its end is known; Central will say.
    return { value: text, receivedAt: 0, expiresAt: Infinity };
  };
  return {
    account,
    session: {
      accessToken,
      newest: accessToken,
      afterRejection: () => Promise.reject(new CentralError('accessTokenEnded', { account: account.label })),
    },
  };
}
