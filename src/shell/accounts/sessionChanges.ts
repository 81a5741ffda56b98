import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';

/** An account as VS Code knows it, and the time of its token, wall ms; a later time means a renewal. */
export interface Told {
  session: vscode.AuthenticationSession;
  receivedAt: number | undefined;
}

type Changes = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

/** An account without its token: for lists and events, which every extension can see. */
export function listedSession({ id, label, scope }: Account): vscode.AuthenticationSession {
  return { id, accessToken: '', account: { id, label }, scopes: scope === undefined ? [] : [scope] };
}

/** Finds the new accounts, the removed ones and those with a renewed token or another label; undefined if nothing has changed. */
export function sessionChanges(
  before: ReadonlyMap<string, Told>,
  now: ReadonlyMap<string, Told>,
): Changes | undefined {
  const added = [...now].filter(([id]) => !before.has(id));
  const removed = [...before].filter(([id]) => !now.has(id));
  const changed = [...now].filter(([id, { receivedAt, session }]) => {
    const earlier = before.get(id);
    if (earlier && earlier.session.account.label !== session.account.label) return true;
    return earlier?.receivedAt !== undefined && receivedAt !== undefined && earlier.receivedAt !== receivedAt;
  });
  if (added.length + removed.length + changed.length === 0) return undefined;
  const sessions = (told: [string, Told][]) => told.map(([, { session }]) => session);
  return { added: sessions(added), removed: sessions(removed), changed: sessions(changed) };
}
