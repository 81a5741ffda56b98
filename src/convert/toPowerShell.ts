import type { Call } from '../http/call.ts';
import { hidden } from './hidden.ts';
import type { Converted } from './note.ts';
import { joinedHeaders, outgoing } from './outgoing.ts';

/** The call for Windows PowerShell 5.1 and PowerShell 7; the token comes from `$env:CENTRAL_TOKEN`. */
export function toPowerShell(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  const joined = joinedHeaders(headers);
  const contentType = joined.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const fields = joined
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, value]) => `  ${powerShellQuote(name)} = ${powerShellQuote(value)}`);
  if (signed) fields.unshift(`  'Authorization' = "Bearer $env:CENTRAL_TOKEN"`);
  const hasBody = body !== undefined || bodyFile !== undefined;
  if (hasBody && method === 'GET') notes.add('bodyOnGet', { method });
  const parameters = [
    `  Method = ${powerShellQuote(method)}`,
    `  Uri = ${powerShellQuote(url)}`,
    ...(fields.length ? ['  Headers = $headers'] : []),
    ...(contentType === undefined ? [] : [`  ContentType = ${powerShellQuote(contentType)}`]),
    ...(body === undefined ? [] : [`  Body = [Text.Encoding]::UTF8.GetBytes($body)`]),
    ...(bodyFile === undefined ? [] : [`  InFile = ${powerShellQuote(bodyFile)}`]),
    '  MaximumRedirection = 0',
  ];
  const lines = [
    ...(fields.length ? ['$headers = @{', ...fields, '}'] : []),
    ...(body === undefined ? [] : [`$body = ${powerShellQuote(body)}`]),
    '$call = @{',
    ...parameters,
    '}',
    'Invoke-RestMethod @call',
  ];
  return { text: `${lines.join('\n')}\n`, notes: notes.list() };
}

/**
 * A verbatim string; what is hidden stands as its number, which Windows PowerShell 5.1 has no escape for. Line ends beside it are
 * numbers too, since a paste may change them. One list, as a long chain of “+” is too deep for PowerShell.
 */
export function powerShellQuote(text: string): string {
  const whole = text.toWellFormed();
  if (whole.search(hidden) < 0) return verbatim(whole);
  const parts = whole.match(/[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+|[^]/gu) ?? [];
  const list = parts.map((part) =>
    part.search(hidden) < 0 && part !== '\n' ? verbatim(part) : numbers(part),
  );
  const listed = list.reduce((before, one, at) => `${before},${parts[at - 1] === '\n' ? '\n  ' : ' '}${one}`);
  return `(-join (${listed}))`;
}

/** PowerShell takes the four typographic quotes for single quotes too, so each is doubled. */
function verbatim(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

function numbers(char: string): string {
  return char
    .split('')
    .map((half) => `[char]0x${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join(', ');
}
