import type { ExclusiveMembers } from '../../catalogue/exclusiveMembers.ts';
import type { Way, WayBack } from '../../catalogue/wayBack.ts';
import type { Call } from '../../http/call.ts';
import { parseJsonAsWritten, type Json } from '../../text/json.ts';
import { formOf, inForm, type Form } from './form.ts';
import { isSecretName } from '../../redact/secretName.ts';
import { isEmpty, isMask, isMembers, isSame, isServers, leavesOf, type Members } from './members.ts';
import type { NoWayBack } from '../../catalogue/noWayBack.ts';

/** A change as it was sent, and the object before it. */
export interface Made {
  method: string;
  /** The body that was sent: missing if it had none, empty if it is not text or is too large to compare. */
  body?: string | undefined;
  /** The text of a GET before it; missing if there was no object, or if nothing was read. */
  before?: string | undefined;
  /** The target that deletes what the change made, if the response gives it. */
  created?: string | undefined;
}

/** A call that undoes a change, and the values that it cannot bring back. */
export interface Inverse {
  call: Call;
  /** Members that the server sets itself, so that they are not sent. */
  left: readonly string[];
  /** Secrets that the server did not return; they stay as they are now. */
  lost: readonly string[];
  /** Members that the change added, and how they are removed: `null` is sent for each, or the whole object as it was. */
  added?: { names: readonly string[]; by: 'null' | 'whole' };
}

/** Finds the write whose body has the form of the read object: the change itself, or the call that would bring the object back. */
export function restoringWay(way: WayBack, method: string): Way | undefined {
  if (method !== 'DELETE') return way[method === 'POST' || method === 'PATCH' ? method : 'PUT'];
  return way.POST ?? way.into ?? way.PUT;
}

/** Gives the form in which the two states of an object are compared and sent. */
export function formOfChange(way: WayBack, made: Pick<Made, 'method' | 'body'>): Form {
  return formOf(restoringWay(way, made.method), sentJson(made));
}

export function sentJson({ body }: Pick<Made, 'body'>): Json | undefined {
  return body === undefined ? undefined : parseJsonAsWritten(body);
}

/** Makes the call that undoes a change. `response` is the present object, if it was read again. */
export function inverseOf(way: WayBack, made: Made, response?: Json): Inverse | NoWayBack {
  const { method, before, created } = made;
  if (created !== undefined) return { call: { method: 'DELETE', target: created }, left: [], lost: [] };
  if (way.rename)
    return {
      call: { method, headers: [['content-type', 'application/json']], ...way.rename },
      left: [],
      lost: [],
    };
  if (way.read === undefined) return method === 'POST' ? 'action' : 'notRead';
  if (before === undefined) {
    if (method === 'DELETE') return 'nothingThere';
    return way.DELETE
      ? { call: { method: 'DELETE', target: way.DELETE.target }, left: [], lost: [] }
      : 'noDelete';
  }
  const form = formOfChange(way, made);
  const sent = sentJson(made);
  if (method !== 'DELETE' && sent === undefined) return made.body === undefined ? 'action' : 'notJson';
  const read = parseJsonAsWritten(before);
  const was = read === undefined ? undefined : inForm(read, form, response);
  const now = response && inForm(response, form);
  if (was === undefined) return read === undefined ? 'notJson' : 'otherForm';
  return restored(way, { method, was, sent, now, form });
}

interface States {
  method: string;
  was: Json;
  sent: Json | undefined;
  now: Json | undefined;
  form: Form;
}

