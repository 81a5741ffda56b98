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
import type { PlaceFailure } from '../runOutcome.ts';
import type { Run } from '../runState.ts';
import { sendCall } from '../sendCall.ts';

/** One target of a call that is sent to several: an account, or a customer of it. */
export interface SpreadPlace {
  /** The account with the token; for a customer it has the label of the MSP. */
  account: Account;
  tenant?: { id: string; name?: string };
}

/** A failure for a person or a script. */
export interface ToldFailure extends Omit<PlaceFailure, 'error'> {
  code: ErrorKind;
  message: string;
}

/** The most places that are asked at the same time. The limiter decides for each customer by itself. */
export const placesAtOnce = 8;

/**
 * Gives the chosen places, in order and each once, the names of those that are listed twice, and the accounts whose customers cannot be listed. Throws `unknownAccount`,
 * `noAccountsNamed` and `requestProblem`.
 */
export async function placesOf(
  run: Run,
  { index, account }: Prepared,
  { accounts, tenants }: SpreadChoice,
): Promise<{ places: SpreadPlace[]; failed: PlaceFailure[]; twice: string[] }> {
  const twice = new Set<string>();
  const tellTwice = ({ label }: Account) => void twice.add(label);
  // Without a list of accounts, the customers are those of the account that the block goes to.
  const chosen = accounts === undefined ? [account] : await accountsOf(run, index, accounts, tellTwice);
  if (!tenants) return { places: chosen.map((account) => ({ account })), failed: [], twice: [...twice] };
  const all = await namesIn(run, index, tenants);
  const ids = all && [...new Set(all)];
  all?.forEach((id, at) => all.indexOf(id) !== at && twice.add(id));
  const failed: PlaceFailure[] = [];
  const found = await inParallel(chosen, placesAtOnce, async (msp) => {
    try {
      return await customersOf(run, msp, ids);
    } catch (error) {
      failed.push(failureOf({ account: msp }, error));
      return [];
    }
  });
  return { places: found.flat(), failed, twice: [...twice] };
}

/** Gives the failure of a place for an error. Throws errors that concern the whole run, and errors that are not a CentralError. */
export function failureOf({ account, tenant }: SpreadPlace, error: unknown): PlaceFailure {
  if (!isCentralError(error) || error.reason === 'restrictedMode') throw error;
  return { account: account.label, ...tenantFields(tenant), error };
}

export function toldFailure({ error: { code, message }, ...where }: PlaceFailure): ToldFailure {
  return { ...where, code, message };
}

/** The account of a failure, and its customer, for a sentence. */
export function nameOfFailure({ account, tenant, tenantName }: Omit<PlaceFailure, 'error'>): string {
  return tenant === undefined ? account : `${account} / ${oneLine(tenantName ?? tenant)}`;
}

/** The account of a place, and its customer, for a sentence. */
export function nameOf({ account, tenant }: SpreadPlace): string {
  return nameOfFailure({ account: account.label, ...tenantFields(tenant) });
}

/** The columns that name the customer of a row. */
export function tenantFields(tenant: SpreadPlace['tenant']): { tenant?: string; tenantName?: string } {
  if (!tenant) return {};
  return { tenant: tenant.id, ...(tenant.name !== undefined && { tenantName: tenant.name }) };
}

/** Gives the customers of an account. Throws what listing the customers throws, and `customerIsNoMsp`. */
async function customersOf(
  run: Run,
  account: Account,
  ids: readonly string[] | undefined,
): Promise<SpreadPlace[]> {
  if (account.tenantId !== undefined) throw new CentralError('customerIsNoMsp', { account: account.label });
  const place = (id: string, name?: string): SpreadPlace => ({
    account: { ...tokenHolder(account), tenantId: id, msp: account.id },
    tenant: { id, ...(name !== undefined && { name }) },
  });
  if (ids) return ids.map((id) => place(id));
  const { ports, options } = run;
  const [{ tenants }, { allRows }] = await Promise.all([
    import('../../../inventory/lists/tenants.ts'),
    import('../../../inventory/lists/listing.ts'),
  ]);
  const send: Send = (call) => sendCall({ ports, account, call, options, priority: 'loop' }, call);
  const rows = await allRows(await tenants({ account, send }));
  return [...new Map(rows.map(({ id, name }) => [id, place(id, name)])).values()];
}
