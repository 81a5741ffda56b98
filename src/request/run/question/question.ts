import type { Account } from '../../../account/account.ts';
import { CentralError } from '../../../base/errors.ts';
import type { Deed } from '../../../catalogue/deed/callValues.ts';
import { wireHeaders, someToken } from '../../../client/headers.ts';
import { isWrite, type Call } from '../../../http/call.ts';
import { mask } from '../../../redact/redact.ts';
import { forQuestion } from '../../../text/foreignText.ts';
import { utf8Text } from '../../../text/utf8Text.ts';
import type { Resolved } from '../../resolve/resolve.ts';
import type { Leaving } from '../../resolve/secretUse.ts';
import { formsOf } from '../../syntax/encode.ts';
import type { CallPreview, Question, RunContext, WriteInAll } from '../runContext.ts';

/** Refuses a write of a read-only account before anybody is asked about it. Throws `accountIsReadOnly`. */
export function refuseReadOnly(account: Account, { method }: Call): void {
  if (account.readOnly === true && isWrite(method))
    throw new CentralError('accountIsReadOnly', { account: account.label, method });
}

/** Builds the question before a change, or before a call without the token to another host. Undefined if nothing is asked. */
export function questionBefore(asked: AskedCall, clean?: Clean, deed?: Deed): Question | undefined {
  if (isForeign(asked))
    return { kind: 'foreign', call: previewOf(asked, clean), leaving: leavingWith(asked) };
  return isWrite(asked.call.method) ? { kind: 'write', call: previewOf(asked, clean, deed) } : undefined;
}

/** Says in words what a change does; undefined for a call that only reads, or that goes to another host. */
export async function deedBefore(
  { deed, clean = (text) => text }: Pick<RunContext, 'deed' | 'clean'>,
  asked: AskedCall,
  account: Account,
  isAsked: boolean,
): Promise<Deed | undefined> {
  const { call, resolved } = asked;
  if (!deed || !isWrite(call.method) || isForeign(asked)) return undefined;
  // Secrets are masked before the texts are shortened, because a part of a secret would not be found.
  const shown = (text: string) => clean(masked(text, resolved.secrets));
  const body = typeof call.body === 'string' ? shown(call.body) : undefined;
  return deed({ method: call.method, target: shown(call.target), body }, account, isAsked);
}

/** Parts of a call that a question shows. */
export interface AskedCall {
  call: Call;
  url: URL;
  at: Account;
  resolved: Pick<Resolved, 'secrets' | 'carried'>;
}

/** Removes known secrets from a text. */
type Clean = (text: string) => string;

export function isForeign({ call, url, at }: AskedCall): boolean {
  return call.auth === false && url.origin !== new URL(at.baseUrl).origin;
}

/** Lists the secrets and files that a call takes to its host, each once. */
export function leavingWith({ url, resolved }: AskedCall): Leaving[] {
  const each = resolved.carried.map((one) => [JSON.stringify(one), { ...one, host: url.host }] as const);
  return [...new Map(each).values()];
}

/** The parts of a call to another host that a person agrees to. Equal parts give equal texts. */
export function agreements(asked: AskedCall): string[] {
  return [asked.url.origin, ...leavingWith(asked).map((one) => JSON.stringify(one))];
}

/** A call in the form in which it may be shown. */
export function previewOf(
  { call, url, at, resolved }: AskedCall,
  clean: Clean = (text) => text,
  deed?: Deed,
): CallPreview {
  const { secrets } = resolved;
  const shown = (text: string) => clean(forQuestion(masked(text, secrets)));
  const token = call.auth === false ? undefined : someToken;
  const headerLine = ([name, value]: readonly [string, string]) =>
    token && name === 'authorization'
      ? `${name}: Bearer ${mask}`
      : clean(forQuestion(`${name}: ${masked(value, secrets)}`));
  const preview: CallPreview = {
    method: call.method,
    url: clean(forQuestion(maskedUrl(url, secrets))),
    account: at.label,
    headers: wireHeaders(at, call, token).map(headerLine),
    ...(deed && { deed }),
  };
  if (call.body === undefined) return preview;
  const text = typeof call.body === 'string' ? call.body : utf8Text(call.body);
  return { ...preview, body: text === undefined ? `${call.body.length} bytes` : shown(text) };
}

/** The whole of a call as text, for a document. */
export function wholeOf({ account, method, url, headers, body, deed }: CallPreview): string {
  const words = deed ? [deed.words, ...deed.notes].map((line) => `# ${line}`) : [];
  return [...words, `# ${account}`, `${method} ${url}`, ...headers, '', body ?? ''].join('\n').trimEnd();
}

/** A call of a list in one line, below its words if it has any. */
export function lineOf({ account, method, url, deed }: CallPreview, withWords = true): string {
  const line = `${account}: ${method} ${url}`;
  return withWords && deed ? `${deed.words}\n    ${line}` : line;
}

/** A change in one line: its words if it has any, and the call as it is written. */
export function writeLine({ method, target, deed }: WriteInAll): string {
  return deed ? `${deed.words} (${method} ${target})` : `${method} ${target}`;
}

/** A URL with its secrets masked. If a secret gives the host itself, the host is shown, because it says where the call goes. */
function maskedUrl(url: URL, secrets: ReadonlySet<string>): string {
  const hidden = new Set<string>();
  for (const secret of secrets) {
    const [, host, path] = /^(https?:\/\/[^/?#]*)\/?(.*)$/is.exec(secret) ?? [];
    if (host === undefined) hidden.add(secret);
    else if (path !== undefined && path !== '') hidden.add(path);
  }
  // The host of a URL is in small letters, whatever the file has.
  const inHost = new Set([...hidden].map((one) => one.toLowerCase()));
  return masked(url.origin, inHost) + masked(url.href.slice(url.origin.length), hidden);
}

/** A text with every secret masked, in all the forms that resolving gives to the secret. */
export function masked(text: string, secrets: ReadonlySet<string>): string {
  const texts = [...secrets].flatMap((one) => (one.trim() === '' ? [] : [one, one.trim()]));
  return formsOf(texts).reduce((shown, form) => shown.replaceAll(form, mask), text);
}
