import { secretsIn } from '../../redact/secretsIn.ts';

/** Reference to the value that another program puts into a cURL command. */
const item = '{{item}}';
/** Programs that only write their arguments. */
const writers = /^(?:echo|printf|grep|man|which|type|alias)$/;
/** Programs that run one of their arguments as a command. */
const runners = /^(?:ssh|watch|eval|su|script|parallel|xargs|cmd(?:\.exe)?|wsl(?:\.exe)?)$/;
/** Programs that run a command once for each value that they read. */
const repeaters = /^(?:xargs|parallel|find)$/;
const script = /\bcurl(?:\.exe)?\s/;
/** A script that may send calls. */
export const calling = /\b(?:curl|wget|https?|xhs?|curlie|aria2c|axel)(?:\.exe)?\s/;
const curl = /^(?:--image=)?(?:[^=]*[/\\])?curl(?:\.exe)?(?:[:@][\w.:-]+)?$/i;
/** Image of a container: unlike the path of a program, it begins with the name of a folder. */
const image = /^(?:--image=|\w[\w.-]*(?::\d+)?\/)/;
/** Programs that send calls in words of their own. */
const otherClients = /^(?:.*\/)?(wget|https?|xhs?|curlie|aria2c|axel)$/;
const isAddress = /:\/\/|^:[\d/]|^localhost\b|^[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)|\{\{|^\$/;
const methods = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
/** An option or a method. */
const isOption = /^(?:-|(?:[A-Z]{3,}|get|post|put|patch|delete|head|options)$)/;
/** Programs that run another program on another machine, in a container, or as they find files. */
const hosts = /^(?:ssh|docker|podman|kubectl|oc|watch|parallel|su|eval|find|doas|stdbuf)$/;
/** Options of such a program whose value may be the name of another. */
const ofHost = /^--?i?(?:name|path|regex|hostname|network|label|user|namespace|container)$/;
/** Words before the program: of a shell, of programs that run it, and their options and times. */
const ahead =
  /^(?:if|elif|while|until|do|then|else|time|sudo|env|nohup|command|exec|timeout|nice|xargs|\{|!|-.*|\d[\d.]*[smhd]?|\w+=.*)$/s;
/** Options that have the next word for a value: of `xargs`, of `timeout`, and of programs before one. */
const ofXargs = /^-(?:[0oprtx]*[IadEnLPs]|u)$/;
/** Words of a shell before a command. */
const before = /^(?:do|then|else|time|sudo|\{|!)$/;

/** Words that another program gives to cURL. */
export interface RunCurl {
  words: readonly string[];
  /** True if the program runs the command for each value that it reads. */
  isRepeated: boolean;
}

/** The text of a script, with a reference for each value that another program puts in. */
export interface RunScript {
  text: string;
  isRepeated: boolean;
}

/** The words after `curl`, or after the image of a container that holds it; undefined if the command does not run cURL. */
export function curlWords(words: readonly string[]): RunCurl | undefined {
  const first = words.findIndex(isCurl);
  const program = programOf(words);
  // Assignments, “sudo”, “time” and the like may stand before it.
  if (first < 0 || first > 20 || writers.test(program)) return undefined;
  const dashes = words.indexOf('--', first);
  if (/^(?:kubectl|oc)$/.test(program) && dashes > 0) {
    const given = words.slice(dashes + 1);
    return curlWords(given) ?? { words: given, isRepeated: false };
  }
  const given = words.slice(first + 1);
  const repeater = repeaterOf(words.slice(0, first));
  if (!repeater) return { words: given, isRepeated: false };
  const end = given.findIndex((word) => /^(?::::\+?|::::|;|\+|--stdin(?:-file)?)$/.test(word));
  const own = given.slice(0, end < 0 ? given.length : end);
  const filled = own.map((word) => withItem(word, repeater.sign));
  if (repeater.isLast && filled.every((word, at) => word === own[at])) filled.push(item);
  return { words: filled, isRepeated: true };
}

/** The name of a program other than cURL that sends the calls of a command. */
export function otherClient(words: readonly string[]): string | undefined {
  const first = words.findIndex((word) => /^(?:xargs|timeout)$/.test(word));
  const isRun = words.slice(0, 5).some((word) => hosts.test(word));
  const at = words.findIndex((word, index) => {
    if (isRun) return otherClients.test(word) && !ofHost.test(words[index - 1] ?? '');
    const takesWord = first >= 0 && index > first ? ofXargs : /^-u$/;
    return !ahead.test(word) && !takesWord.test(words[index - 1] ?? '');
  });
  const [, name] = otherClients.exec(words[at] ?? '') ?? [];
  const given = words.slice(at + 1);
  if (name === 'wget' && given.some((word) => /^(?:-[a-zA-Z]*i|--input-file(?:=.*)?)$/.test(word)))
    return name;
  if (name === undefined || !(first >= 0 || isCalled(given))) return undefined;
  return name.startsWith('http') ? 'HTTPie' : name;
}

/**
 * Tells if only options, their values and a method stand before an address, unlike in a sentence about a program. Behind a method, any
 * word is an address if only fields and headers follow it.
 */
function isCalled(words: readonly string[]): boolean {
  const at = words.findIndex((word) => isAddress.test(word));
  if (at >= 0 && !words.slice(0, at).some(isOwn)) return true;
  const method = words.findIndex((word) => methods.test(word));
  if (method < 0 || words.slice(0, method).some(isOwn)) return false;
  const behind = words.slice(method + 1);
  const [, ...fields] = behind.filter(isOwn);
  return behind.some((word) => /^[^-\s]\S*$/.test(word)) && fields.every((word) => /[=:@]/.test(word));
}

/** Tells if a word is no option, no method and not the value of an option. */
function isOwn(word: string, index: number, all: readonly string[]): boolean {
  return !isOption.test(word) && !all[index - 1]?.startsWith('-');
}

/** The words that another shell, another machine or another program runs as scripts: `bash -c '…'`, `ssh host '…'`. */
export function scriptsIn(words: readonly string[]): ReadonlyMap<string, RunScript> {
  const ahead = words.slice(0, runnersEnd(words));
  const shell = ahead.findIndex((word) => /^(?:.*\/)?(?:ba|da|k|z)?sh$/.test(word));
  const first = ahead.findIndex((word) => runners.test(word));
  const isShell = shell >= 0 && /^-[a-z]*c$/.test(words[shell + 1] ?? '');
  const repeater = repeaterOf(isShell ? words.slice(0, shell) : ahead);
  const input = words.indexOf('--stdin', shell + 1);
  let scripts: readonly string[] = [];
  if (isShell) scripts = words.slice(shell + 2, shell + 3);
  else if (shell >= 0 && input > shell)
    scripts = isInput(words.slice(shell + 1, input))
      ? words.filter((_, at) => at > shell && words[at - 1] === '--stdin')
      : [];
  else if (first >= 0) scripts = ahead.slice(first + 1).filter((word) => calling.test(word));
  return new Map(
    scripts.map((word) => [
      word,
      { text: withItem(word, repeater?.sign), isRepeated: repeater !== undefined },
    ]),
  );
}

/** Tells if a shell reads its script from its input, by the words before that: it is given no file, or `-s`. */
function isInput(words: readonly string[]): boolean {
  const isFile = (word: string, at: number) =>
    !/^[-+]/.test(word) && !/^[-+][a-z]*o$/i.test(words[at - 1] ?? '');
  return !words.some(isFile) || words.some((word) => /^-[a-z]*s/i.test(word));
}

/** Tells if the words of a command, or its input, have commands of cURL that are not read as a script. */
export function hasUnreadCommands(words: readonly string[]): boolean {
  const isWritten = writers.test(programOf(words)) && !words.includes('alias');
  return !isWritten && words.some((word) => script.test(word)) && scriptsIn(words).size === 0;
}

/** The commands that a shell runs inside a word of another command, as `$(…)` or between backticks. */
export function innerCommands(word: string): string[] {
  return innerParts(word).flatMap(([start, end]) => {
    const [, command] = /^(?:\$\(|`)(.*)[)`]$/s.exec(word.slice(start, end)) ?? [];
    return command === undefined ? [] : [command];
  });
}

/** A word with `$(…)` in place of each command inside it that has a secret: the word may become the name of a file, or stand in a note. */
export function withoutSecretCommands(word: string): string {
  let at = 0;
  let clean = '';
  for (const [start, end] of innerParts(word)) {
    const part = word.slice(start, end);
    clean += word.slice(at, start) + (secretsIn(part).length > 0 ? '$(…)' : part);
    at = end;
  }
  return clean + word.slice(at);
}

/** The places of the outermost commands inside a word, each with its signs. One that does not end has the rest of the word. */
function innerParts(word: string): [start: number, end: number][] {
  const parts: [number, number][] = [];
  let start = -1;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const char = word.charAt(at);
    if (start >= 0) {
      if (char === '\\' && quote !== "'") at++;
      else if (quote !== '') quote = char === quote ? '' : quote;
      else if (char === "'" || char === '"') quote = char;
      else if (char === '(') depth++;
      else if (char === ')' && --depth === 0) {
        parts.push([start, at + 1]);
        start = -1;
      }
    } else if (char === '$' && word[at + 1] === '(') start = at;
    else if (char === '`') {
      const close = word.indexOf('`', at + 1);
      parts.push([at, (at = close > at ? close : word.length) + 1]);
    }
  }
  if (start >= 0) {
    const close = word.lastIndexOf(')');
    parts.push([start, close > start ? close + 1 : word.length]);
  }
  return parts;
}

function isCurl(word: string): boolean {
  return curl.test(word) && !script.test(word);
}

/** The number of words that may name a program: those before cURL’s own. An image may be given another program. */
function runnersEnd(words: readonly string[]): number {
  const first = words.findIndex(isCurl);
  if (first < 0) return words.length;
  if (!image.test(words[first] ?? '')) return first;
  return Math.max(first, words.indexOf('--', first)) + 2;
}

/** The program of a command, after the words that a shell has before it. */
function programOf(words: readonly string[]): string {
  return words.find((word) => !before.test(word) && !/^\w+=/.test(word)) ?? '';
}

/** The sign that stands for a value if a program runs a command for many values. `isLast`: without the sign, the value comes last. */
function repeaterOf(words: readonly string[]): { sign: string | undefined; isLast: boolean } | undefined {
  const at = words.findIndex((word) => repeaters.test(word));
  if (at < 0) return undefined;
  if (words[at] === 'find') return { sign: '{}', isLast: false };
  const named = signIn(words.slice(at + 1));
  if (words[at] === 'parallel') return { sign: named ?? '{}', isLast: true };
  return { sign: named, isLast: named === undefined };
}

/** The sign that `-I`, `-i` or `--replace` sets. */
function signIn(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^(?:-[0oprtx]*[Ii]|--replace(?:=|$))/.test(word));
  const [, option = '', sign = ''] = /^(-[0oprtx]*[Ii]|--replace=?)(.*)$/s.exec(words[at] ?? '') ?? [];
  if (option === '') return undefined;
  return (option.endsWith('I') && sign === '' ? words[at + 1] : sign) || '{}';
}

/** A word with a reference in place of the sign. A percent sign before two digits is an encoded character. */
function withItem(word: string, sign: string | undefined): string {
  if (sign === undefined) return word;
  return sign === '%' ? word.replaceAll(/%(?![\da-f]{2})/gi, item) : word.replaceAll(sign, item);
}
