import type { ResolveReference } from './resolveReferences.ts';

/**
 * Asks 1Password's command line tool for a secret: `op read <reference>`, without a shell. The reference is no secret; the secret is in
 * no argument and no variable, and a failure tells nothing of what the tool printed. `op` may ask a person to unlock it, hence the
 * patience. Loaded where it is used: most people never do.
 */
export function readWithOp(program = 'op'): ResolveReference {
  return async (reference) => {
    const [{ execFile }, { promisify }] = await Promise.all([
      import('node:child_process'),
      import('node:util'),
    ]);
    if (!isPlain(reference)) throw new Error('not a valid op:// reference');
    const options = { timeout: 60_000, maxBuffer: 64 * 1024, windowsHide: true };
    const { stdout } = await promisify(execFile)(program, ['read', '--', reference], options).catch(() => {
      throw new Error('op did not return it');
    });
    return stdout;
  };
}

/** `op://vault/item/[section/]field` on one line, and nothing that a tool could take for an option. */
function isPlain(reference: string): boolean {
  return /^op:\/\/[^\p{Cc}/][^\p{Cc}]{0,500}$/u.test(reference);
}