function restored(way: WayBack, states: States): Inverse | NoWayBack {
  const { method, was, sent, now } = states;
  if (method === 'DELETE') {
    // The members that a reset left are overwritten; an object that is gone is made again.
    const by = (now === undefined ? [way.POST, way.into, way.PUT] : [way.PUT, way.POST]).find(takesJson);
    return by ? whole(by, states, by === way.into ? way.ids : []) : 'noRestore';
  }
  const full = way.PUT ?? (method === 'POST' ? way.POST : undefined);
  const all = full ? whole(full, states, way.ids) : undefined;
  if (way.PATCH && isMembers(was) && isMembers(sent)) {
    const added = addedBy(sent, was);
    const isWhole = all !== undefined && typeof all !== 'string' && all.lost.length === 0;
    // An object cannot be replaced as a whole without its secrets.
    if (!isWhole && method !== 'POST')
      return partly(way.PATCH, states, method === 'PATCH' ? sent : { ...was, ...sent });
    if (method === 'PATCH' && added.length === 0) return partly(way.PATCH, states, sent);
    if (isWhole && method === 'PATCH')
      return { ...all, added: { names: added.map((path) => path.replaceAll('\n', '.')), by: 'whole' } };
  }
  return all ?? 'noRestore';
}

/** Adds what a POST of several objects says beside their state: their ids, and how it is made. */
function withKeys(body: Json, { method, fields }: Way, sent: Json | undefined): Json {
  const isNamed = method === 'POST' && fields.has('serials') && isMembers(body) && isMembers(sent);
  return isNamed ? { ...sent, ...body } : body;
}

function takesJson(way: Way | undefined): way is Way {
  return way !== undefined && /json/i.test(way.type ?? 'json');
}

/** Sends the whole object as it was, without the members that the server sets; `ids` are names of ids in the path, or of an object that is made again. */
function whole(
  way: Way,
  { method, was, sent, now, form }: States,
  ids: readonly string[] = [],
): Inverse | NoWayBack {
  const left: string[] = [];
  const lost = method === 'DELETE' ? hiddenFields(form, was) : hiddenSecrets(sent, was);
  const body = strip(was, '', (name, path, value) => {
    if (isMask(value)) lost.push(path);
    else if (mayBeSet({ name, isTop: name === path, form, ids, isNew: method === 'DELETE' })) return true;
    else left.push(path);
    return false;
  });
  if (isBare(body) && lost.length > 0) return 'onlySecrets';
  const one = withOneSide(way.exclusive, withServers(withKeys(body, way, sent), { was, sent, now }), left);
  return { call: callOf(way, one), left, lost };
}

/** Tells if a person may set a member: it was sent or is documented, or nothing speaks against it. */
function mayBeSet(one: {
  name: string;
  isTop: boolean;
  form: Form;
  ids: readonly string[];
  isNew: boolean;
}): boolean {
  const { name, isTop, form, ids, isNew } = one;
  const isId = isTop && ids.includes(name);
  if (form.top.has(name) || (form.all.has(name) && !isId)) return true;
  const isClosed = isTop && form.top.size > 0 && (form.isStrict || (isNew && ids.length > 0));
  return !isClosed && !isId && !isServers(name, isTop);
}

/** Sends only the members that a change touched: as they were, or null if it added them. */
function partly(way: Way, { was, sent, form }: States, touching: Members): Inverse | NoWayBack {
  const left: string[] = [];
  const before: Members = isMembers(was) ? was : {};
  const lost = hiddenSecrets(sent, was);
  const names = Object.keys(touching).filter((name) => Object.hasOwn(before, name));
  const touched = Object.fromEntries(names.map((name) => [name, before[name] ?? null]));
  const stripped = strip(touched, '', (name, path, value) => {
    if (isMask(value)) lost.push(path);
    else if (form.all.has(name) || !isServers(name, name === path)) return true;
    else left.push(path);
    return false;
  });
  const added = isMembers(sent) ? addedBy(sent, before) : [];
  const body = withNulls(stripped, added);
  if (isBare(body)) return 'onlySecrets';
  const told = { names: added.map((path) => path.replaceAll('\n', '.')), by: 'null' as const };
  const one = withOneSide(way.exclusive, body, left);
  return { call: callOf(way, one), left, lost, ...(added.length > 0 && { added: told }) };
}

