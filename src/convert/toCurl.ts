import type { Call } from '../api/call.ts';
import type { Converted } from './note.ts';
import { outgoing } from './outgoing.ts';

/** The call as a cURL command for a POSIX shell; the token comes from `$CENTRAL_TOKEN`. */
export function toCurl(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  // With `--request HEAD` cURL would wait for a body.
  const verb = method === 'HEAD' ? '--head' : `--request ${shellQuote(method)}`;
  const parts = [`curl ${verb} ${shellQuote(url)}`];
  if (/[[\]{}]/.test(url)) parts.push('--globoff');
  if (signed) parts.push('--header "Authorization: Bearer $CENTRAL_TOKEN"');
  for (const [name, value] of headers)
    parts.push(`--header ${shellQuote(value ? `${name}: ${value}` : `${name};`)}`);
  if (body !== undefined) parts.push(`--data-raw ${shellQuote(body)}`);
  if (bodyFile !== undefined) parts.push(`--data-binary ${shellQuote(`@${bodyFile}`)}`);
  return { text: `${parts.join(' \\\n  ')}\n`, notes: notes.list() };
}

/** One word of a POSIX shell, whatever it holds; NUL, which no argument can carry, is left out. */
export function shellQuote(text: string): string {
  if (/^[\w@%+:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}
