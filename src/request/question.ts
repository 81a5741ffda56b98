import { isWrite, type Call } from '../api/call.ts';
import type { Account } from '../auth/account.ts';
import { CentralError } from '../errors.ts';
import { formsOf } from './encode.ts';
import { mask } from '../api/redact.ts';
import type { Resolved } from './resolve.ts';
import type { CallPreview, Question } from './runPorts.ts';

/** Nobody is asked about a write that a locked account would refuse. Throws `accountIsReadOnly`. */
export function refuseLocked(account: Account, { method }: Call): void {
  if (account.readOnly === true && isWrite(method))
    throw new CentralError('accountIsReadOnly', { account: account.label, method });
}

const longestBody = 4_000;

/** What is asked before a call leaves: a write, or a call without the token to another host. Undefined for nothing. */
export function questionBefore(asked: AskedCall): Question | undefined {
  const { call, url, at } = asked;
  const isForeign = call.auth === false && url.origin !== new URL(at.baseUrl).origin;
  if (isForeign) return { kind: 'foreign', call: previewOf(asked) };
  return isWrite(call.method) ? { kind: 'write', call: previewOf(asked) } : undefined;
}

/** What a question shows of a call. */
export interface AskedCall {
  call: Call;
  url: URL;
  at: Account;
  resolved: Pick<Resolved, 'secrets'>;
}

/** A call as it may be shown. */
export function previewOf({ call, url, at, resolved: { secrets } }: AskedCall): CallPreview {
  const preview: CallPreview = {
    method: call.method,
    url: visible(masked(url.href, secrets)),
    account: at.label,
  };
  if (typeof call.body === 'string') preview.body = visible(masked(call.body, secrets).slice(0, longestBody));
  else if (call.body) preview.body = `${call.body.length} bytes`;
  return preview;
}

/** A text with every secret masked, in the forms that resolving gives it. */
export function masked(text: string, secrets: ReadonlySet<string>): string {
  return formsOf(secrets).reduce((shown, form) => shown.replaceAll(form, mask), text);
}

/** A text for a person to judge: what is invisible, or turns the reading direction, stands there as its code. */
function visible(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}
