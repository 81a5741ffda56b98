import { isSecretName } from '../../redact/secretName.ts';
import { secretsIn } from '../../redact/secretsIn.ts';
import { variableName } from '../../request/syntax/variableName.ts';
import { decidingCalls, scriptLines } from '../foreignScript.ts';
import { capturedIn, oneLine, writeRequests, type Incoming } from '../incoming.ts';
import { Notes, type Converted } from '../note.ts';
import { Collection, Entry, Wrapped, type Event, type Pair, type Request } from './postman.ts';
import { namesElsewhere, noteEncoded, noteJoinedNames, postmanAddress } from './postmanAddress.ts';
import { fromPostmanEnvironment } from './postmanEnvironment.ts';
import { bodyOf } from './postmanBody.ts';
import { postmanParts } from './postmanParts.ts';
import { noteRefusals } from '../refusals.ts';
import { secretReferences, TakenSecrets } from '../secretNames.ts';
import { noteUnread, readJson } from '../sourceText.ts';
import { convertPostmanReferences } from '../systemName.ts';
import { withRawValues, wouldBeEscaped } from '../rawValues.ts';
import { noteUnreadParts } from './unreadParts.ts';

const mostRequests = 2000;
const deepest = 200;

/**
 * A Postman 2.1 collection as requests: folders become titles, variables file variables,
 * secrets prompts. An environment becomes a file of environments. Total.
 */
