import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import type { Problem } from '../../../src/request/syntax/problem.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { catalogueLookup } from '../../../src/shell/editor/catalogueLookup.ts';
import { checkBlock } from './requestText.ts';

let lookup: ReturnType<typeof catalogueLookup> | undefined;

/** The problems of a call, checked against the committed catalogue of its platform. */
export function checkedCall(call: string): Problem[] {
  const catalogue = (lookup ??= catalogueLookup(openCatalogue()));
  return checkBlock(parse(call), 0, { catalogue, platform: platformOf(call) });
}

/** The call with a problem's first fix. */
export function fixedCall(call: string, at = 0): string {
  const edits = checkedCall(call).find(({ fixes }) => fixes)?.fixes?.[at]?.edits ?? [];
  return edits
    .toSorted((one, other) => other.range.start - one.range.start)
    .reduce((text, { range, text: put }) => text.slice(0, range.start) + put + text.slice(range.end), call);
}

/** Paths of new Central and of GreenLake begin with the names of their services. */
function platformOf(call: string): Platform {
  const service =
    /\/(network-[a-z]+|devices|subscriptions|workspaces|service-catalog|tags|audit-log|identity)\/v/;
  return service.test(call) ? 'new' : 'classic';
}
