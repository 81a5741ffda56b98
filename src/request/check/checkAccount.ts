import { labelKey } from '../../tokens/accounts/sameAccount.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix } from '../syntax/fix.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { inList, withinQuotes } from '../syntax/tagList.ts';
import type { Tags } from '../syntax/tagModel.ts';
import type { Sender } from './checkTarget.ts';

/** The most labels that a sentence names, and that are offered. */
const most = 10;

/** Reports labels in the block's own `@account` and `@accounts` that are no account's or stand twice; reports none while no account is known. */
export function checkAccount(
  { account, accounts: several }: Tags,
  index: number,
  accounts: readonly Sender[] = [],
): Problem[] {
  if (accounts.length === 0) return [];
  const one = account?.block === index ? [account] : [];
  const more = several?.block === index && several.values !== 'all' ? several.values : [];
  return [...[...one, ...more].flatMap((label) => checkLabel(label, accounts)), ...twice(more, accounts)];
}

/** Reports the labels of accounts that stand further above in a list. */
function twice(list: readonly { text: string; range: Range }[], accounts: readonly Sender[]): Problem[] {
  const seen = new Set<Sender>();
  return list.flatMap(({ text, range }) => {
    const account = accounts.find((one) => isMeant(one, text));
    if (!account) return [];
    if (seen.has(account)) return [problem('accountTwice', range, { account: text })];
    seen.add(account);
    return [];
  });
}

/** Checks one label; only a value of a list has `isQuoted`. */
function checkLabel(
  { text, range, isQuoted }: { text: string; range: Range; isQuoted?: boolean },
  accounts: readonly Sender[],
): Problem[] {
  if (text === '' || text.includes('{{') || accounts.some((one) => isMeant(one, text))) return [];
  const all = accounts.map(({ label }) => label);
  const labels = [...new Set([...nearestWords(text, all), ...all])].slice(0, most);
  const more = all.length > labels.length ? `, … (${all.length})` : '';
  const written = (label: string) => {
    if (isQuoted === undefined) return label;
    return isQuoted ? withinQuotes(label) : inList(label);
  };
  const fixes = labels.map((value) => fix('use', [{ range, text: written(value) }], { value }));
  return [
    problem(
      'unknownAccount',
      range,
      { account: text, labels: `${labels.map(quoted).join(', ')}${more}` },
      fixes,
    ),
  ];
}

function isMeant({ id, label }: Sender, written: string): boolean {
  return id === written || labelKey(label) === labelKey(written);
}

function quoted(label: string): string {
  return `“${label}”`;
}
