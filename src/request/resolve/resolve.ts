import { isWrite, type Call } from '../../http/call.ts';
import type { HeaderFields } from '../../http/transport.ts';
import { accountsHeader, isSetElsewhere } from '../syntax/accountsHeader.ts';
import { headerText, holdsControl } from '../syntax/encode.ts';
import { place, type Document, type PlacedBlock, type HeaderField } from '../syntax/model.ts';
import { methodOf } from '../syntax/parseRequestLine.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Tags } from '../syntax/tagModel.ts';
import { tagsOf, type TagsRead } from '../syntax/tagsOf.ts';
import { nameScope } from './nameScope.ts';
import { resolveBody, textOfParts, type BodyPart } from './resolveBody.ts';
import { resolveTarget } from './resolveTarget.ts';
import { resolveRange, type Resolving } from './resolveText.ts';
import type { Scopes } from './scopes.ts';
import type { Carried } from './secretUse.ts';

/** A block as it would be sent. It has a call only if no problem is an error. */
export interface Resolved {
  /** The call; without its body if `files` have to be read first. */
  call?: Call;
  /** The URL that was checked; `call.target` is its path and query, or the whole URL with `@no-auth`. */
  url?: URL;
  /** The body's pieces if some are files. */
  files?: readonly BodyPart[];
  problems: Problem[];
  /** Texts that must not be shown. */
  secrets: Set<string>;
  /** Secrets in the call, with their positions. */
  carried: Carried[];
}

/**
 * Resolves the block with that index. It is pure: prompts, captures, rows, files and environments are given, and so are the tags if they
 * were read already.
 */
export function resolve(
  document: Document,
  index: number,
  scopes: Scopes,
  { tags, problems }: TagsRead = tagsOf(document, index),
): Resolved {
  const placed = place(document, index);
  const resolving: Resolving & Pick<Resolved, 'carried'> = {
    text: placed?.text ?? '',
    names: nameScope(document, index, scopes),
    problems: [...(placed?.block.problems ?? []), ...problems],
    secrets: new Set(),
    carried: [],
  };
  const { problems: told, secrets, carried } = resolving;
  const resolved: Resolved = { problems: told, secrets, carried };
  if (!placed?.block.request) {
    resolving.problems.push(problem('nothingToSend', placed?.block.separator ?? { start: 0, end: 0 }));
    return resolved;
  }
  return { ...resolved, ...callOf(resolving, document, placed, placed.block.request, tags, scopes) };
}

function callOf(
  resolving: Resolving,
  document: Document,
  { block, text }: PlacedBlock,
  request: NonNullable<PlacedBlock['block']['request']>,
  tags: Tags,
  { account }: Scopes,
): Partial<Resolved> {
  const withAccount = tags.noAuth === undefined;
  if (withAccount && !account) resolving.problems.push(problem('noAccountChosen', request.range));
  const url = resolveTarget({ ...resolving, part: { in: 'address' } }, request.target, {
    origin: account && (withAccount || request.target.base === undefined) ? account.baseUrl : undefined,
    accountLabel: account?.label ?? '',
  });
  const headers = resolveHeaders(resolving, block.headers, withAccount);
  const method = methodOf(text, request.method);
  const parts = block.body ? resolveBody({ ...resolving, part: { in: 'body' } }, block.body, headers) : [];
  if (parts.length > 0 && (method === 'GET' || method === 'HEAD')) {
    resolving.problems.push(problem('bodyOfGet', block.body?.range ?? request.range, { method }));
  }
  const tenantId = tags.tenant && tenantOf(resolving, document, tags.tenant);
  if (!url || resolving.problems.some((one) => one.severity === 'error')) return {};
  const call: Call = { method, target: withAccount ? url.pathname + url.search : url.href, headers };
  if (tags.timeout !== undefined) call.timeout = tags.timeout;
  if (!withAccount) call.auth = false;
  else if (tenantId !== undefined) call.tenantId = tenantId;
  const hasFiles = parts.some((part) => typeof part !== 'string');
  if (parts.length > 0 && !hasFiles) call.body = textOfParts(parts);
  return hasFiles ? { call, url, files: parts } : { call, url };
}

function tenantOf(
  resolving: Resolving,
  document: Document,
  tag: NonNullable<Tags['tenant']>,
): string | undefined {
  const owner = place(document, tag.block);
  if (!owner) return undefined;
  const elsewhere: Resolving = { ...resolving, text: owner.text, problems: [] };
  const value = resolveRange(elsewhere, tag.range, 'header');
  // A range in the file header means nothing in this block.
  const range = resolving.text === owner.text ? undefined : { start: 0, end: 0 };
  resolving.problems.push(...elsewhere.problems.map((one) => ({ ...one, range: range ?? one.range })));
  return value;
}

/** Tells if a block's call changes something. */
export function isWriteBlock({ block, text }: PlacedBlock): boolean {
  return block.request !== undefined && isWrite(methodOf(text, block.request.method));
}

/** Header fields that hold one value (RFC 9110 and the RFCs of each field): a second value cannot be joined to the first. */
export const singleFields: ReadonlySet<string> = new Set([
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

/**
 * Gives the header fields as they are sent, each name once, in the order of the file. Fields that the connection sets are left out, and
 * so are those of the account, unless the call is sent without it.
 */
export function resolveHeaders(
  resolving: Resolving,
  fields: readonly HeaderField[],
  withAccount: boolean,
): HeaderFields {
  const joined = new Map<string, [name: string, value: string]>();
  for (const field of fields) {
    const name = resolving.text.slice(field.name.start, field.name.end);
    if (isSetElsewhere(name, withAccount)) {
      resolving.problems.push(accountsHeader(resolving, field));
      continue;
    }
    const value = resolveRange({ ...resolving, part: { in: 'header', name } }, field.value, 'header');
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
  } else if (singleFields.has(key)) {
    resolving.problems.push(problem('headerTwice', field.range, { name }));
    earlier[1] = value;
  } else {
    earlier[1] += `${key === 'cookie' ? '; ' : ', '}${value}`;
  }
}
