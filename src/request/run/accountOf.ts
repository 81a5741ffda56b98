import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { nameScope } from '../resolve/nameScope.ts';
import { resolveRange, type Resolving } from '../resolve/resolveText.ts';
import { place } from '../syntax/model.ts';
import type { Tags, TextTag } from '../syntax/tagModel.ts';
import { refusalOf } from './refusal.ts';
import type { SpreadChoice } from './runContext.ts';
import { scopesOf, type Run } from './runState.ts';

/** The accounts and customers that a block goes to, from the run or its tags; undefined if it goes to one account. */
export function spreadOf({ options }: Run, { accounts, tenants }: Tags): SpreadChoice | undefined {
  if (options.spread) return options.spread;
  return accounts || tenants ? { ...(accounts && { accounts }), ...(tenants && { tenants }) } : undefined;
}

/**
 * Finds the account that a block is sent with: the account of its `@account`, whose references are resolved first, or else the active one.
 * If the block goes to several accounts, it is the first. Throws `requestProblem`, `unknownAccount` and `noAccount`.
 */
export async function accountOf(run: Run, { index, tags }: { index: number; tags: Tags }): Promise<Account> {
  const several = spreadOf(run, tags)?.accounts;
  const [first] = several === undefined ? [] : await accountsOf(run, index, several);
  return first ?? run.ports.account(tags.account && (await labelOf(run, index, tags.account)));
}

/** Finds several accounts, each once, and calls `tellTwice` for a name of one that was named already. Throws what `accountOf` throws, and `noAccountsNamed`. */
export async function accountsOf(
  run: Run,
  index: number,
  wanted: NonNullable<SpreadChoice['accounts']>,
  tellTwice?: (account: Account) => void,
): Promise<readonly Account[]> {
  const { ports } = run;
  const labels = await namesIn(run, index, wanted);
  if (labels?.length === 0) throw new CentralError('noAccountsNamed');
  const found = labels === undefined ? [...((await ports.accounts?.()) ?? [])] : [];
  for (const label of labels ?? []) found.push(await ports.account(label));
  if (found.length === 0) throw new CentralError('noAccount');
  const each = new Map<string, Account>();
  for (const account of found) {
    if (each.has(account.id)) tellTwice?.(account);
    else each.set(account.id, account);
  }
  return [...each.values()];
}

/** The labels or ids of a list, with its references resolved; undefined means all. Throws `requestProblem`. */
export async function namesIn(
  run: Run,
  index: number,
  list: NonNullable<SpreadChoice['accounts']>,
): Promise<readonly string[] | undefined> {
  if (list === 'all') return undefined;
  if (!('block' in list)) return [...new Set(list)];
  const { block, values } = list;
  if (values === 'all') return undefined;
  const names: string[] = [];
  for (const value of values) names.push(await labelOf(run, index, { block, ...value }));
  return names;
}

async function labelOf(run: Run, index: number, tag: TextTag): Promise<string> {
  const { document } = run;
  const owner = place(document, tag.block);
  if (!owner || !tag.text.includes('{{')) return tag.text;
  const names = nameScope(document, index, await scopesOf(run, index, undefined));
  const resolving: Resolving = { text: owner.text, names, problems: [], secrets: new Set() };
  const label = resolveRange(resolving, tag.range, 'header');
  if (label === undefined) throw refusalOf(document, tag.block, resolving.problems);
  return label.trim();
}
