import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { sandboxPrefix } from '../../base/ids.ts';

/** People would confuse labels that differ only in case. */
export function labelKey(label: string): string {
  return label.normalize('NFKC').toLowerCase();
}

/** Tells if a label begins as those of the sandbox in VS Code do. */
export function hasSandboxLabel(label: string): boolean {
  return labelKey(label).startsWith(sandboxPrefix);
}

type Identity = Pick<Account, 'baseUrl' | 'clientId' | 'customerId' | 'tenantId'>;

/** A key of the client at its gateway, which is the same for two accounts of one client. */
export function identityOf({ baseUrl, clientId, customerId, tenantId }: Identity): string {
  return JSON.stringify([baseUrl, clientId, customerId ?? '', tenantId ?? '']);
}

export function isSame(one: Account, other: Account): boolean {
  return (
    one.id === other.id ||
    labelKey(one.label) === labelKey(other.label) ||
    identityOf(one) === identityOf(other)
  );
}

/** Throws accountKnown if one of these accounts is the same client of the same gateway. */
export function requireNewClient(others: readonly Account[], account: Identity): void {
  const known = others.find((other) => identityOf(other) === identityOf(account));
  if (known === undefined) return;
  throw new CentralError('accountKnown', { account: known.label, host: new URL(account.baseUrl).host });
}

/** Throws labelTaken if one of these accounts has the label, in any case. */
export function requireNewLabel(others: readonly Account[], label: string): void {
  if (others.some((other) => labelKey(other.label) === labelKey(label)))
    throw new CentralError('labelTaken', { label });
}
