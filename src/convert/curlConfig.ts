const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** The options of a configuration of cURL (`-K`) as words of its command line. Source: the manual of cURL, `--config`. */
export function wordsOfConfig(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    // cURL reads nothing after a quoted value, nor after the first word of another value.
    const [, name = '', quoted, bare = ''] =
      /^([^\s#=:][^\s=:]*)\s*[=:]?\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)|(\S+))?/s.exec(line.trim()) ?? [];
    if (name === '') return [];
    const value = quoted?.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) ?? bare;
    const option = name.startsWith('-') ? name : `--${name}`;
    return quoted === undefined && value === '' ? [option] : [option, value];
  });
}
