import type { Account } from '../../account/account.ts';
import { nameScope } from '../resolve/lookUp.ts';
import { resolveRange, type Resolving } from '../resolve/resolveText.ts';
import { place } from '../syntax/model.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { refusalOf } from './refusal.ts';
import { scopesOf, type Run } from './runState.ts';

/**
 * The account that a block is sent with: that of its `@account`, whose references are resolved first, else the active one.
 * Throws `requestProblem`, `unknownAccount` and `noAccount`.
 */
export async function accountOf(run: Run, index: number): Promise<Account> {
  const { document, ports } = run;
  const tag = tagsOf(document, index).tags.account;
  const owner = tag && place(document, tag.block);
  if (!owner || !tag.text.includes('{{')) return ports.account(tag?.text);
  const names = nameScope(document, index, await scopesOf(run, index, undefined));
  const resolving: Resolving = { text: owner.text, names, problems: [], secrets: new Set() };
  const label = resolveRange(resolving, tag.range, 'header');
  if (label === undefined) throw refusalOf(document, tag.block, resolving.problems);
  return ports.account(label.trim());
}
