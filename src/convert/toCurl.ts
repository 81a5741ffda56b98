import { isUtf8 } from 'node:buffer';
import type { Call } from '../http/call.ts';
import { hidden } from './hidden.ts';
import type { Converted } from './note.ts';
import { outgoing } from './outgoing.ts';

/** The call as a cURL command for bash, zsh and their like; the token comes from `$CENTRAL_TOKEN`. */
export function toCurl(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  // With `--request HEAD` cURL would wait for a body.
  const verb = method === 'HEAD' ? '--head' : `--request ${shellQuote(method)}`;
  const parts = [`curl ${verb} ${shellQuote(url)}`];
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  if (signed) parts.push('--header "Authorization: Bearer $CENTRAL_TOKEN"');
  for (const [name, value] of headers)
    parts.push(`--header ${headerWord(value ? `${name}: ${value}` : `${name};`)}`);
  // Else cURL would call it a form.
  if ((body ?? bodyFile) !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    parts.push("--header 'Content-Type:'");
  if (body !== undefined) parts.push(`--data-raw ${shellQuote(body)}`);
  if (bodyFile !== undefined) parts.push(`--data-binary ${shellQuote(`@${bodyFile}`)}`);
  return { text: `${parts.join(' \\\n  ')}\n`, notes: notes.list() };
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
  const octal = (char: string) =>
    named[char] ??
    [...Buffer.from(char, encoding)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `$'${text.replace(/[\\']/g, octal).replace(escaped, octal)}'`;
}
