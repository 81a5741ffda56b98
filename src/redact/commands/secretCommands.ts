import { asCommand, described, prose, wirelessMethod } from './commandProse.ts';
import { commands } from './commandTable.ts';
import { isMachineMade } from '../saysNothing.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** Words between a mark and its secret: the form in which the secret is written. */
export const forms =
  '(?:(?:level[ \\t]+\\d+|hash(?:ed)?|ciphertext|plaintext|encrypted|cleartext|plain|simple|cipher|(?:ir)?reversible-cipher|clear|sha1|sha-?256|sha-?512|sha|md5|hex|hexadecimal|ascii|ascii-text|text|ENC|[05-9]|secret)[ \\t]+)*';
/** A text in quotes of either kind, escaped or not; or a word, which may hold a quote; or the rest of a text whose line was cut. */
const secret = `(?!\\(?${prose}(?![\\w-])|\\((?:optional\\)|[a-z]+,[ \\t])|[=!:<>~]{1,3}[ \\t]|-[a-zA-Z](?!\\S))(?:(?<quote>\\\\*["'])(?:(?!\\k<quote>).){0,500}(?:\\k<quote>|$)|[^\\s"'](?:[^\\s"']|["'](?=\\w)){0,499})`;

/** A mark of the table as a pattern; its group `secret` is the secret. */
function patternOf(mark: string): RegExp {
  const [, before = '', sign, after = ''] = /^([^=*]*)([=*]?)(.*)$/.exec(mark) ?? [];
  const words = before.replaceAll(' ', '[ \\t]+');
  if (sign === '') return new RegExp(`(?<=[ \\t])${words}[ \\t]+${forms}(?<secret>${secret})`, 'dg');
  if (sign === '*') return new RegExp(`^[ \\t]+${words}(?<secret>\\S(?:.*\\S)?)`, 'dg');
  return new RegExp(`^[ \\t]+${words}${forms}(?<secret>${secret})${after}`, 'dg');
}

