import { isUtf8 } from 'node:buffer';
import { hidden } from './hidden.ts';
import { contentType, stop, type Outgoing, type OutgoingBody } from './outgoing.ts';

/** Linux takes no longer argument of a program, its last NUL counted (MAX_ARG_STRLEN). Bytes. */
const longestArgument = 131_072;

/** Methods that a server expects a Content-Length with, also of nothing (RFC 9110, 8.6). */
const withLength = new Set(['POST', 'PUT', 'PATCH']);

/** The call as a cURL command for bash, zsh and their like; the token comes from `$CENTRAL_TOKEN`. */
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
  // Else cURL would call it a form.
  if (body && contentType(call) === undefined) parts.push("--header 'Content-Type:'");
  const [data, pipe = ''] = body ? dataOf(body) : [];
  if (data !== undefined) parts.push(data);
  return `${call.isMasked ? `false && # ${stop}\n` : ''}${pipe}${parts.join(' \\\n  ')}\n`;
}

/** The option that sends a body, and the command that writes it to cURL if it cannot be an argument. */
function dataOf(body: OutgoingBody): [option: string, pipe?: string] {
  // To cURL a file named “-” is its standard input.
  if ('file' in body) return [`--data-binary ${shellQuote(`@${body.file === '-' ? './-' : body.file}`)}`];
  const piped = '--data-binary @-';
  if ('bytes' in body) return [piped, `printf ${printfQuote(body.bytes)} |\n  `];
  const { text } = body;
  // The shell's own printf is no program, so its arguments may be of any length.
  if (Buffer.byteLength(text) >= longestArgument) return [piped, `printf %s ${shellQuote(text)} |\n  `];
  return [`--data-raw ${shellQuote(text)}`];
}

/** Bytes as a format of `printf`. */
function printfQuote(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return `'${text.replace(/[^\w ",.:;=@/+<>(){}]/g, (char) => octal(char.charCodeAt(0)))}'`;
}

/** A byte as `printf` and `$'…'` write it. */
function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

/** One word of a shell, whatever it holds; NUL, which no argument can carry, is left out. */
export function shellQuote(text: string): string {
  if (/^[\w@%+:,./-]+$/.test(text)) return text;
  const word = text.toWellFormed().replaceAll('\0', '');
  if (word.search(hidden) >= 0) return ansiQuote(word, hidden, 'utf8');
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** A header field; each of its characters is one byte on the wire (RFC 9110, 5.5), and the bytes are most often UTF-8. */
function headerWord(field: string): string {
  if (/[^\0-\xff]/.test(field)) return shellQuote(field);
  const bytes = Buffer.from(field, 'latin1');
  return isUtf8(bytes) ? shellQuote(bytes.toString('utf8')) : ansiQuote(field, /[^ -~]/g, 'latin1');
}

const named: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', '\\': '\\\\' };

/** `$'…'` of POSIX.1-2024, with bytes by their three octal digits: bash takes a character's number by its locale. */
function ansiQuote(text: string, escaped: RegExp, encoding: 'utf8' | 'latin1'): string {
  const escape = (char: string) => named[char] ?? [...Buffer.from(char, encoding)].map(octal).join('');
  return `$'${text.replace(/[\\']/g, escape).replace(escaped, escape)}'`;
}
