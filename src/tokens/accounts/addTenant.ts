import { randomBytes } from 'node:crypto';
import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError } from '../../base/errors.ts';
import type { Credentials } from '../grants/loginSession.ts';
import { tenantCredentials } from '../grants/mspTenantCredentials.ts';
import { labelFrom } from './accountArguments.ts';
import { addAccount, type AddAccountParts } from './addAccount.ts';
import { summaryOf, type AccountSummary } from './summary.ts';
import { requireGateway } from './verifyAccess.ts';

export interface TenantGiven {
  /** The tenant's customer id on classic Central, its workspace id on new Central. */
  tenant: string;
  /** Name of the new account. */
  label: string;
  /** Classic: get the tenant a client and tokens of its own, which needs a local user of the MSP. */
  login?: Credentials | undefined;
}

/**
 * Adds a customer of an MSP as an account. On new Central the MSP's token is exchanged; on classic Central the calls carry the MSP's
 * own token and the TenantID header, or with a login the tenant's own. Throws as addAccount does.
 */
export async function addTenant(
  parts: AddAccountParts,
  account: Account,
  given: TenantGiven,
): Promise<AccountSummary> {
  const msp = tokenHolder(account);
  const label = labelFrom(given.label);
  const { platform, region, baseUrl, tokenUrl, readOnly } = msp;
  const plain = { label, platform, region, baseUrl, tokenUrl, readOnly };
  if (platform === 'classic' && given.login === undefined)
    return underItsMsp(parts, msp, { ...given, label });
  if (platform === 'classic' && given.login !== undefined) {
    const { tenant: customerId, login } = given;
    const client = await clientOfTenant(parts, msp, { ...login, tenantId: customerId });
    return addAccount({ ...plain, ...client, ...login, customerId, grant: 'authorizationCode' }, parts);
  }
  const { record } = await parts.sessions.current(msp);
  const { clientId, customerId, workspaceId } = msp;
  const own = {
    clientId,
    customerId,
    workspaceId,
    clientSecret: record.clientSecret,
    tenantId: given.tenant,
  };
  return addAccount({ ...plain, ...own, grant: 'clientCredentials' }, parts);
}

function clientOfTenant(
  parts: AddAccountParts,
  msp: Account,
  given: Credentials & { tenantId: string },
): Promise<{ clientId: string; clientSecret: string }> {
  const { sessions, onWait, signal } = parts;
  sessions.learn(given.password, msp.id);
  return tenantCredentials(sessions.sending({ onWait, signal }), msp, given);
}

async function underItsMsp(
  parts: AddAccountParts,
  msp: Account,
  { tenant, label }: TenantGiven,
): Promise<AccountSummary> {
  const id = randomBytes(6).toString('hex');
  const account: Account = { ...msp, id, label, tenantId: tenant, msp: msp.id };
  await parts.accounts.requireNew(account);
  const token = await parts.sessions.of(msp).accessToken(parts.signal);
  const response = await parts.verifyAccess(account, token, parts.signal);
  requireGateway(account, response);
  if (response.status === 400 || response.status === 403)
    throw new CentralError('tenantNotServed', { status: response.status });
  await parts.accounts.add(account);
  return summaryOf(account, token);
}
