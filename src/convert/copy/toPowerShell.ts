import { mask } from '../../redact/redact.ts';
import { hidden } from './hidden.ts';
import {
  contentType,
  noteAddress,
  noteFormType,
  stop,
  type Outgoing,
  type OutgoingBody,
} from './outgoing.ts';

/** The call for Windows PowerShell 5.1 and PowerShell 7; the token comes from `$env:CENTRAL_TOKEN`. */
export function toPowerShell(call: Outgoing): string {
  const { method, url, headers, signed, body, timeout, notes } = call;
  // An empty type is none for PowerShell.
  const type = contentType(call) || undefined;
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  for (const [name, value] of others) if (/[^ -~\t]/.test(value)) notes.add('headerNotAscii', { name });
  const fields = others.map(([name, value]) => `  ${powerShellQuote(name)} = ${powerShellQuote(value)}`);
  if (signed) fields.unshift(`  'Authorization' = "Bearer $env:CENTRAL_TOKEN"`);
  if (method === 'POST' && type === undefined) noteFormType(call);
  if (method === 'GET' && type !== undefined) notes.add('typeOfGet');
  noteAddress(call);
  const texts = [url, ...headers.map(([, value]) => value), body && 'text' in body ? body.text : ''];
  if (/[^\0-\x7f]/.test(texts.join('').replaceAll(mask, ''))) notes.add('scriptNotAscii');
  const parameters = [
    `  Method = ${powerShellQuote(method)}`,
    `  Uri = ${powerShellQuote(url)}`,
    ...(fields.length ? ['  Headers = $headers'] : []),
    ...(type === undefined ? [] : [`  ContentType = ${powerShellQuote(type)}`]),
    ...(body ? [bodyParameter(body)] : []),
    '  MaximumRedirection = 0',
    ...(timeout === undefined ? [] : [`  TimeoutSec = ${timeout}`]),
  ];
  const lines = [
    ...(fields.length ? ['$headers = @{', ...fields, '}'] : []),
    ...(body && 'text' in body ? [`$body = ${powerShellQuote(body.text)}`] : []),
    '$call = @{',
    ...parameters,
    '}',
    // Pasted lines run one by one, so a “throw” would stop only its own line.
    ...(call.isMasked ? [`$call.Uri = $null # ${stop}`] : []),
    'Invoke-RestMethod @call',
  ];
  return `${lines.join('\n')}\n`;
}

/** The body parameter. It has bytes, since a text would be sent in an encoding that the program chooses. */
function bodyParameter(body: OutgoingBody): string {
  if ('file' in body) return `  InFile = ${powerShellQuote(body.file)}`;
  if ('text' in body) return '  Body = [Text.Encoding]::UTF8.GetBytes($body)';
  return `  Body = [Convert]::FromBase64String('${Buffer.from(body.bytes).toString('base64')}')`;
}

/**
 * A verbatim string. Hidden characters stand as numbers, as Windows PowerShell 5.1 has no escape for them; so do line ends next to
 * them, since a paste may change those. It is one list, as a long chain of “+” is too deep for PowerShell.
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

/** A string in single quotes. PowerShell reads the four typographic quotes as single quotes too, so each of them is doubled. */
function verbatim(text: string): string {
  return `'${text.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

function numbers(char: string): string {
  return char
    .split('')
    .map((half) => `[char]0x${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join(', ');
}
