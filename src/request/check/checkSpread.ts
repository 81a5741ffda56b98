import { isWrite } from '../../http/call.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import { methodOf } from '../syntax/parseRequestLine.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { TagPosition, Tags } from '../syntax/tagModel.ts';

/** Reports all that keeps a block from being sent to several accounts or customers: a change, or a tag that contradicts it. */
export function checkSpread({ block, text, index }: PlacedBlock, tags: Tags): Problem[] {
  const { accounts, tenants, foreach, noAuth } = tags;
  const spread = accounts ?? tenants;
  if (!spread || !block.request) return [];
  const tag = accounts ? 'accounts' : 'tenants';
  // A tag of the file's header holds here too, so it is reported at the request.
  const at = (one: TagPosition) => (one.block === index ? one.range : (block.request?.range ?? one.range));
  const method = methodOf(text, block.request.method);
  const both = (one: TagPosition | undefined, of: string, other: string): Problem[] =>
    one ? [problem('spreadTwice', at(one), { tag: of, other })] : [];
  return [
    ...(isWrite(method) ? [problem('spreadWrites', at(spread), { tag, method })] : []),
    ...both(foreach, tag, 'foreach'),
    ...both(noAuth, tag, 'no-auth'),
    ...both(accounts && tags.account, 'accounts', 'account'),
    ...both(tenants && tags.tenant, 'tenants', 'tenant'),
  ];
}