export function fromPostman(text: string): Converted {
  const notes = new Notes();
  const data = unwrapped(readJson(text, notes));
  const collection = Collection.safeParse(data);
  if (!collection.success) {
    const environment = fromPostmanEnvironment(data, notes);
    if (environment) return environment;
    if (data !== undefined)
      noteUnread(text, data, notes, 'notThisFormat', { format: 'a Postman 2.1 collection or environment' });
    return { text: '', notes: notes.list() };
  }
  noteUnreadParts(data, 'collection', postmanParts, notes);
  noteJoinedNames(text, collection.data.variable, notes);
  const { info, item, variable, event, auth, protocolProfileBehavior } = collection.data;
  const name = oneLine(info.name) || 'Collection';
  if (auth && auth.type !== 'noauth') notes.add('authorizationRemoved', { name });
  // A variable that holds another one is read as a request file writes it.
  const held = variable.map(({ key, value }) => `@${key} = ${value}`);
  const secret = secretReferences([text, ...held].join('\n'));
  const lines = variableLines(variable, notes, secret);
  const isAsked = (line: string) =>
    line.startsWith('# ') && !lines.some((one) => one.includes(`{{${nameIn(line)}}}`));
  const asked = new Map(lines.filter(isAsked).map((line) => [nameIn(line), line]));
  const head = [`# ${name}`, ...commentsOf(event, name, notes), ...lines.filter((line) => !isAsked(line))];
  const requests: Incoming[] = [];
  let names: ReadonlySet<string> | undefined;
  const isElsewhere = (key: string) => (names ??= namesElsewhere(text)).has(variableName(key));
  collect(item, '', 0, {
    requests,
    head,
    notes,
    variables: variable,
    // A value that a script sets is not the one that stands here.
    paths: variable.filter(
      (one) =>
        !isSecret(one, secret) && ![`'${one.key}'`, `\\"${one.key}\\"`].some((said) => text.includes(said)),
    ),
    isElsewhere,
    escaped: escapedNames(variable),
    prefixes: prefixesOf(variable, secret),
    hosts: new Set(
      variable.flatMap(({ key, value }) => (/^https?:\/\/[^/\s?#{}]+$/i.test(value) ? [key] : [])),
    ),
    isBodyKept: protocolProfileBehavior?.disableBodyPruning ?? false,
  });
  if (requests.length > mostRequests) notes.add('cutOff', { count: mostRequests, unit: 'requests' });
  for (const name of requests.flatMap(({ preamble = [] }) => capturedIn(preamble.join('\n'))))
    asked.delete(name);
  const written = writeRequests(requests.slice(0, mostRequests), head, notes, asked);
  noteRefusals(written.text, notes);
  return { ...written, notes: notes.list() };
}

/** The name that a prompt asks for. */
function nameIn(prompt: string): string {
  return prompt.slice(prompt.lastIndexOf(' ') + 1);
}

/** A collection that is wrapped in a member of its own, as Postman’s API gives it. */
function unwrapped(data: unknown): unknown {
  const inner = Wrapped.safeParse(data);
  return inner.success ? inner.data.collection : data;
}

interface Into {
  requests: Incoming[];
  head: string[];
  notes: Notes;
  variables: readonly Pair[];
  /** Variables whose values no script sets. */
  paths: readonly Pair[];
  isElsewhere: (name: string) => boolean;
  /** Variables of the collection with values that may be escaped already. */
  escaped: ReadonlySet<string>;
  /** The paths of variables that hold an address, by name. */
  prefixes: ReadonlyMap<string, string>;
  /** The names of variables that hold a scheme and a host, and no path. */
  hosts: ReadonlySet<string>;
  /** True if a body is sent with any method. */
  isBodyKept: boolean;
}

function collect(items: readonly unknown[], folder: string, depth: number, around: Into): void {
  const { requests, head, notes } = around;
  for (const [at, item] of items.entries()) {
    if (requests.length > mostRequests) return;
    const entry = Entry.safeParse(item);
    const name = (entry.success && oneLine(entry.data.name)) || '';
    const title = folder ? `${folder} / ${name}` : name;
    if (!entry.success || (entry.data.request === undefined && !entry.data.item)) {
      notes.add('entryLeftOut', { name: title || `Entry ${at + 1}` });
      continue;
    }
    if (entry.data.auth && entry.data.auth.type !== 'noauth')
      notes.add('authorizationRemoved', { name: title });
    const { request, event, item: inner, protocolProfileBehavior } = entry.data;
    const into = {
      ...around,
      isBodyKept: protocolProfileBehavior?.disableBodyPruning ?? around.isBodyKept,
    };
    if (request !== undefined) {
      const one = requestFrom(title, request, into);
      const scripts = linesOf(event, title, notes);
      if (isHttp(one.url)) requests.push({ ...one, preamble: [...(one.preamble ?? []), ...scripts] });
      else notes.add('noAddress', { name: title || one.method });
    } else if (inner && depth >= deepest) notes.add('foldersLeftOut', { count: deepest });
    else if (inner) {
      head.push(...commentsOf(event, title, notes));
      collect(inner, title, depth + 1, into);
    }
  }
}

/** Tells if a call has an address, and if its protocol is HTTP. */
function isHttp(url: string): boolean {
  const scheme = /^\s*([a-z][\w+.-]*):\/\//i.exec(url)?.[1] ?? 'http';
  return url.trim() !== '' && /^https?$/i.test(scheme);
}

/** Scripts as tags and comments; those of a folder or collection as comments only, since their tags would hold for the file. */
function linesOf(
  events: readonly Event[],
  name: string,
  notes: Notes,
  kind: 'scriptKept' | 'scriptOfAll' = 'scriptKept',
): string[] {
  const lines = events.flatMap(({ script, disabled }) => {
    const text = [script?.exec ?? ''].flat().join('\n');
    const calls = disabled ? [] : decidingCalls(text);
    if (calls.length > 0) notes.add('scriptDecides', { name, calls: calls.join(', ') });
    const own = scriptLines(text);
    return disabled ? own.filter(isComment) : own;
  });
  if (lines.length > 0) notes.add(kind, { name });
  return lines;
}

function commentsOf(events: readonly Event[], name: string, notes: Notes): string[] {
  return linesOf(events, name, notes, 'scriptOfAll').filter(isComment);
}

function isComment(line: string): boolean {
  return !line.startsWith('# @');
}

/** The host of a base with or without a scheme, and its path and query. */
const base = /^(?:https?:\/\/|(?![a-z][\w+.-]*:\/))[^/\s?#]+([/?][^\s#]*)$/i;

/**
 * The paths of variables such as `{{base}}`. Before a path, the host of such a variable
 * is removed and its path and query stay. A variable without a scheme begins with the host too. A secret one is asked for.
 */
function prefixesOf(variables: readonly Pair[], secret: ReadonlySet<string>): Map<string, string> {
  return new Map(
    variables.flatMap((one) => {
      const { key, value } = one;
      const path = base.exec(value)?.[1];
      return path === undefined ? [] : [[key, isSecret(one, secret) ? `/{{${key}}}` : path]];
    }),
  );
}

function requestFrom(title: string, request: Request | string, into: Into): Incoming {
  const { notes, prefixes, hosts, isBodyKept } = into;
  const convert = (text: string) => convertPostmanReferences(text, notes);
  const target = (written: string, own: readonly Pair[] = []) => {
    const text = withPathBehindHost(written, into.paths);
    const whole = text.replace(
      /^(?:https?:\/\/)?\{\{([^{}]*)\}\}(?=(.?))/i,
      (found, name: string, next: string, at: number) => {
        const path = prefixes.get(name.trim());
        // A variable behind it that stands before a “/” would be taken for the host, and the path in it would be lost.
        const isLone = /^\{\{[^{}]*\}\}(?!\/)/.test(text.slice(at + found.length));
        if (path === undefined) return isLone && hosts.has(name.trim()) ? '' : found;
        return /^[/?]?$/.test(next) ? path.replace(/\/$/, '') : path;
      },
    );
    noteEncoded(whole, [...into.variables, ...own], notes);
    return convert(whole);
  };
  if (typeof request === 'string') return { title, method: 'GET', url: target(request), headers: [] };
  if (
    typeof request.url !== 'string' &&
    Array.isArray(request.url.path) &&
    request.url.path.includes(undefined)
  )
    notes.add('segmentEmpty', { name: title });
  if (request.auth && request.auth.type !== 'noauth') notes.add('authorizationRemoved', { name: title });
  const { url, variables } = postmanAddress(request.url, into.isElsewhere);
  const pairs = [request.header]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? headerLines(one) : [one]));
  const incoming: Incoming = {
    title,
    method: request.method.toUpperCase() || 'GET',
    url: target(url, variables),
    headers: headersOf(pairs).map((pair) => [pair.key, convert(pair.value)]),
    preamble: variableLines(variables, notes),
  };
  const whole = request.body
    ? { ...incoming, ...bodyOf(request.body, incoming, isBodyKept, notes) }
    : incoming;
  const { body } = whole;
  const escaped = escapedNames(variables, into.escaped);
  if (body === undefined || escaped.size === 0) return whole;
  const type = whole.headers.findLast(([field]) => field.toLowerCase() === 'content-type')?.[1] ?? '';
  // Postman escapes the values in a query of GraphQL, and not those in its variables.
  const from = request.body?.mode === 'graphql' ? body.indexOf(',"variables":') : 0;
  const isRaw = (name: string, at: number) => from >= 0 && at > from && escaped.has(name);
  return { ...whole, body: withRawValues(body, type, isRaw) };
}

/**
 * The address with the path of a variable that stands right behind the host, as in `https://h.example{{path}}/sites` and
 * `{{base}}{{path}}/sites`: it would be removed with the host, or encoded.
 */
function withPathBehindHost(address: string, variables: readonly Pair[]): string {
  const valueOf = (name: string) =>
    variables.findLast(({ key, disabled }) => key === name && !disabled)?.value;
  const [start = ''] = /^(?:https?:\/\/)?(?:[^/?#{}]|\{\{[^{}]*\}\})+/i.exec(address) ?? [];
  for (const { 0: written, 1: name = '', index } of start.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const value = valueOf(name.trim());
    if (index > 0 && value !== undefined && /^\/[^\s?#{}]*$/.test(value))
      return address.slice(0, index) + value + address.slice(index + written.length);
    const isHost = index === 0 ? /^(?:https?:\/\/)?[^?#\s{}]*$/i : /^[^/?#\s{}]*$/;
    if (value === undefined || !isHost.test(value)) return address;
  }
  return address;
}

/** The headers that Postman sends: of names that differ only in capital letters, the one that comes up last. */
function headersOf(pairs: readonly Pair[]): Pair[] {
  const sent = pairs.filter(({ disabled }) => !disabled);
  const last = new Map(Array.from(new Set(sent.map(({ key }) => key)), (key) => [key.toLowerCase(), key]));
  return sent.filter(({ key }) => last.get(key.toLowerCase()) === key);
}

/** Names of variables with values that would be escaped between the quotes of JSON. Postman puts these in unchanged. */
function escapedNames(variables: readonly Pair[], others: Iterable<string> = []): Set<string> {
  const own = variables.filter(({ value }) => wouldBeEscaped(value));
  return new Set([...others, ...own.map(({ key }) => variableName(key))]);
}

function headerLines(text: string): Pair[] {
  return text.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [{ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }] : [];
  });
}

function isSecret({ key, value, type }: Pair, secret: ReadonlySet<string>): boolean {
  return type === 'secret' || isSecretName(key) || secret.has(key) || secretsIn(value).length > 0;
}

/** Variables as `@name = value`, a secret one as a prompt, an empty one as a plain prompt. */
function variableLines(
  variables: readonly Pair[],
  notes: Notes,
  secret: ReadonlySet<string> = new Set(),
): string[] {
  return variables.flatMap(({ key, value, disabled, type }) => {
    if (!key || disabled) return [];
    const name = variableName(key);
    const isAsked = type === 'secret' || isSecretName(key) || (secret.has(key) && !value.includes('{{'));
    if (isAsked || (base.test(value) && secretsIn(value).length > 0)) {
      if (value) notes.add('secretRemoved', { name: key });
      return [`# @prompt secret ${name}`];
    }
    if (oneLine(value) !== value) notes.add('valueChanged', { name: key });
    const clean = new TakenSecrets(notes).text(oneLine(convertPostmanReferences(value, notes)));
    return [clean ? `@${name} = ${clean}` : `# @prompt ${name}`];
  });
}
