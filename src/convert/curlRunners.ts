/** Reference to the value that another program puts into a command of cURL. */
const item = '{{item}}';
/** Programs that only write their words. */
const writers = /^(?:echo|printf|grep|man|which|type|alias)$/;
/** Programs that run a word of their own as a command. */
const runners = /^(?:ssh|watch|eval|su|script|parallel|xargs|cmd(?:\.exe)?|wsl(?:\.exe)?)$/;
const curl = /^(?:--image=)?(?:[^=]*[/\\])?curl(?:\.exe)?(?:[:@][\w.:-]+)?$/i;
/** Words of a shell before a command. */
const before = /^(?:do|then|else|time|sudo|\{|!)$/;

/** Words that another program gives to cURL. */
export interface RunCurl {
  words: readonly string[];
  /** Runs it for each of the values that it reads. */
  isRepeated: boolean;
}

/** The words behind `curl`, or behind the image of a container that holds it; undefined if the command does not run it. */
export function curlWords(words: readonly string[]): RunCurl | undefined {
  const first = words.findIndex((word) => curl.test(word));
  const program = programOf(words);
  // Before it stand assignments, “sudo”, “time” and their like.
  if (first < 0 || first > 20 || writers.test(program)) return undefined;
  const dashes = words.indexOf('--', first);
  if (/^(?:kubectl|oc)$/.test(program) && dashes > 0) {
    const given = words.slice(dashes + 1);
    return curlWords(given) ?? { words: given, isRepeated: false };
  }
  const given = words.slice(first + 1);
  if (!words.slice(0, first).some((word) => /^(?:xargs|parallel|find)$/.test(word)))
    return { words: given, isRepeated: false };
  const end = given.findIndex((word) => /^(?::::\+?|::::|;|\+|--stdin(?:-file)?)$/.test(word));
  const sign = placeholderOf(words.slice(0, first));
  const own = given.slice(0, end < 0 ? given.length : end);
  // Without a sign the value comes last.
  if (program !== 'find' && !words.some((word) => word.includes(sign ?? '{}'))) own.push(item);
  return { words: own.map((word) => word.replaceAll(sign ?? '{}', item)), isRepeated: true };
}

/** The words that another shell, another machine or another program runs as scripts: `bash -c '…'`, `ssh host '…'`. */
export function scriptsIn(words: readonly string[]): string[] {
  const shell = words.findIndex((word) => /^(?:.*\/)?(?:ba|da|k|z)?sh$/.test(word));
  if (shell >= 0 && /^-[a-z]*c$/.test(words[shell + 1] ?? '')) return words.slice(shell + 2, shell + 3);
  const first = words.findIndex((word) => runners.test(word));
  return first < 0 ? [] : words.slice(first + 1).filter((word) => /\bcurl(?:\.exe)?\s/.test(word));
}

/** The program of a command, behind what a shell has before it. */
function programOf(words: readonly string[]): string {
  return words.find((word) => !before.test(word) && !/^\w+=/.test(word)) ?? '';
}

/** The sign that stands for the value, where `xargs -I` names one. */
function placeholderOf(words: readonly string[]): string | undefined {
  const option = words.findIndex((word) => /^(?:-I|--replace=)/.test(word));
  const written = words[option]?.replace(/^(?:-I|--replace=)/, '');
  return (written === '' ? words[option + 1] : written) || undefined;
}
