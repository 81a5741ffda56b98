import type { Session } from '../auth/accessToken.ts';
import type { Account } from '../auth/account.ts';
import { accountOf } from '../auth/accountArguments.ts';
import { candidateOf, isReference } from '../auth/import/candidate.ts';
import { readWithOp } from '../auth/import/readWithOp.ts';
import { CentralError } from '../errors.ts';
import type { ReadVariable } from '../coordination/folders.ts';

/** An account of which the environment has an access token and nothing else: used until it ends, never renewed, never kept. */
export interface BareToken {
  account: Account;
  session: Session;
}

/** Where ARUBA_CENTRAL_ACCESS_TOKEN stands alone, without an API client. Throws badArgument. */
export function bareToken(variable: ReadVariable, learn: (secret: string) => void): BareToken | undefined {
  const value = (name: string) => variable(`ARUBA_CENTRAL_${name}`) || undefined;
  const given = value('ACCESS_TOKEN');
  if (given === undefined || value('CLIENT_ID') !== undefined || value('SHARED') !== undefined)
    return undefined;
  const baseUrl = value('BASE_URL');
  const isNew = value('PLATFORM') === 'new' || (baseUrl?.includes('.api.central.') ?? false);
  const { draft } = candidateOf({
    label: value('LABEL') ?? 'environment',
    platform: isNew ? 'new' : 'classic',
    cluster: value('REGION'),
    baseUrl,
  });
  const tenantId = value('TENANT_ID');
  const readOnly = ['1', 'true'].includes(value('READ_ONLY') ?? '');
  const optional = { ...(tenantId && { tenantId }), ...(readOnly && { readOnly }) };
  const account = accountOf({ ...draft, clientId: '', clientSecret: '', ...optional }, 'bare');
  let token: Promise<string> | undefined;
  const accessToken = async () => {
    const text = await (token ??= resolved(given));
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

async function resolved(text: string): Promise<string> {
  if (!isReference(text)) return text.trim();
  const secret = await readWithOp()(text).catch((cause: unknown) => {
    throw new CentralError('referenceNotResolved', { field: 'ARUBA_CENTRAL_ACCESS_TOKEN' }, { cause });
  });
  return secret.trim();
}
