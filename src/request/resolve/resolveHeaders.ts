import type { HeaderFields } from '../../http/transport.ts';
import { accountsHeader, isAccountsOwn } from '../syntax/accountsHeader.ts';
import { headerText, holdsControl } from '../syntax/encode.ts';
import type { HeaderField } from '../syntax/model.ts';
import { problem } from '../syntax/problem.ts';
import { resolveRange, type Resolving } from './resolveText.ts';

/** Fields that hold one value (RFC 9110 and the RFCs of each): a second one cannot be joined to the first. */
const single = new Set([
  'content-type',
  'content-length',
  'from',
  'host',
  'if-modified-since',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'referer',
  'user-agent',
  'authorization',
]);

/** The fields as they are sent, one a name, in the order of the file; the account's own are left out unless it is left out. */
export function resolveHeaders(
  resolving: Resolving,
  fields: readonly HeaderField[],
  withAccount: boolean,
): HeaderFields {
  const joined = new Map<string, [name: string, value: string]>();
  for (const field of fields) {
    const name = resolving.text.slice(field.name.start, field.name.end);
    if (isAccountsOwn(name) && withAccount) {
      resolving.problems.push(accountsHeader(resolving, field));
      continue;
    }
    const value = resolveRange({ ...resolving, place: { in: 'header', name } }, field.value, 'header');
    if (value === undefined) continue;
    if (holdsControl(value.replaceAll('\t', ' ')))
      resolving.problems.push(problem('controlCharacter', field.value, { name }));
    else join(resolving, joined, field, name, headerText(value.trim()));
  }
  return [...joined.values()];
}

function join(
  resolving: Resolving,
  into: Map<string, [string, string]>,
  field: HeaderField,
  name: string,
  value: string,
): void {
  const key = name.toLowerCase();
  const earlier = into.get(key);
  if (!earlier) {
    into.set(key, [name, value]);
  } else if (single.has(key)) {
    resolving.problems.push(problem('headerTwice', field.range, { name }));
    earlier[1] = value;
  } else {
    earlier[1] += `${key === 'cookie' ? '; ' : ', '}${value}`;
  }
}
