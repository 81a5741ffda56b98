const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/** The options of a configuration of cURL (`-K`) as words of its command line. Source: the manual of cURL, `--config`. */
export function wordsOfConfig(text: string): string[] {
  return text.split(/\r?\n/).flatMap((given) => {
    const line = given.trim();
    // Only behind a name without dashes does “=” or “:” belong to no value.
    const [, name = '', rest = ''] =
      (line.startsWith('-') ? /^(\S+)\s*(.*)$/s : /^([^\s#=:][^\s=:]*)\s*[=:]?\s*(.*)$/s).exec(line) ?? [];
    if (name === '') return [];
    // cURL reads nothing after a quoted value, nor after the first word of another value.
    const [, quoted, bare = ''] = /^(?:"([^"\\]*(?:\\.[^"\\]*)*)|(\S+))/s.exec(rest) ?? [];
    const value = quoted?.replaceAll(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) ?? bare;
    const option = name.startsWith('-') ? name : `--${name}`;
    return quoted === undefined && value === '' ? [option] : [option, value];
  });
}
