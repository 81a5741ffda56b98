import type { Account } from '../../../account/account.ts';
import { CentralError } from '../../../base/errors.ts';
import { responseProblem } from '../../../client/responseProblem.ts';
import { isObject, isPlainObject, parseJsonAsWritten, type Json } from '../../../text/json.ts';
import { masked, type AskedCall } from './question.ts';
import type { CallPreview, Difference, RunContext } from '../runContext.ts';

/**
 * Gives a function that reads the object of a change and compares it; undefined if the catalogue has no such read, or if what is sent is
 * not JSON. The read is a call like any other. The function rejects with what `send` rejects with, and with the reason of a refusal.
 */
export async function differenceFor(
  ports: Pick<RunContext, 'readOf' | 'send' | 'clean'>,
  {
    call,
    at,
    resolved,
  }: Pick<AskedCall, 'call' | 'at'> & { resolved: Pick<AskedCall['resolved'], 'secrets'> },
  account: Account,
  { body = '' }: Pick<CallPreview, 'body'>,
  signal?: AbortSignal,
): Promise<(() => Promise<Difference>) | undefined> {
  const sent = parseJsonAsWritten(body);
  if (call.method !== 'DELETE' && sent === undefined) return undefined;
  const target = await ports.readOf?.(call, account.platform);
  if (target === undefined) return undefined;
  return async () => {
    const { tenantId } = call;
    const read = {
      method: 'GET',
      target,
      ...(tenantId !== undefined && { tenantId }),
    };
    const exchange = await ports.send(account, read, { priority: 'person', ...(signal && { signal }) });
    const response = exchange.file === undefined ? parseJsonAsWritten(exchange.body) : undefined;
    const problem = exchange.status === 404 ? undefined : responseProblem(at, exchange, response);
    if (problem) throw problem;
    const clean = (text: string) => masked(ports.clean?.(text) ?? text, resolved.secrets);
    const is =
      exchange.status === 404 || response === undefined ? '' : clean(pretty(inFormOf(response, sent)));
    const known = parseJsonAsWritten(is);
    if (call.method === 'DELETE') return { before: is, after: '' };
    if (sent === undefined) throw new CentralError('answerNotUnderstood', { host: new URL(at.baseUrl).host });
    const after = call.method === 'PATCH' ? merged(known, sent) : sent;
    return { before: is, after: pretty(inOrderOf(after, known)) };
  };
}

/** The members in which two objects differ, one per line: "vlan: 10 → 20", "+ name: …", "- name: …". */
export function changesBetween({ before, after }: Difference): string[] {
  const [was, is] = [before, after].map((text) => leavesOf(parseJsonAsWritten(text)));
  if (!was || !is) return [];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    if (old === now) return [];
    if (old === undefined) return [`+ ${name}: ${now ?? ''}`];
    return now === undefined ? [`- ${name}: ${old}`] : [`  ${name}: ${old} → ${now}`];
  });
}

function leavesOf(value: Json | undefined, name = '', found = new Map<string, string>()) {
  if (value === undefined) return found;
  const members = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  const isLeaf = typeof value !== 'object' || value === null || members.length === 0 || 'rawJSON' in value;
  if (isLeaf) return name === '' ? found : found.set(name, JSON.stringify(value));
  for (const [key, one] of members) {
    const memberPath = typeof key === 'number' ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`;
    leavesOf(one, memberPath, found);
  }
  return found;
}

/**
 * Gives a response the form of what is sent: a bare list is put under the name of the one list that is sent, and an object loses what wraps
 * it.
 */
function inFormOf(response: Json, sent: Json | undefined): Json {
  if (!isObject(sent)) return response;
  const names = Object.keys(sent);
  if (Array.isArray(response)) {
    const [only = ''] = names;
    return names.length === 1 && Array.isArray(sent[only]) ? { [only]: response } : response;
  }
  if (!isObject(response) || names.some((name) => name in response)) return response;
  const [inner, ...others] = Object.values(response);
  const one = Array.isArray(inner) && inner.length === 1 ? inner[0] : inner;
  return others.length === 0 && isObject(one) && names.some((name) => name in one) ? one : response;
}

/** Applies a merge patch to an object; RFC 7396. */
export function merged(target: Json | undefined, patch: Json): Json {
  if (!isPlainObject(patch)) return patch;
  const members = new Map(Object.entries(isPlainObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, merged(members.get(name), value));
  }
  return Object.fromEntries(members);
}

/** A value with its members in the same order as in another value. */
function inOrderOf(value: Json, other: Json | undefined): Json {
  if (Array.isArray(value))
    return value.map((one, at) => inOrderOf(one, Array.isArray(other) ? other[at] : undefined));
  if (!isObject(value) || !isObject(other) || 'rawJSON' in value) return value;
  const names = [...Object.keys(other).filter((name) => name in value), ...Object.keys(value)];
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, inOrderOf(value[name] ?? null, other[name])]),
  );
}

export function pretty(value: Json): string {
  return JSON.stringify(value, undefined, 2);
}
