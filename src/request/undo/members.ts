import { isPlainObject, type Json, textOfValue } from '../../text/json.ts';

export type Members = { [name: string]: Json };

/** Tells if a value is an object with members. Raw JSON, which holds a long number, is not one. */
export function isMembers(value: Json | undefined): value is Members {
  return isPlainObject(value);
}

/** Names of times and links that a server sets, at any depth. */
const everywhere =
  /^(?:self|href|e_?tag|_links|(?:created|updated|modified|creation|modification)(?:_.*)?|last_(?:updated|modified|changed|seen|sync).*|.*_(?:created|updated|modified)(?:_at|_by)?|timestamp|.*_timestamp)$/;
/** Names that a server sets in the object itself. Deeper inside they may be settings: the id of a VLAN, the version of SNMP. */
const ofObject =
  /^(?:id|_id|uuid|guid|resource_?(?:id|uri)|customer_?id|tenant_?id|workspace_?id|uri|links?|version|revision|generation|total|count|.*_count|last_.*|.*_at|uptime|ts|secure_token)$/;
const countNames = /^(?:total|count|.*_count)$/;
/** A value that a server shows instead of a secret. */
const maskText =
  /^(?:\*{3,}|•{3,}|x{6,}|#{6,}|<?\(?(?:masked|hidden|redacted|secret)\)?>?|\[(?:masked|hidden|redacted)\])$/i;

function plainName(name: string): string {
  return name
    .replace(/^[@$](?:\w+[.:])?/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** Tells by its name if the server sets a member itself; `isTop` is true for a member of the object itself. */
export function isServers(name: string, isTop: boolean): boolean {
  const plain = plainName(name);
  return everywhere.test(plain) || (isTop && ofObject.test(plain));
}

/** Tells by its name if a member is the number of others. */
export function isCount(name: string): boolean {
  return countNames.test(plainName(name));
}

/** Tells if a value is only a server's mask in place of a secret. */
export function isMask(value: Json | undefined): boolean {
  return typeof value === 'string' && maskText.test(value.trim());
}

/** Collects the names of an object's members at any depth, also inside lists. */
export function namesIn(value: Json | undefined, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const one of value) namesIn(one, found);
  else if (isMembers(value))
    for (const [name, one] of Object.entries(value)) {
      found.add(name);
      namesIn(one, found);
    }
  return found;
}

/** A value of an object by its path: `a.b[0]`. An object or list without members counts as a value. */
export interface Leaf {
  /** The last name of the path. */
  name: string;
  /** True for a member of the object itself. */
  isTop: boolean;
  value: Json;
}

export function leavesOf(value: Json | undefined): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  const walk = (one: Json, path: string, name: string) => {
    const isList = Array.isArray(one);
    const members: [string | number, Json][] = isList
      ? [...one.entries()]
      : isMembers(one)
        ? Object.entries(one)
        : [];
    if (members.length === 0) {
      if (path !== '') found.set(path, { name, isTop: path === name, value: one });
      return;
    }
    for (const [key, member] of members) {
      const own = typeof key === 'number' ? name : key;
      const memberPath = typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      walk(member, memberPath, own);
    }
  };
  if (value !== undefined) walk(value, '', '');
  return found;
}

/** Compares two values as a server may write them: a number and its text are equal. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [left, right] = [textOfValue(one), textOfValue(other)];
  return left === right || (isShortNumber(left) && isShortNumber(right) && Number(left) === Number(right));
}

/** Tells if a text is a number whose digits JavaScript keeps before the point: 38.7 and 38.700 are equal, and 38.700000000000003. */
function isShortNumber(text: string): boolean {
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text);
}

/** Tells if a value means the same as a missing member. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMembers(value) && Object.keys(value).length === 0;
}
