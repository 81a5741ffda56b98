import { KnownSecrets, type Stretch } from './knownSecrets.ts';
import { isSecretInQuery } from './secretName.ts';
import { hidden, shortestSecret } from './secretShapes.ts';
import { secretsIn } from './secretsIn.ts';
import type { HeaderFields } from '../http/transport.ts';

/** The text that replaces a secret. */
export const mask = '••••';

/** Takes secrets out of texts that are about to be logged, shown, copied or kept. One instance knows all live secrets. */
export interface Redactor {
  /**
   * Learns a secret, in all its shapes. One under 8 characters is not learnt: it would mask half of any text. `of` is its owner, an
   * account's id; the secret is then known until that account is forgotten.
   */
  learn(secret: string, of?: string): void;
  /** Learns an access token. An account has many: only the newest are kept, far more than are valid at a time. */
  learnToken(token: string, of: string): void;
  /** Forgets the secrets of an account, except those that others have too: it was removed, and no text can contain them any more. */
  forget(of: string): void;
  /**
   * Cleans free text, a log line or a body: no known secret, no value of a secret's name, no control character except line feed and tab.
   * `differ` gives the text after the mask, so that two secrets still differ.
   */
  text(text: string, differ?: (secret: string) => string): string;
  /** The same for a text that another program reads as it is, so that nothing else in it changes. */
  masked(text: string): string;
  url(url: URL | string): string;
  headers(fields: HeaderFields): HeaderFields;
}

/** Access tokens of one account. They live for 15 minutes to 2 hours; each use makes one the newest again. */
const tokensOfAccount = 64;
/**
 * Limits for secrets that belong to no account: captures, prompts, columns of rows, values of a private file. There is room for more than
 * the rows of a loop. A run's report on a call is masked right after the call, before any of its secrets can be dropped here.
 */
const limits = { secrets: 50_000, characters: 8_388_608 };

const passing = '';

export function createRedactor({ secrets: most, characters: mostCharacters } = limits): Redactor {
  const shapes = new KnownSecrets();
  const owners = new Map<string, Set<string>>();
  const tokens = new Map<string, Set<string>>();
  const none = new Set<string>();
  owners.set(passing, none);
  let characters = 0;

  /** Puts a secret at the newest end of its set. */
  function keep(sets: Map<string, Set<string>>, of: string, secret: string): Set<string> {
    const set = sets.get(of) ?? new Set();
    sets.set(of, set);
    if (!set.delete(secret)) shapes.add(secret);
    else if (of === passing) characters -= secret.length;
    set.add(secret);
    if (of === passing) characters += secret.length;
    return set;
  }

  function dropOldest(set: Set<string>): void {
    const [oldest] = set;
    if (oldest === undefined) return;
    set.delete(oldest);
    shapes.remove(oldest);
    if (set === none) characters -= oldest.length;
  }

  function masked(text: string, differ?: (secret: string) => string): string {
    const found: QuotedStretch[] = [...shapes.in(text), ...secretsIn(text)];
    if (found.length === 0) return text;
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, quote = '' } of joined(found)) {
      const tail = differ ? differ(text.slice(start, end)) : '';
      parts.push(text.slice(at, start), quote, mask, tail, quote);
      at = end;
    }
    return parts.join('') + text.slice(at);
  }

  const clean = (text: string, differ?: (secret: string) => string) =>
    masked(text.replace(hidden, ''), differ);

  return {
    learn(secret, of = passing) {
      if (secret.length < shortestSecret) return;
      const set = keep(owners, of, secret);
      if (of !== passing) return;
      while (set.size > most || (characters > mostCharacters && set.size > 1)) dropOldest(set);
    },
    learnToken(token, of) {
      if (token.length < shortestSecret) return;
      const set = keep(tokens, of, token);
      if (set.size > tokensOfAccount) dropOldest(set);
    },
    forget(of) {
      for (const sets of [owners, tokens]) {
        for (const secret of sets.get(of) ?? []) shapes.remove(secret);
        sets.delete(of);
      }
    },
    text: clean,
    masked: (text) => masked(text),
    url: (url) => clean(String(url)),
    headers: (fields) =>
      fields.map(([name, value]) => [name, isSecretInQuery(name) ? mask : clean(value)] as const),
  };
}

interface QuotedStretch extends Stretch {
  quote?: string;
}

/** The stretches in order; those that overlap are joined. */
function joined(found: QuotedStretch[]): QuotedStretch[] {
  const stretches: QuotedStretch[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = stretches.at(-1);
    if (!last || one.start >= last.end) stretches.push({ ...one });
    else if (one.end > last.end) last.end = one.end;
  }
  return stretches;
}
