import type { Account } from '../../account/account.ts';
import { sleep } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { inWords } from '../../text/duration.ts';
import type { NewTokens } from '../storage/newTokens.ts';
import type { SignInParts } from './signInCall.ts';

export interface NewTokenParts extends SignInParts {
  newTokens: NewTokens;
}

const tellEvery = 1_000;

/**
 * Takes the one new token that a client gets in 30 minutes, for all windows together. If a person sees the wait, waits for it; else throws
 * rateLimited. Nothing is sent in either case.
 */
export async function takeNewToken(parts: NewTokenParts, account: Account): Promise<void> {
  const client = clientOf(account);
  const take = () => parts.newTokens.take(client, parts.clock.now());
  for (let left = await take(); left > 0; left = await take()) await wait(parts, left);
}

/** Tells if two accounts share the limit of one new token. */
export function isSameClient(one: Account, other: Account): boolean {
  return clientOf(one) === clientOf(other);
}

/** Waits until a new token may be asked for, and takes none. Throws as takeNewToken does. */
export async function waitForNewToken(parts: NewTokenParts, account: Account): Promise<void> {
  const left = await parts.newTokens.left(clientOf(account), parts.clock.now());
  if (left > 0) await wait(parts, left);
}

/** Gives the token back, because none was issued, or because the account is erased. */
export function giveBackNewToken({ newTokens }: { newTokens: NewTokens }, account: Account): Promise<void> {
  return newTokens.giveBack(clientOf(account));
}

async function wait({ clock, signal, onWait }: NewTokenParts, ms: number): Promise<void> {
  if (onWait === undefined) throw new CentralError('newTokenTooSoon', { wait: inWords(ms) });
  const end = clock.monotonic() + ms;
  for (let left = ms; left > 0; left = end - clock.monotonic()) {
    onWait(left);
    await sleep(clock, Math.min(left, tellEvery), signal);
  }
}

function clientOf({ baseUrl, clientId }: Account): string {
  return `${new URL(baseUrl).origin} ${clientId}`;
}
