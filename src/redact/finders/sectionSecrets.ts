import { lineEnd } from '../../text/lines.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { namedStretch } from '../secretMembers.ts';
import { isHolder, isSecretName, secretHints } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

const words = new WordHints(secretHints, 'i');
const section = /^[ \t]*\[{1,2}[ \t]*["']?([\w.: -]{1,80}?)["']?[ \t]*\]{1,2}[ \t]*(?:[#;].*)?\r?$/gm;
const setting =
  /^[ \t]*["']?([\w.-]{1,80})["']?[ \t]*=[ \t]*(?:(["'])(.*?)\2|([^\s#;[{](?:[^#;\n]*[^\s#;])?))[ \t]*(?:[#;].*)?\r?$/d;
const longestLine = 2_000;

/** Finds the settings of a section whose name is a secret's, as in INI and TOML: `[psk]` and `guest = x` below. */
export function sectionSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  if (!words.in(seen)) return found;
  section.lastIndex = 0;
  for (let match = section.exec(text); match; match = section.exec(text)) {
    const name = match[1] ?? '';
    if (!isSecretName(name) || isHolder(name)) continue;
    for (let at = section.lastIndex + 1; at < text.length; at = lineEnd(text, at) + 1) {
      const line = text.slice(at, Math.min(lineEnd(text, at), at + longestLine));
      if (/^[ \t]*\[/.test(line)) break;
      const one = setting.exec(line);
      const [start, end] = one?.indices?.[3] ?? one?.indices?.[4] ?? [0, 0];
      const said = `${name}.${one?.[1] ?? ''}`;
      if (end > start && isSecretName(said))
        found.push(...namedStretch(text, { start: at + start, end: at + end }, said));
    }
  }
  return found;
}
