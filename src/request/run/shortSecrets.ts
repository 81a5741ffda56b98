import { mask } from '../../redact/redact.ts';
import { shortestSecret } from '../../redact/secretShapes.ts';
import { formsOf } from '../syntax/encode.ts';
import type { RunContext } from './runContext.ts';

/** A shorter secret is not masked by its value: it would be found in any text, and can be guessed as fast as it is read. */
const least = 4;

/**
 * Gives the ports of one run, in whose results the run's short secrets are masked too. These are too short for the redactor, which masks
 * secrets in all texts; here each is masked only as a whole word.
 */
export function maskingShort(ports: RunContext): RunContext {
  const known = new ShortSecrets();
  return {
    ...ports,
    learn(secret) {
      known.add(secret);
      ports.learn?.(secret);
    },
    clean: (text) => known.masked(ports.clean?.(text) ?? text),
  };
}

class ShortSecrets {
  readonly #forms = new Set<string>();
  readonly #first = new Set<string>();
  readonly #lengths: number[] = [];

  add(secret: string): void {
    if (secret.length < least || secret.length >= shortestSecret) return;
    for (const form of formsOf([secret])) {
      this.#forms.add(form);
      this.#first.add(form.charAt(0));
      if (this.#lengths.includes(form.length)) continue;
      this.#lengths.push(form.length);
      this.#lengths.sort((one, other) => other - one);
    }
  }

  /** Masks the secrets. The time grows only with the text, however many secrets there are. */
  masked(text: string): string {
    if (this.#forms.size === 0) return text;
    let built = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (!this.#first.has(text.charAt(at)) || !isStart(text, at)) continue;
      const length = this.#lengths.find(
        (one) => this.#forms.has(text.slice(at, at + one)) && !isWord(text.charAt(at + one)),
      );
      if (length === undefined) continue;
      built += text.slice(from, at) + mask;
      from = at + length;
      at = from - 1;
    }
    return built + text.slice(from);
  }
}

/** Tells if a word may start there, also after an encoded or an escaped character. */
function isStart(text: string, at: number): boolean {
  return (
    !isWord(text.charAt(at - 1)) || /(?:%[\da-f]{2}|\\[nrt])$/i.test(text.slice(Math.max(0, at - 3), at))
  );
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}_]/u.test(char);
}
