import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Call } from '../../http/call.ts';
import { allRows } from '../../inventory/lists/listing.ts';
import { tenants, type Tenant } from '../../inventory/lists/tenants.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import { enter, only, pick } from '../quickInput.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';
import { counted } from '../counted.ts';

export interface TenantParts {
  central: () => Promise<Central>;
  accounts: AccountActions;
}

const { l10n } = vscode;
const TenantArgument = z.object({
  tenant: z.string().check(z.minLength(1)),
  label: z.optional(z.string()),
  username: z.optional(z.string()),
  password: z.optional(z.string()),
});

/** The command that adds a customer of an MSP as an account. */
export function tenantCommands(parts: TenantParts) {
  const { accounts, central } = parts;
  return {
    async 'arubaCentral.addTenant'(args) {
      const account = await accounts.choose(args);
      if (!isScripted([args])) {
        const given = await ask(await central(), account);
        return withCancellableProgress(l10n.t('Testing the account'), (watch) =>
          accounts.addTenant(account, given, watch),
        );
      }
      const { tenant, label, username, password } = readArgument(TenantArgument, args);
      const login = username !== undefined && password !== undefined ? { username, password } : undefined;
      return accounts.addTenant(account, { tenant, label: label ?? `${account.label} / ${tenant}`, login });
    },
  } satisfies Partial<CommandTable>;
}

async function ask(central: Central, account: Account) {
  const rows = await withCancellableProgress(l10n.t('Listing the customers'), ({ signal }) =>
    customersOf(central, account, signal),
  );
  if (rows.length === 0) throw new CentralError('noTenants', { account: account.label });
  const items = rows.map((row) => ({
    label: row.name,
    description: row.id,
    ...(row.siteCount !== undefined && { detail: counted.sites(row.siteCount) }),
    row,
  }));
  const { row } = await only(pick(items, { placeholder: l10n.t('Customer of “{0}”', account.label) }));
  const value = `${account.label} / ${row.name}`;
  const label = await only(enter({ prompt: l10n.t('A name for this account'), value }));
  return { tenant: row.id, label };
}

async function customersOf(
  { client }: Central,
  account: Account,
  signal: AbortSignal,
): Promise<readonly Tenant[]> {
  const send = (call: Call) => client.send(account, call, { signal });
  return allRows(await tenants({ account, send }));
}
