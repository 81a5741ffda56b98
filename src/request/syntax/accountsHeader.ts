import { ofTheConnection } from '../../client/headers.ts';
import { fix, lineAbove, wholeLine, type Fix } from './fix.ts';
import { textOf, type HeaderField, type PlacedBlock } from './model.ts';
import { problem, type Problem } from './problem.ts';

/** Tells if a header is set by the connection, or by the account for its token or its tenant. */
export function isSetElsewhere(name: string, withAccount: boolean): boolean {
  const key = name.toLowerCase();
  return ofTheConnection.has(key) || (withAccount && ['authorization', 'tenantid'].includes(key));
}

/** Reports the header, with fixes that remove its line or turn the header of a tenant into its tag. */
export function accountsHeader(
  placed: Pick<PlacedBlock, 'text'> & { block?: PlacedBlock['block'] },
  { range, name, value }: HeaderField,
): Problem {
  const line = { range: wholeLine(placed.text, range), text: '' };
  const shown = textOf(placed, name);
  const fixes: Fix[] = [fix('takeNamedOut', [line], { name: shown })];
  const tenant = textOf(placed, value);
  if (shown.toLowerCase() === 'tenantid' && tenant && placed.block?.request) {
    const tag = lineAbove(placed.text, placed.block.request.range.start, `# @tenant ${tenant}`);
    fixes.unshift(fix('useTag', [tag, line], { tag: 'tenant' }));
  }
  const isOfConnection = ofTheConnection.has(shown.toLowerCase());
  return problem(isOfConnection ? 'connectionHeader' : 'accountsHeader', range, { name: shown }, fixes);
}