/** Finds secrets that were sent and that the read object does not show: their earlier values are unknown. */
function hiddenSecrets(sent: Json | undefined, was: Json): string[] {
  const before = leavesOf(was);
  return [...leavesOf(sent)].flatMap(([path, { name }]) =>
    isSecretName(name) && !before.has(path) ? [path] : [],
  );
}

/** Finds secrets that an object of this form may have had. */
function hiddenFields({ top }: Form, was: Json): string[] {
  return [...top].filter((name) => isSecretName(name) && !(isMembers(was) && Object.hasOwn(was, name)));
}

/** Gives the paths, joined by line breaks, of the members that a patch adds. Not those of secrets, which may have been there unseen. */
function addedBy(sent: Members, was: Members, start = ''): string[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const path = `${start}${name}`;
    const before = was[name];
    if (!Object.hasOwn(was, name)) return value === null || isSecretName(name) ? [] : [path];
    return isMembers(value) && isMembers(before) ? addedBy(value, before, `${path}\n`) : [];
  });
}

/** Makes a body with null at each of these paths. */
function withNulls(value: Json, paths: readonly string[]): Json {
  if (paths.length === 0) return value;
  const inner = Map.groupBy(paths, (path) => path.split('\n', 1)[0] ?? '');
  const members = new Map(Object.entries(isMembers(value) ? value : {}));
  for (const [name, all] of inner) {
    const rest = all.flatMap((path) => (path === name ? [] : [path.slice(name.length + 1)]));
    members.set(name, rest.length === 0 ? null : withNulls(members.get(name) ?? {}, rest));
  }
  return Object.fromEntries(members);
}

/**
 * Gives a restored object the present values of members that the server sets: a version that was sent back unchanged is the server's,
 * and the server refuses an old one.
 */
function withServers(
  value: Json,
  { was, sent, now }: { was: Json; sent: Json | undefined; now: Json | undefined },
): Json {
  if (!isMembers(value) || !isMembers(now) || !isMembers(sent) || !isMembers(was)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const isTheServers = isServers(name, true) && isSame(sent[name], was[name]) && Object.hasOwn(now, name);
      return [name, isTheServers ? (now[name] ?? one) : one];
    }),
  );
}

/** Keeps one side of members that exclude each other: the first that has a value. The server makes the others from it. */
function withOneSide(exclusive: ExclusiveMembers | undefined, body: Json, left: string[]): Json {
  if (!exclusive || !isMembers(body)) return body;
  const sides = [exclusive.one, exclusive.other].map((names) =>
    names.filter((name) => Object.hasOwn(body, name)),
  );
  const hasValue = (name: string) => [...leavesOf(body[name]).values()].some(({ value }) => !isEmpty(value));
  const kept = sides.find((names) => names.some(hasValue)) ?? sides.find((names) => names.length > 0) ?? [];
  const others = sides.flat().filter((name) => !kept.includes(name));
  left.push(...others);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !others.includes(name)));
}

/** Removes the members that `keeps` refuses, at any depth, and objects that lose all their members by that. */
function strip(value: Json, path: string, keeps: (name: string, path: string, value: Json) => boolean): Json {
  if (Array.isArray(value)) return value.map((one, at) => strip(one, `${path}[${at}]`, keeps));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const memberPath = path === '' ? name : `${path}.${name}`;
      if (!keeps(name, memberPath, one)) return [];
      const kept = strip(one, memberPath, keeps);
      return isBare(kept) && !isBare(one) ? [] : [[name, kept]];
    }),
  );
}

function isBare(value: Json): boolean {
  return isMembers(value) && Object.keys(value).length === 0;
}

function callOf({ method, target, type }: Way, body: Json): Call {
  return {
    method,
    target,
    headers: [['content-type', type ?? 'application/json']],
    body: JSON.stringify(body),
  };
}

/** Gives the values, by path, that the server uses for members that are not sent. */
export function defaultsOf(way: WayBack, method: string): ReadonlyMap<string, Json | undefined> {
  return restoringWay(way, method)?.fields ?? new Map();
}
