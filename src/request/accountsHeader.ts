import { textOf, type HeaderField } from './model.ts';
import { problem, type Problem } from './problem.ts';

/** What the account's token and tenant own. */
export function isAccountsOwn(name: string): boolean {
  return ['authorization', 'tenantid'].includes(name.toLowerCase());
}

/** The header with the fix that takes its line out. */
export function accountsHeader(placed: { text: string }, { range, name }: HeaderField): Problem {
  const feed = placed.text.indexOf('\n', range.end);
  const line = { start: range.start, end: feed < 0 ? placed.text.length : feed + 1 };
  const shown = textOf(placed, name);
  return problem('accountsHeader', range, { name: shown }, [
    { title: `Take “${shown}” out`, edits: [{ range: line, text: '' }] },
  ]);
}
