import { wireHeaders, someToken } from '../../client/headers.ts';
import type { HeaderFields } from '../../http/transport.ts';
import { mask } from '../../redact/redact.ts';
import { isSecretName } from '../../redact/secretName.ts';
import type { Previewed } from '../../request/run/question/preview.ts';
import type { Tags } from '../../request/syntax/tagModel.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { formType } from '../formEncoding.ts';
import { Notes } from '../note.ts';

/** A call as another program has to send it: absolute, without the account's token and without a secret. */
export interface Outgoing {
  method: string;
  url: string;
  /** All header fields that the product sends itself, without Authorization. */
  headers: [name: string, value: string][];
  /** True if the program has to put its own token in. */
  signed: boolean;
  body: OutgoingBody | undefined;
  /** Name of the file from which a program reads bytes that it cannot take from the command. */
  bodyFile: string;
  /** True if a secret is masked. The mask would be sent in place of the secret, so the copy stops before it sends. */
  isMasked: boolean;
  /** Seconds for the whole call, if the request sets them. */
  timeout: number | undefined;
  notes: Notes;
}

/** The body of a call. Bytes are used only if the body is not text. */
export type OutgoingBody = { text: string } | { bytes: Uint8Array } | { file: string };

/** The parts of a previewed call that are copied. */
type Copied = Pick<Previewed, 'account' | 'call'> & Partial<Pick<Previewed, 'tags' | 'bodyFile' | 'isOfNow'>>;

/** Largest body from a file that is copied, bytes. A larger one stays in its file, since nobody reads it in a command. */
const longestFromFile = 1_048_576;

/** Name of the file for a body that does not come from a file. */
const unnamed = 'body.bin';

/** Sentence for a copy that does not send until its secrets are filled in. */
export const stop = `Put the secrets in for ${mask}, then remove this line.`;

/** Names that the client writes in lower case. */
const usualNames: Readonly<Record<string, string>> = { accept: 'Accept', 'content-type': 'Content-Type' };

/** Makes a call ready for another program; `clean` masks secrets in a text. Throws badRequest. */
export function outgoing(
  { account, call, tags, bodyFile, isOfNow }: Copied,
  clean: (text: string) => string = (text) => text,
): Outgoing {
  const notes = new Notes();
  let isMasked = false;
  const shown = (text: string): string => {
    const safe = clean(text);
    if (safe === text) return text;
    isMasked = true;
    notes.add('secretMasked', { mask });
    return safe;
  };
  const signed = call.auth !== false;
  const headers: [string, string][] = [];
  for (const [name, value] of joined(wireHeaders(account, call, signed ? someToken : undefined))) {
    if (signed && name.toLowerCase() === 'authorization') continue;
    if (isSecretName(name)) notes.add('headerLeftOut', { name });
    else headers.push([usualNames[name] ?? name, shown(value)]);
  }
  const url = /^https?:\/\//i.test(call.target)
    ? call.target
    : account.baseUrl.replace(/\/+$/, '') + call.target;
  if (signed && account.platform === 'new' && account.tenantId !== undefined)
    notes.add('tokenOfTenant', { tenant: account.tenantId });
  if (tags) noteTags(notes, tags);
  if (isOfNow) notes.add('valuesOfNow');
  const address = shown(url);
  const body = call.body === undefined ? undefined : bodyOf(call.body, shown);
  const file = { bodyFile: bodyFile ?? unnamed, notes };
  return {
    method: call.method,
    url: address,
    headers,
    signed,
    body: body === 'file' ? { file: fileOfBody(file) } : body,
    ...file,
    isMasked,
    timeout: call.timeout === undefined ? undefined : Math.ceil(call.timeout / 1_000),
  };
}

/** Names the file for a body that cannot stand in the copy, and adds a note about it. */
export function fileOfBody({ bodyFile, notes }: Pick<Outgoing, 'bodyFile' | 'notes'>): string {
  notes.add(bodyFile === unnamed ? 'bodyIsBinary' : 'bodyInFile', { name: bodyFile });
  return bodyFile;
}

function bodyOf(body: string | Uint8Array, shown: (text: string) => string): OutgoingBody | 'file' {
  if (typeof body === 'string' && !body.includes('\0')) return { text: shown(body) };
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (bytes.length > longestFromFile) return 'file';
  const text = utf8Text(bytes);
  if (text !== undefined) return { text: shown(text) };
  // A secret among bytes cannot be masked there.
  const read = new TextDecoder().decode(bytes);
  return shown(read) === read ? { bytes } : 'file';
}

/** Fields by name, as fetch sends them and other programs take them: repeated fields become one (RFC 9110, 5.3). */
function joined(fields: HeaderFields): [string, string][] {
  const byName = new Map<string, [string, string]>();
  for (const [name, value] of fields) {
    const known = byName.get(name.toLowerCase());
    byName.set(name.toLowerCase(), known ? [known[0], `${known[1]}, ${value}`] : [name, value]);
  }
  return [...byName.values()];
}

/** Notes the tags of the request that one call cannot carry out. */
function noteTags(notes: Notes, tags: Tags): void {
  if (tags.foreach) notes.add('firstRowCopied');
  const present = {
    ...{ '@accounts': tags.accounts, '@tenants': tags.tenants, '@all': tags.all, '@poll': tags.poll },
    ...{ '@end-session': tags.endSession, '@merge': tags.merge, '@unique': tags.unique },
    ...{ '@when': tags.whens[0], '@capture': tags.captures[0], '@assert': tags.asserts[0] },
  };
  const names = Object.entries(present).flatMap(([name, tag]) => (tag ? [name] : []));
  if (names.length > 0) notes.add('tagsNotCopied', { tags: names.join(', ') });
}

/** The value of the header Content-Type; undefined if there is none. */
export function contentType({ headers }: Pick<Outgoing, 'headers'>): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

/** Notes that a program adds the content type of a form if the call has no content type. */
export function noteFormType({ notes }: Pick<Outgoing, 'notes'>): void {
  notes.add('typeOfProgram', { type: formType });
}

/** Notes that a program may change the address, if it holds something that programs write in different ways (RFC 3986, 6.2.2). */
export function noteAddress({ url, notes }: Pick<Outgoing, 'url' | 'notes'>): void {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  const odd = /%(?![\dA-F]{2})|[^\w.~!$&'()*+,;=:@/?%-]/.test(target);
  const escapes = target.match(/%[\dA-F]{2}/g) ?? [];
  const needless = escapes.some((one) => /[\w.~-]/.test(String.fromCharCode(parseInt(one.slice(1), 16))));
  if (odd || needless) notes.add('addressRewritten');
}
