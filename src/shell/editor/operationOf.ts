import type { Account, Platform } from '../../account/account.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { findOperation } from '../../catalogue/lookup.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { pathOf } from '../../request/check/checkPlatform.ts';
import { methodOf } from '../../request/syntax/parseRequestLine.ts';
import { accountLabelOf } from '../../request/syntax/tagsOf.ts';
import type { BlockInEditor } from './documents.ts';
import type { EditorParts } from './parts.ts';

type AccountParts = Pick<EditorParts, 'accounts' | 'activeAccount'>;

/** The account that a block would be sent with. */
export function accountOf(parts: AccountParts, { requests, placed }: BlockInEditor): Account | undefined {
  const label = accountLabelOf(requests, placed.index);
  return label === undefined ? parts.activeAccount() : parts.accounts().find((one) => one.label === label);
}

/** Finds the operation of a block's request: on the platform of its account, or on any platform if there is no account. */
export function operationOf(
  catalogue: Catalogue,
  parts: AccountParts,
  at: BlockInEditor,
): Operation | undefined {
  const { placed } = at;
  if (!placed.block.request) return undefined;
  const method = methodOf(placed.text, placed.block.request.method);
  const account = accountOf(parts, at);
  const platforms: Platform[] = account ? [account.platform] : ['classic', 'new'];
  for (const platform of platforms) {
    const operation = findOperation(catalogue, method, pathOf(placed), platform);
    if (operation) return operation;
  }
  return undefined;
}
