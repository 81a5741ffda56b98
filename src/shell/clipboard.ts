import { sleep, type Clock } from '../base/clock.ts';

/** VS Code's clipboard, as far as it is needed here. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(text: string): PromiseLike<void>;
}

/** Puts a secret on the clipboard. What is returned takes it off after `seconds`, if it is still there; 0 leaves it. */
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

/** Tells if the clipboard has a secret, apart from white space around it. */
async function holds(clipboard: Clipboard, secret: string): Promise<boolean> {
  return (await clipboard.readText()).trim() === secret.trim();
}

/** Offers to take a secret off the clipboard if it is still there; without it there is nothing to ask. */
export async function offerToClear(
  clipboard: Clipboard,
  secret: string,
  ask: () => PromiseLike<boolean>,
): Promise<void> {
  if ((await holds(clipboard, secret)) && (await ask())) await clear(clipboard, secret);
}

/** Takes a secret off the clipboard; what a person has copied since stays. */
export async function clear(clipboard: Clipboard, secret: string): Promise<void> {
  if (await holds(clipboard, secret)) await clipboard.writeText('');
}
