import * as z from 'zod/mini';
import type { AccessToken } from '../../client/session.ts';
import { parseJsonText } from '../../text/json.ts';

/** The access token of a pair. */
export function accessTokenOf({ accessToken, receivedAt, expiresAt }: Tokens): AccessToken {
  return { value: accessToken, receivedAt, expiresAt };
}

/** A pair of tokens as it is stored. All times are wall ms of this machine. */
export const Tokens = z.object({
  accessToken: z.string(),
  receivedAt: z.number(),
  expiresAt: z.number(),
  refreshToken: z.optional(z.string()),
  refreshExpiresAt: z.optional(z.number()),
  /** True if the pair was downloaded or imported, so that another tool may use it too. */
  shared: z.optional(z.boolean()),
});
export type Tokens = z.infer<typeof Tokens>;

/** The version of the format; raised only if an older build cannot read what this one writes. */
export const recordVersion = 1;

/** The secrets of one account: one JSON in SecretStorage, and again, without `key`, in the encrypted file of its sign-in. */
export const SecretRecord = z.object({
  version: z.literal(recordVersion),
  /** A random id of the sign-in from which all later pairs come. */
  chain: z.string(),
  /** The generation: rises by one with every renewal; the pair with the higher number is the newer one. */
  gen: z.number(),
  /** Secret from which the keys of the files are derived (sealedFile.ts): base64 of 32 random bytes, written once in the life of an account. */
  key: z.string(),
  clientSecret: z.string(),
  tokens: Tokens,
});
export type SecretRecord = z.infer<typeof SecretRecord>;

/** Content of the encrypted file. */
export const FileRecord = z.extend(z.omit(SecretRecord, { key: true }), {
  /** True if it was stored by a terminal, which has no SecretStorage: a window has to copy it there. */
  fileOnly: z.optional(z.boolean()),
});

export type StoredSecret =
  { kind: 'read'; record: SecretRecord } | { kind: 'newer' } | { kind: 'unreadable' } | { kind: 'absent' };

/** Reads a value of SecretStorage. A newer or an unreadable record is reported as such, and not changed. */
export function readSecret(text: string | undefined): StoredSecret {
  if (text === undefined) return { kind: 'absent' };
  const value = parseJsonText(text);
  const record = SecretRecord.safeParse(value);
  if (record.success) return { kind: 'read', record: record.data };
  const versioned = Versioned.safeParse(value);
  return { kind: versioned.success && versioned.data.version > recordVersion ? 'newer' : 'unreadable' };
}

const Versioned = z.object({ version: z.number() });
