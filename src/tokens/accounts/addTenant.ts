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
  ports: AddAccountParts,
  account: Account,
  given: TenantGiven,
): Promise<AccountSummary> {
  const msp = tokenHolder(account);
  const label = labelFrom(given.label);
  const { platform, region, baseUrl, tokenUrl, readOnly } = msp;
  const plain = { label, platform, region, baseUrl, tokenUrl, readOnly };
  if (platform === 'classic' && given.login === undefined)
    return underItsMsp(ports, msp, { ...given, label });
  if (platform === 'classic' && given.login !== undefined) {
    const { tenant: customerId, login } = given;
    const client = await clientOfTenant(ports, msp, { ...login, tenantId: customerId });
    return addAccount({ ...plain, ...client, ...login, customerId, grant: 'authorizationCode' }, ports);
  }
  const { record } = await ports.sessions.current(msp);
  const { clientId, customerId, workspaceId } = msp;
  const own = {
    clientId,
    customerId,
    workspaceId,
    clientSecret: record.clientSecret,
    tenantId: given.tenant,
  };
  return addAccount({ ...plain, ...own, grant: 'clientCredentials' }, ports);
}

function clientOfTenant(
  ports: AddAccountParts,
  msp: Account,
  given: Credentials & { tenantId: string },
): Promise<{ clientId: string; clientSecret: string }> {
  const { sessions, onWait, signal } = ports;
  sessions.learn(given.password, msp.id);
  return tenantCredentials(sessions.sending({ onWait, signal }), msp, given);
}

async function underItsMsp(
  ports: AddAccountParts,
  msp: Account,
  { tenant, label }: TenantGiven,
): Promise<AccountSummary> {
  const id = randomBytes(6).toString('hex');
  const account: Account = { ...msp, id, label, tenantId: tenant, msp: msp.id };
  await ports.accounts.requireNew(account);
  const token = await ports.sessions.of(msp).accessToken(ports.signal);
  const response = await ports.verifyAccess(account, token, ports.signal);
  requireGateway(account, response);
  if (response.status === 400 || response.status === 403)
    throw new CentralError('tenantNotServed', { status: response.status });
  await ports.accounts.add(account);
  return summaryOf(account, token);
}
