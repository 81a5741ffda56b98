import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { fileKey, seal, unseal } from '../../tokens/storage/sealedFile.ts';
import { Tokens } from '../../tokens/storage/tokenRecord.ts';

const prefix = 'central-sealed-1.';
const chain = 'write-back';

/** The newest pair of an account, on its way from one run to the next. */
const SealedPair = z.object({
  /** Id of the account. */
  account: z.string(),
  /** Fingerprint of the refresh token in the environment that the pair comes from; empty for a sign-in by password. */
  from: z.string(),
  tokens: Tokens,
});
export type SealedPair = z.infer<typeof SealedPair>;

/** Seals a pair as one line of letters, digits, `.`, `-` and `_`, so that any store of secrets accepts and masks it. */
export function sealPair(key: string, pair: SealedPair): string {
  return prefix + seal({ key: fileKey(key, chain), chain }, pair).toString('base64url');
}

/** Reads the value of ARUBA_CENTRAL_SEALED. Throws sealedUnusable; the value is never repeated. */
export function readSealedPair(text: string, key: string): SealedPair {
  const value = text.trim();
  const bytes = Buffer.from(value.slice(prefix.length), 'base64url');
  const content = value.startsWith(prefix) ? unseal({ key: fileKey(key, chain), chain }, bytes) : undefined;
  const pair = SealedPair.safeParse(content);
  if (!pair.success) throw new CentralError('sealedUnusable');
  return pair.data;
}
