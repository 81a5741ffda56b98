const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** The options of a configuration of cURL (`-K`) as words of its command line. Source: the manual of cURL, `--config`. */
export function wordsOfConfig(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name = '', quoted, bare = ''] =
      /^\s*([^\s#=:][^\s=:]*)\s*[=:]?\s*(?:"((?:[^"\\]|\\.)*)"|(\S.*?))?\s*$/s.exec(line) ?? [];
    if (name === '') return [];
    const value =
      quoted?.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) ??
      /^\S*/.exec(bare)?.[0] ??
      '';
    const option = name.startsWith('-') ? name : `--${name}`;
    return quoted === undefined && value === '' ? [option] : [option, value];
  });
}
