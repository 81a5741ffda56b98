import { NewTokens } from '../coordination/newTokens.ts';
import { Accounts } from './accounts.ts';
import { createSessions, type Sessions, type SessionsOptions } from './sessions.ts';

/** Everything about accounts and their tokens, over one shared database. */
export interface Auth {
  accounts: Accounts;
  sessions: Sessions;
  newTokens: NewTokens;
}

/** Opens the list of accounts and the sessions. Reads no secret and sends nothing. */
export async function openAuth(options: SessionsOptions): Promise<Auth> {
  const accounts = await Accounts.open(options);
  const newTokens = await NewTokens.open(options.database);
  return { accounts, newTokens, sessions: await createSessions(options) };
}
