import type { NamedSecret } from '../../../src/redact/namedSecret.ts';
import { secretsIn } from '../../../src/redact/secretsIn.ts';

/** Puts «» round what is found, and the quotes that its mask needs. */
export function marked(text: string): string {
  let [out, at] = ['', 0];
  const found: NamedSecret[] = secretsIn(text).filter(({ start, end }) => end > start);
  for (const { start, end, quote = '' } of found) {
    if (start < at) continue;
    out += `${text.slice(at, start)}${quote}«${text.slice(start, end)}»${quote}`;
    at = end;
  }
  return out + text.slice(at);
}
