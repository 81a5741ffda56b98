import { isAbsolute } from 'node:path';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError } from '../../base/errors.ts';
import { parseJsonText } from '../../text/json.ts';
import type { Sessions } from '../session/sessions.ts';
import { fileKey } from '../storage/sealedFile.ts';
import type { SharedAccount } from '../storage/sharedVault.ts';

const prefix = 'central-shared-1.';
const name = z.string().check(z.regex(/^[\w-]{1,64}$/));
const Shared = z.object({
  folder: z.string().check(z.refine((path) => isAbsolute(path))),
  account: name,
  holder: name,
  chain: name,
  key: z.string().check(z.refine((key) => Buffer.from(key, 'base64').length === 32)),
});

/** Reads the value of ARUBA_CENTRAL_SHARED. Throws sharedUnusable; the value is never repeated. */
export function readShared(text: string): SharedAccount {
  const value = text.trim();
  const json = Buffer.from(value.slice(prefix.length), 'base64url').toString('utf8');
  const shared = Shared.safeParse(value.startsWith(prefix) ? parseJsonText(json) : undefined);
  if (!shared.success) throw new CentralError('sharedUnusable');
  return shared.data;
}

/**
 * The value with which a terminal of this user can use an account: a secret. Before that, the newest pair is written into the file. Throws
 * signedOut.
 */
export async function shareAccount(sessions: Sessions, folder: string, account: Account): Promise<string> {
  const holder = tokenHolder(account);
  return sessions.locked(holder, async (held) => {
    const { record } = await held.current();
    held.writeFile(record);
    const { chain } = record;
    const key = fileKey(record.key, chain);
    const value: SharedAccount = { folder, account: account.id, holder: holder.id, chain, key };
    return prefix + Buffer.from(JSON.stringify(value)).toString('base64url');
  });
}

/** Makes all shared values of an account useless, without a new sign-in: its pair gets the id of a new sign-in, and so a new key. */
export async function endSharing(sessions: Sessions, ofAccount: Account): Promise<void> {
  await sessions.locked(tokenHolder(ofAccount), (held) => held.goOn());
}
