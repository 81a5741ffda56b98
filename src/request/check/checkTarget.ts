import type { Account } from '../../account/account.ts';
import type { Environment } from '../resolve/environment.ts';
import { targetUrl } from '../resolve/resolveTarget.ts';
import { fix, lineAbove, type Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { parseExpression } from '../syntax/reference.ts';
import type { CheckedNames } from './askedNames.ts';

/** The part of an account that the check of a target needs. */
export type Sender = Pick<Account, 'label' | 'baseUrl'> & Partial<Pick<Account, 'id'>>;

/** The number of variables that are followed from one to the next. */
const mostSteps = 8;

export interface TargetContext {
  account?: Sender;
  /** All known accounts. */
  accounts?: readonly Sender[];
  environment?: Environment;
  names?: CheckedNames;
}

/** Reports a host that must not get the account's token, as far as that is known before the values are. */
export function checkTarget(placed: PlacedBlock, withoutAccount: boolean, context: TargetContext): Problem[] {
  const base = placed.block.request?.target.base;
  const written = base && valueOf(placed, base, context);
  if (!base || !written || /^\/(?!\/)/.test(written)) return [];
  const account = withoutAccount ? undefined : context.account;
  const url = targetUrl(written, account?.baseUrl);
  const values = { account: account?.label ?? '' };
  if (!/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(written))
    return account ? [problem('badBase', base, values, hostFixes(placed, base, written, context))] : [];
  if (url === 'credentialsInTarget' || (url === 'oddTarget' && account)) return [problem(url, base, values)];
  const fixes = withoutAccount ? [] : hostFixes(placed, base, written, context);
  const isOpen = /^http:/i.test(written) && typeof targetUrl(written, undefined) === 'string';
  if (isOpen) {
    const https = fix('useHttps', [{ range: { start: base.start, end: base.start + 4 }, text: 'https' }]);
    const isLiteral = textOf(placed, base) === written;
    return [problem('insecureTarget', base, undefined, withoutAccount && isLiteral ? [https] : fixes)];
  }
  return url === 'foreignHost' && account ? [problem('foreignHost', base, values, fixes)] : [];
}

/** Gives the base as it would be sent, with its variables replaced; undefined if one is not known yet. */
function valueOf(
  placed: PlacedBlock,
  base: Range,
  { environment, names }: TargetContext,
): string | undefined {
  let text = textOf(placed, base);
  for (let step = 0; step < mostSteps; step++) {
    const found = /\{\{([^{}]*)\}\}/.exec(text.slice(0, 2_000));
    if (!found) return text.includes('{{') ? undefined : text;
    const expression = parseExpression((found[1] ?? '').trim());
    if (expression?.kind !== 'name' || expression.path.length > 0) return undefined;
    const value =
      variable(placed, expression.name) ??
      names?.variables.get(expression.name) ??
      environment?.get(expression.name);
    if (typeof value === 'object' && value.secret) return undefined;
    const plain = typeof value === 'object' ? value.value : value;
    if (typeof plain !== 'string') return undefined;
    text = text.slice(0, found.index) + plain + text.slice(found.index + found[0].length);
  }
  return undefined;
}

function variable(placed: PlacedBlock, wanted: string): string | undefined {
  const found = placed.block.variables.findLast(({ name }) => textOf(placed, name) === wanted);
  return found && textOf(placed, found.value);
}

function hostFixes(placed: PlacedBlock, base: Range, written: string, context: TargetContext): Fix[] {
  const { request, tags } = placed.block;
  if (!request) return [];
  const off = { range: base, text: request.target.segments.length > 0 ? '' : '/' };
  const url = targetUrl(written, undefined);
  const others = (context.accounts ?? []).filter(
    (one) =>
      typeof url === 'object' &&
      one.label !== context.account?.label &&
      new URL(one.baseUrl).origin === url.origin,
  );
  const bound = tags.find(({ key }) => textOf(placed, key) === 'account');
  const sending = others.slice(0, 5).map(({ label }) => {
    const tag = bound?.value.end
      ? { range: bound.range, text: `# @account ${label}` }
      : lineAbove(placed.text, request.range.start, `# @account ${label}`);
    return fix('sendWith', [tag, off], { account: label });
  });
  return [...sending, fix('takeHostOff', [off])];
}
