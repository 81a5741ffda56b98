import { hkdfSync } from 'node:crypto';

/**
 * The key of one sign-in's file, base64: HKDF-SHA256 (RFC 5869) of the account's key. Every window has it as soon as it knows the chain,
 * and whoever was given it can open the files of no other sign-in.
 */
export function fileKey(accountKey: string, chain: string): string {
  const bytes = hkdfSync('sha256', Buffer.from(accountKey, 'base64'), chain, 'aruba-central token file', 32);
  return Buffer.from(bytes).toString('base64');
}
