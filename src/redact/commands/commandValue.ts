import type { Stretch } from '../knownSecrets.ts';
import { hasSign, isMachineMade, isOfBgp } from '../saysNothing.ts';
import { prose, stateOfLicense, wirelessMethod } from './commandProse.ts';
import { forms } from './secretCommands.ts';
import { isSecretName, plainName } from '../secretName.ts';

/** Characters of a line before a name that are looked at. */
const longestLine = 200;
/** Marks after which a line of commands may begin, such as a prompt or a quote. */
const lineStarts = new Set(['"', "'", '`', ';', '|', '&', '>', '#', '$', '(', '{']);
const commandWord = String.raw`(?:[\w./:@+-]+|\\*["'][^"'\n]{0,60}["'])[ \t]+`;
const wordsBefore = new RegExp(String.raw`^[ \t]*((?:${commandWord}){0,8})(?:[\w-]{1,40}\.){0,3}["']?$`);
const sentence = new RegExp(String.raw`(?:^|[ \t])(?:an?|this|that|your|my|no|${prose})(?=[ \t]|$)`, 'i');
const proseValue = new RegExp(String.raw`^(?:${prose}|keys?|networks?|ssids?|wlans?)(?![\w-])`, 'i');
/** A command that sets the thing that its next word names. */
const sets = /(?:^|[ \t])(?:set|export|env|setenv|config|conf|define|assign)(?:[ \t]+-{1,2}[\w-]+)*[ \t]*$/i;
/** Marks between a name and its value that no table or language has, as in a person's own list. */
const ownMark = String.raw`[ \t]{0,9}[¦‖∥•·–—…＝；┃║~^][ \t]{0,9}`;
const behind = new RegExp(String.raw`["']?(?:${ownMark}|[ \t]{1,9}(?:key[ \t]{1,9})?${forms})(?=\S)`, 'iy');
/** Those of these marks that nobody writes between a word and its meaning. */
const oddMark = /^["']?[ \t]*[¦‖∥；＝┃║]/;
const quoted = /(\\*["'])((?:(?!\1)[^\n]){1,500})\1/y;
const bare = /[^\s"'`]{1,500}/y;
/** Well-known words with letters and digits: methods and addresses; also placeholders that another program fills in. */
export const wellKnown = new RegExp(
  String.raw`^(?:${wirelessMethod}|open|read-?(?:only|write)|(?:hmac-)?sha-?\d+|md5|base\d+|oauth[\d.]+|ipv\d|utf-?\d+|aes-?\d*(?:-[a-z]+)?|\dgpp|` +
    String.raw`802\.[\dx]+|x\.?509|rfc-?\d+|mschapv\d|ecdsa-\d+|tlsv?[\d.]+|[a-z][a-z\d+.-]*:\/\/.*|[~.]*\/.*|` +
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\$\{?[a-z_][\w:]*\}?|%\w+%|\{\{.*|<.*>|\[.*|\(.*)$`,
  'i',
);
const endsLine = /^[ \t]*(?:\r?\n|["'`]|\\[nr]|$)/;
/** The form of a secret behind it, and verbs before such a word, as in "stored encrypted". */
const form = /^[ \t]+(?:ascii|hex|text|plaintext|ciphertext|cleartext|encrypted)(?![\w-])/;
const verb = /^(?:\w{3,}ed|kept|held|sent)$/i;
/** A line of commands that has only a method or another secret's name before the name, as in `wpa-psk passphrase x`. */
const behindMethod = new RegExp(String.raw`^(?:security[ \t]+)?(?:${wirelessMethod}|[mp]?psk)[ \t]+$`);
const license = /(?:licen[sc]e|activation|product)_(?:key|code)$/;
const ofLicense = new RegExp(`^${stateOfLicense}`);

const store = /^(?:etcdctl|consul|redis-cli|zk\w{0,20}(?:\.sh)?)$/;

/** Tells if a line puts a value at a key of etcd, Consul, ZooKeeper or Redis, up to the last word of the key. */
function isStore(line: string): boolean {
  const words = line.trimStart().split(/[ \t]+/);
  const key = words.pop() ?? '';
  while (/^-{1,2}\w/.test(words.at(-1) ?? '')) words.pop();
  const isOfStore = words.some((word) => store.test(word));
  const isSet = (word = '') => (isOfStore ? /^(?:put|create|mk|h?set)$/i : /^H?SET$/).test(word);
  return isSet(words.at(-1))
    ? isOfStore || (words.length === 1 && /[:/]/.test(key))
    : /^hset$/i.test(words.at(-2) ?? '');
}

/** Finds the value that only a blank separates from its name, as in commands: `export PSK x`, `iap set psk x`, `client_secret x`. */
export function commandValue(text: string, word: Stretch): Stretch | undefined {
  const value = nextValue(text, word.end);
  if (!value) return undefined;
  const said = text.slice(value.start, value.end);
  if (proseValue.test(said) || wellKnown.test(said)) return undefined;
  const before = lineBefore(text, word.start);
  if (isStore(before)) return isSecretName(`password ${said}`) ? value : undefined;
  const words = wordsBefore.exec(before)?.[1];
  if (words === undefined || sentence.test(words)) return undefined;
  const name = text.slice(word.start, word.end);
  if (isOfBgp(text, value, name)) return undefined;
  if (sets.test(words)) return isSecretName(`password ${said}`) ? value : undefined;
  if (license.test(plainName(name)) && ofLicense.test(said)) return undefined;
  // A property of Java has its path before it.
  const isPath = /[\w-]\.$/.test(text.slice(Math.max(0, word.start - 2), word.start));
  if (isMachineMade(said) || hasSign(said)) return value;
  const isOwn =
    words === '' && oddMark.test(text.slice(word.end, word.end + 12)) && /^[^¦‖∥；＝┃║]+$/.test(said);
  if (isOwn && endsLine.test(rest(text, value)) && isSecretName(`${name} ${said}`)) return value;
  const isOfLine =
    words === ''
      ? plainName(name).includes('_') || (isPath && !/^[!=<>+*/%&|?-]+$/.test(said))
      : behindMethod.test(words) && (words.includes('-') || /passphrase$/i.test(name));
  const after = verb.test(said) ? rest(text, value) : rest(text, value).replace(form, '');
  const isWhole = isOfLine && !/credentials?$/i.test(name) && endsLine.test(after);
  return isWhole && isSecretName(`${name} ${said}`) ? value : undefined;
}

function nextValue(text: string, from: number): Stretch | undefined {
  behind.lastIndex = from;
  if (!behind.test(text)) return undefined;
  quoted.lastIndex = bare.lastIndex = behind.lastIndex;
  const match = quoted.exec(text);
  if (match) {
    const start = match.index + (match[1]?.length ?? 0);
    return { start, end: start + (match[2]?.length ?? 0) };
  }
  const run = bare.exec(text);
  const said = run?.[0].replace(/(?:\\[nr][^]*|[,;)\]}]+)$/, '') ?? '';
  if (!run || !/^[^-=:|&<>]/.test(said)) return undefined;
  return { start: run.index, end: run.index + said.length };
}

/** The line up to a name, or the part of it after the last mark after which a command may begin. */
function lineBefore(text: string, at: number): string {
  let start = at;
  const least = Math.max(0, at - longestLine);
  while (start > least && text[start - 1] !== '\n') start -= 1;
  const line = text.slice(start, at);
  const isWhole = start > least || least === 0;
  if (isWhole && wordsBefore.test(line)) return line;
  let mark = line.length - 1;
  while (mark >= 0 && !lineStarts.has(line.charAt(mark))) mark -= 1;
  return mark < 0 && !isWhole ? '\0' : line.slice(mark + 1);
}

function rest(text: string, { end }: Stretch): string {
  return text.slice(end, end + 40);
}
