import type { Account } from '../account/account.ts';
import { accountWithId, customerAccount, customerIn } from '../account/customerAccount.ts';
import { CentralError } from '../base/errors.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { sought, type Accounts } from '../tokens/accounts/accounts.ts';
import type { Tenant } from './lists/tenants.ts';

export interface FindAccountParts {
  accounts: Pick<Accounts, 'list' | 'find'>;
  client: Pick<CentralClient, 'send'>;
}

/** Finds the account for calls by its label or id. Throws badArgument. */
export type FindAccount = (labelOrId: string) => Promise<Account>;

/**
 * Finds accounts, and customers of an MSP without an account of their own: `msp / customer`, by the customer's name or id. The list of
 * customers is loaded once for each customer.
 */
export function createFindAccount({ accounts, client }: FindAccountParts): FindAccount {
  const known = new Map<string, Tenant>();
  return async (labelOrId) => {
    const all = await accounts.list();
    const listed = sought(all, labelOrId) ?? accountWithId(all, labelOrId);
    const named = listed === undefined ? customerIn(all, labelOrId) : undefined;
    if (listed !== undefined) return listed;
    if (named === undefined) return accounts.find(labelOrId);
    const { msp, customer } = named;
    const key = `${msp.id} ${customer}`;
    const row = known.get(key) ?? (await oneCustomer(client, msp, customer));
    known.set(key, row);
    return customerAccount(msp, row);
  };
}

async function oneCustomer(
  client: Pick<CentralClient, 'send'>,
  msp: Account,
  named: string,
): Promise<Tenant> {
  const [{ customersOf }, { allRows }] = await Promise.all([
    import('./lists/tenants.ts'),
    import('./lists/listing.ts'),
  ]);
  const first = await customersOf({ account: msp, send: (call) => client.send(msp, call) });
  let short: CentralError | undefined;
  const rows = await allRows(first, undefined, (one) => void (short = one));
  const isLabel = (row: Tenant) => customerAccount(msp, row).label === `${msp.label} / ${named}`;
  const found = rows.filter(({ id }) => id === named);
  const meant = found.length > 0 ? found : rows.filter((row) => row.name === named || isLabel(row));
  const [only, another] = meant;
  const values = { account: msp.label, customer: named };
  // A customer that is not found may be among those that could not be read.
  if (only === undefined) throw short ?? new CentralError('unknownCustomer', values);
  if (another !== undefined) throw new CentralError('customerNotOne', values);
  return only;
}
