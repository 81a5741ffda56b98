import type { Account } from '../../../account/account.ts';
import { tokenHolder } from '../../../account/tokenHolder.ts';
import { CentralError, isCentralError } from '../../../base/errors.ts';
import type { ErrorKind } from '../../../base/errorKind.ts';
import { inParallel } from '../../../base/inParallel.ts';
import type { Send } from '../../../client/paging/pageCursor.ts';
import { oneLine } from '../../../text/foreignText.ts';
import { accountsOf, namesIn } from '../accountOf.ts';
import type { Prepared } from '../prepare.ts';
import type { SpreadChoice } from '../runContext.ts';
import type { RecipientFailure } from '../runOutcome.ts';
import type { Run } from '../runState.ts';
import { sendCall } from '../sendCall.ts';

/** One recipient of a call that is sent to several: an account, or a customer of it. */
export interface Recipient {
  /** The account with the token; for a customer it has the label of the MSP. */
  account: Account;
  tenant?: { id: string; name?: string };
}

/** A failure for a person or a script. */
export interface ToldFailure extends Omit<RecipientFailure, 'error'> {
  code: ErrorKind;
  message: string;
}

/** The most recipients that are asked at the same time. The limiter decides for each customer by itself. */
export const recipientsAtOnce = 8;

/**
 * Gives the chosen recipients, in order and each once, the names of those that are listed twice, and the accounts whose customers cannot be listed. Throws `unknownAccount`,
 * `noAccountsNamed` and `requestProblem`.
 */
export async function recipientsOf(
  run: Run,
  { index, account }: Prepared,
  { accounts, tenants }: SpreadChoice,
): Promise<{ recipients: Recipient[]; failed: RecipientFailure[]; twice: string[] }> {
  const twice = new Set<string>();
  const tellTwice = ({ label }: Account) => void twice.add(label);
  // Without a list of accounts, the customers are those of the account that the block goes to.
  const chosen = accounts === undefined ? [account] : await accountsOf(run, index, accounts, tellTwice);
  if (!tenants) return { recipients: chosen.map((account) => ({ account })), failed: [], twice: [...twice] };
  const all = await namesIn(run, index, tenants);
  const ids = all && [...new Set(all)];
  all?.forEach((id, at) => all.indexOf(id) !== at && twice.add(id));
  const failed: RecipientFailure[] = [];
  const found = await inParallel(chosen, recipientsAtOnce, async (msp) => {
    try {
      return await customersOf(run, msp, ids);
    } catch (error) {
      failed.push(failureOf({ account: msp }, error));
      return [];
    }
  });
  return { recipients: found.flat(), failed, twice: [...twice] };
}

/** Gives the failure of a recipient for an error. Throws errors that concern the whole run, and errors that are not a CentralError. */
export function failureOf({ account, tenant }: Recipient, error: unknown): RecipientFailure {
  if (!isCentralError(error) || error.reason === 'restrictedMode') throw error;
  return { account: account.label, ...tenantFields(tenant), error };
}

export function toldFailure({ error: { code, message }, ...where }: RecipientFailure): ToldFailure {
  return { ...where, code, message };
}

/** The account of a failure, and its customer, for a sentence. */
export function nameOfFailure({ account, tenant, tenantName }: Omit<RecipientFailure, 'error'>): string {
  return tenant === undefined ? account : `${account} / ${oneLine(tenantName ?? tenant)}`;
}

/** The account of a recipient, and its customer, for a sentence. */
export function nameOf({ account, tenant }: Recipient): string {
  return nameOfFailure({ account: account.label, ...tenantFields(tenant) });
}

/** The columns that name the customer of a row. */
export function tenantFields(tenant: Recipient['tenant']): { tenant?: string; tenantName?: string } {
  if (!tenant) return {};
  return { tenant: tenant.id, ...(tenant.name !== undefined && { tenantName: tenant.name }) };
}

/** Gives the customers of an account. Throws what listing the customers throws, and `customerIsNoMsp`. */
async function customersOf(
  run: Run,
  account: Account,
  ids: readonly string[] | undefined,
): Promise<Recipient[]> {
  if (account.tenantId !== undefined) throw new CentralError('customerIsNoMsp', { account: account.label });
  const recipientOf = (id: string, name?: string): Recipient => ({
    account: { ...tokenHolder(account), tenantId: id, msp: account.id },
    tenant: { id, ...(name !== undefined && { name }) },
  });
  if (ids) return ids.map((id) => recipientOf(id));
  const { ports, options } = run;
  const [{ tenants }, { allRows }] = await Promise.all([
    import('../../../inventory/lists/tenants.ts'),
    import('../../../inventory/lists/listing.ts'),
  ]);
  const send: Send = (call) => sendCall({ ports, account, call, options, priority: 'loop' }, call);
  const rows = await allRows(await tenants({ account, send }));
  return [...new Map(rows.map(({ id, name }) => [id, recipientOf(id, name)])).values()];
}
