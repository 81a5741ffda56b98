import { isUtf8 } from 'node:buffer';
import { hidden } from './hidden.ts';
import { contentType, stop, type Outgoing, type OutgoingBody } from './outgoing.ts';

/** Longest argument of a program on Linux, bytes, its final NUL included (MAX_ARG_STRLEN). */
const longestArgument = 131_072;

/** Methods for which a server expects a Content-Length, even with an empty body (RFC 9110, 8.6). */
const withLength = new Set(['POST', 'PUT', 'PATCH']);

/** The call as a cURL command for bash, zsh and similar shells; the token comes from `$CENTRAL_TOKEN`. */
export function toCurl(call: Outgoing): string {
  const { method, url, headers, signed, timeout } = call;
  const body = call.body ?? (withLength.has(method) ? { text: '' } : undefined);
  // With `--request HEAD` cURL would wait for a body.
  const verb = method === 'HEAD' ? '--head' : `--request ${shellQuote(method)}`;
  const parts = [`curl ${verb} ${shellQuote(url)}`];
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  if (timeout !== undefined) parts.push(`--max-time ${timeout}`);
  if (signed) parts.push('--header "Authorization: Bearer $CENTRAL_TOKEN"');
  for (const [name, value] of headers)
    parts.push(`--header ${headerWord(value ? `${name}: ${value}` : `${name};`)}`);
  // Without this header cURL would call it a form.
  if (body && contentType(call) === undefined) parts.push("--header 'Content-Type:'");
  const [data, pipe = ''] = body ? dataOf(body) : [];
  if (data !== undefined) parts.push(data);
  return `${call.isMasked ? `false && # ${stop}\n` : ''}${pipe}${parts.join(' \\\n  ')}\n`;
}

/** The option that sends a body, and the command that pipes it to cURL if it cannot be an argument. */
function dataOf(body: OutgoingBody): [option: string, pipe?: string] {
  const piped = '--data-binary @-';
  // The shell stops if there is no such file: cURL itself would send nothing in its place.
  if ('file' in body) return [`${piped} < ${shellQuote(body.file)}`];
  if ('bytes' in body) return [piped, `printf ${printfQuote(body.bytes)} |\n  `];
  const { text } = body;
  // The shell's own printf is not a separate program, so its arguments may have any length.
  if (Buffer.byteLength(text) >= longestArgument) return [piped, `printf %s ${shellQuote(text)} |\n  `];
  return [`--data-raw ${shellQuote(text)}`];
}

/** Bytes as a format text for `printf`. */
function printfQuote(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return `'${text.replace(/[^\w ",.:;=@/+<>(){}]/g, (char) => octal(char.charCodeAt(0)))}'`;
}

/** A byte as `printf` and `$'…'` write it. */
function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/** One word of a shell for any text; NUL, which no argument can carry, is left out. */
export function shellQuote(text: string): string {
  if (/^[\w@%+:,./-]+$/.test(text)) return text;
  const word = text.toWellFormed().replaceAll('\0', '');
  if (word.search(hidden) >= 0) return ansiQuote(word, hidden, 'utf8');
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** A header field. Each of its characters is one byte when sent (RFC 9110, 5.5), and the bytes are most often UTF-8. */
function headerWord(field: string): string {
  if (/[^\0-\xff]/.test(field)) return shellQuote(field);
  const bytes = Buffer.from(field, 'latin1');
  return isUtf8(bytes) ? shellQuote(bytes.toString('utf8')) : ansiQuote(field, /[^ -~]/g, 'latin1');
}

const named: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', '\\': '\\\\' };

/** `$'…'` of POSIX.1-2024, with bytes as three octal digits each: bash reads the number of a character by its locale. */
function ansiQuote(text: string, escaped: RegExp, encoding: 'utf8' | 'latin1'): string {
  const escape = (char: string) => named[char] ?? [...Buffer.from(char, encoding)].map(octal).join('');
  return `$'${text.replace(/[\\']/g, escape).replace(escaped, escape)}'`;
}
