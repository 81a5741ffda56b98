import { sleep, type Clock } from '../base/clock.ts';

/** The part of VS Code's clipboard that is needed here. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** Puts a secret on the clipboard, and removes it after `seconds` if it is still there; 0 leaves it. `cleared` resolves then. */
export async function copyFor(
  { clipboard, clock }: { clipboard: Clipboard; clock: Clock },
  secret: string,
  seconds: number,
): Promise<{ cleared: Promise<void> }> {
  await clipboard.writeText(secret);
  const cleared =
    seconds === 0 ? Promise.resolve() : sleep(clock, seconds * 1_000).then(() => clear(clipboard, secret));
  return { cleared };
}

/** Tells if the clipboard has a secret, with or without white space around it. */
async function holds(clipboard: Clipboard, secret: string): Promise<boolean> {
  return (await clipboard.readText()).trim() === secret.trim();
}

/** Offers to remove a secret from the clipboard; asks nothing if it is no longer there. */
export async function offerToClear(
  clipboard: Clipboard,
  secret: string,
  ask: () => PromiseLike<boolean>,
): Promise<void> {
  if ((await holds(clipboard, secret)) && (await ask())) await clear(clipboard, secret);
}

/** Removes a secret from the clipboard; leaves anything else that a person has copied since. */
export async function clear(clipboard: Clipboard, secret: string): Promise<void> {
  if (await holds(clipboard, secret)) await clipboard.writeText('');
}
