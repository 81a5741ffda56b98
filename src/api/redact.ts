import type { HeaderFields } from './transport.ts';
import { shapesOf } from './secretShapes.ts';

/** What stands in a secret's place. */
export const mask = '••••';

/** Takes secrets out of what is about to be logged, shown, copied or kept. One instance knows all live secrets. */
export interface Redactor {
  /** Knows a secret from now on, in all its shapes. One under 8 characters is not learnt: it would mask half of any text. `of`: whose it is, an account's id. */
  learn(secret: string, of?: string): void;
  /** Drops what was learnt of an account and of nobody else: it was signed out, and no text can hold it any more. */
  forget(of: string): void;
  /** Free text, a log line or a body: no known secret, no value of a telling key, no control character but line feed and tab. */
  text(text: string): string;
  url(url: URL | string): string;
  headers(fields: HeaderFields): HeaderFields;
}

/** The newest secrets that are remembered; tokens come and go, and each costs a dozen shapes. */
const remembered = 256;

const keys =
  '(?:client|shared|user)_?secret|(?:refresh|access|id|subject|actor|secure|csrf)_?token|auth_?code|password|passwd|pwd|secret|token|' +
  '(?:api|hmac|private)_?key|client_?assertion|(?:wpa_?)?psk|(?:wpa_?)?passphrase';
// "code" and "session" are secrets in a query or a cookie, and plain words in a body.
const queryPair = new RegExp(`([?&;,\\s"']|^)(${keys}|code|session)=([^&;,#\\s"'<>]+)`, 'gim');
const jsonPair = new RegExp(`"(${keys})"(\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');
const quotedJsonPair = new RegExp(`\\\\"(${keys})\\\\"(\\s*:\\s*)\\\\"[^"\\\\]*`, 'gi');
const headerLine =
  /^([ \t]*(?:proxy-)?(?:authorization|cookie|set-cookie|x-csrf-token|x-api-key)[ \t]*:).*$/gim;
const credentials = /\b(Bearer|Basic)\s+[\w\-.~+/]{6,}=*/gi;
const jwt = /\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g;
const secretHeader =
  /^((proxy-)?authorization|(set-)?cookie2?|x-csrf-token|x-api-key|.*(secret|token|password|api-?key).*)$/i;
const hidden = /[^\P{Cc}\n\t]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export function createRedactor(): Redactor {
  const known = new Map<string, { shapes: readonly string[]; of: Set<string> }>();
  let pattern: RegExp | undefined;

  function learn(secret: string, of = ''): void {
    if (secret.length < 8) return;
    const owners = known.get(secret)?.of;
    owners?.add(of);
    if (owners !== undefined) return;
    known.set(secret, { shapes: shapesOf(secret), of: new Set([of]) });
    const oldest = known.keys().next().value;
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    pattern = undefined;
  }

  function forget(owner: string): void {
    for (const [secret, { of }] of known) if (of.delete(owner) && of.size === 0) known.delete(secret);
    pattern = undefined;
  }

  function withoutKnown(text: string): string {
    if (known.size === 0) return text;
    pattern ??= alternation([...known.values()].flatMap(({ shapes }) => shapes));
    return text.replace(pattern, mask);
  }

  const text = (input: string) =>
    withoutKnown(input.replace(hidden, ''))
      .replace(headerLine, `$1 ${mask}`)
      .replace(credentials, `$1 ${mask}`)
      .replace(jsonPair, `"$1"$2"${mask}"`)
      .replace(quotedJsonPair, `\\"$1\\"$2\\"${mask}`)
      .replace(queryPair, `$1$2=${mask}`)
      .replace(jwt, mask);

  return {
    learn,
    forget,
    text,
    url: (url) => text(String(url).replace(/^(\w+:\/\/)[^/?#@]*@/, `$1${mask}@`)),
    headers: (fields) =>
      fields.map(([name, value]) => [name, secretHeader.test(name) ? mask : text(value)] as const),
  };
}

function alternation(shapes: string[]): RegExp {
  const longestFirst = [...new Set(shapes)].toSorted((a, b) => b.length - a.length);
  return new RegExp(
    longestFirst.map((shape) => shape.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'),
    'gi',
  );
}