const table = commands.map(([head, ...marks]) => ({
  head: new RegExp(`^(?:${head})$`),
  patterns: marks.map(patternOf),
}));
// Each begins with a word before a blank. This word is looked for first, because that is fast.
const heads = new WordHints(
  commands.map(([head]) => head).join('|'),
  'g',
  (names) => `(?<=^|[^\\w-]|\\\\[nrt]|(?:^|[\\n"]|\\\\n)-)(?=[\\w-]{2,100}[ \\t])(?:${names})(?=[ \\t])`,
  '[ \\t]',
);
/** A virtual router's password. It has a line of its own below the router, without a word that names it. Each line matches in one way. */
const inVrrp =
  /(?:^|[\n#>])[ \t]*(?:(?:ip|router)[ \t]+)?vrrp\b[^\n]{0,80}\n(?:[ \t][^\n]{0,240}\n){0,20}?[ \t]+authentication[ \t]+(?!(?:text|mode|md5|simple|none|key-chain)\b)(?<secret>[^\s"']{1,200})[ \t]*(?=\r?\n|$)/dg;
/** The value after a name and a word for the form in which the value is written, whatever the command. */
const written = new RegExp(
  String.raw`(?<![\w-])[\w-]{0,40}(?:password|passwd|passphrase|psk|secret|key|community|token)[ \t]+(?:plaintext|ciphertext|cleartext|cipher)[ \t]+(?!${wirelessMethod}(?![\w-]))(?:\\{0,3}["'])?(?<secret>[^\s"'\`\\]{1,500})[ \t]*(?=\r?\n|["'\`\\]|$|(?:vrf|port|priv|role|trusted|tls|timeout)(?![\w-]))`,
  'dg',
);
/** Words of a sentence, a description or a state: what follows them is no secret. */
const noCommand =
  '(?!(?:for|with|by|to|has|from|at|over|using|via|of|in|on|is|was|description|remark|mode|state)[ \\t])';
/** The secret of the server at an address, in a command of any name. A sentence has other words there. */
const atAddress = new RegExp(
  String.raw`(?:^|[\n"'\`>#]|\\[nrt])[ \t]{0,40}(?:${noCommand}[a-z][\w-]{1,40}[ \t]{1,9}){1,4}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F]{0,4}(?::[\da-fA-F]{0,4}){2,7})(?:[ \t]{1,9}${noCommand}[\w./:-]{1,40}){0,6}?[ \t]{1,9}(?:(?!(?:public|host|rsa|dsa|ecdsa|ed25519)-)[\w-]{1,30}-)?(?:password(?:-encrypted)?|passwd|passphrase|psk|secret|key|ipsec)[ \t]{1,9}(?:(?:plaintext|ciphertext|[0-9]|md5)[ \t]{1,9}){0,2}(?!${described}|(?:${prose}|\d{1,5}|fingerprint|mode|up|down|(?:in)?active|sa|none|all|ok|rsa|dsa|ecdsa|ipv[46]|tunnel|unknown|\w*(?:ed|ing|ly|tion))(?![\w-]))(?=["\\]|(?=\S*\d)(?=\S*[a-zA-Z])\S{6,80}(?:\s|$)|[^\s"'\`\\]+(?:[ \t]*(?:[\r\n"'\`\\]|$)|[ \t]+(?:interface|vrf|port|vlan|station-\S+)[ \t]))(?:\\{0,3}["'])?(?<secret>(?<=["'])[^\s"'\`\\+][^"'\`\\\n]{0,199}(?=\\{0,3}["'])|[^\s"'\`\\]{1,200})`,
  'dg',
);
/** Patterns for the whole text. Each is tried only if a word that it needs is in the text: that is fast. */
const whole = [
  { hint: /vrrp/, pattern: inVrrp },
  { hint: /[.:][\da-f]{1,4}[ \t]/i, pattern: atAddress },
  { hint: /plaintext|ciphertext|cleartext|cipher/, pattern: written },
];
/** The start of a line before a command: of a text, of a text in JSON, after a prompt, a wildcard or the sign of a diff, or in a log that names the command. */
const lineStart =
  /(?:^|[\n"'`>#;]|(?:^|\n)[ \t]*(?:\[[~*]?[\w./-]{2,60}\]|\*(?:\.\*){1,3}(?=[ \t]))|\\[nrt]|\b(?:command|cmd|cli)[ \t]*[:=])(?:[+-]|[ \t]*)(?:(?:no|undo)[ \t]+)?$/;
/** The mark of an item or the number of a line, which may be a command or a few words about one. */
const item = /(?:^|\n)[ \t]*(?:[*+•-]|\d{1,5}[.:)]?)[ \t]+$/;
/** Placeholders of a template and of a manual, and the stars of a device's own mask. */
const placeholder =
  /(?:\{\{[^{}\n]{0,200}\}\}|\$\{[\w.:]{1,80}\}|<[a-z][a-z_ -]{0,40}\d?>|\*{3,})(?=[\s"'`\\]|$)/iy;
const longestLine = 1_000;

/** Gives the secrets in lines of a device's command line. */
export function commandSecrets(text: string, seen?: LettersSeen): { start: number; end: number }[] {
  const found = inCommands(text, heads.in(seen));
  for (const { hint, pattern } of whole) {
    if (!hint.test(text)) continue;
    for (const { indices } of text.matchAll(pattern)) {
      const [start = 0, end = 0] = indices?.groups?.['secret'] ?? [];
      found.push({ start, end });
    }
  }
  return found;
}

function inCommands(text: string, search: RegExp | undefined): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  if (!search) return found;
  const patternsOf = new Map<string, RegExp[]>();
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const [head] = match;
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const opened = lineStart.exec(before);
    const isItem = !opened && item.test(before);
    // A name of one word is a command only at the start of a line.
    if (!opened && !isItem && !head.includes('-')) continue;
    const start = match.index + head.length;
    const written = lineFrom(text, start, /["'`]/.exec(opened?.[0] ?? '')?.[0]);
    const line = opened ? asCommand(head, written, before) : written;
    const patterns =
      patternsOf.get(head) ?? table.flatMap((row) => (row.head.test(head) ? row.patterns : []));
    patternsOf.set(head, patterns);
    for (const pattern of patterns)
      for (const range of secretsIn(line, pattern, start))
        if (!isItem || head.includes('-') || isMachineMade(text.slice(range.start, range.end)))
          found.push(range);
    search.lastIndex = start + line.length;
  }
  return found;
}

/** The rest of a command's line: up to the line's end, or up to the end of the text in quotes around it. */
function lineFrom(text: string, start: number, quote: string | undefined): string {
  const rest = text.slice(start, start + longestLine);
  const end = /\r?\n|\\+[nr]/.exec(rest)?.index ?? rest.length;
  const close = quote === undefined ? -1 : rest.search(quote === "'" ? /(?<!\\)'/ : /(?<!\\)["`]/);
  return rest.slice(0, close < 0 ? end : Math.min(end, close));
}

function secretsIn(line: string, pattern: RegExp, offset: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  // A loop and not matchAll, which copies the pattern for each line: that takes most of the time.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    const [from, to] = match.indices?.groups?.['secret'] ?? [0, 0];
    const [quoteFrom, quoteTo] = match.indices?.groups?.['quote'] ?? [0, 0];
    const quote = quoteTo - quoteFrom;
    const isClosed = quote > 0 && to - from >= 2 * quote && line.endsWith(line.slice(from, from + quote), to);
    const [start, end] = [from + quote, isClosed ? to - quote : to];
    placeholder.lastIndex = start;
    const isPlaceholder = placeholder.test(line) && placeholder.lastIndex >= end;
    if (start < end && !isPlaceholder) found.push({ start: offset + start, end: offset + end });
  }
  return found;
}
