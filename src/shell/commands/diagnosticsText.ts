import type { Account } from '../../account/account.ts';
import type { Reason } from '../../base/errors.ts';
import type { Usage } from '../../tokens/session/expiry.ts';
import type { StateKind } from '../../tokens/session/tokenStateMessages.ts';

/** What a report of a fault tells of one account. Its label, its address, its client and its customer are not among it. */
export interface DiagnosedAccount extends Pick<Account, 'platform' | 'grant'> {
  state: StateKind;
  usage?: Usage | undefined;
}

/** All that a report of a fault may hold: a field that is not here is not in it. */
export interface Diagnosed {
  version: string;
  vscode: string;
  node: string;
  system: string;
  /** What the window is connected to, as `ssh-remote`. */
  remote?: string | undefined;
  /** Why the accounts cannot be read. */
  failure?: Reason | 'unexpected' | undefined;
  accounts: readonly DiagnosedAccount[];
}

/** A report that can be pasted in public, one fact a line. */
export function diagnosticsText(facts: Diagnosed): string {
  const { version, vscode, node, system, remote = 'none', failure, accounts } = facts;
  const counts = Map.groupBy(accounts, ({ platform, grant, state }) => `${platform} ${grant} ${state}`);
  const lines = [
    `Central ${word(version)}`,
    `VS Code ${word(vscode)}, Node ${word(node)}, ${word(system)}, remote: ${word(remote)}`,
    ...(failure === undefined ? [] : [`Accounts cannot be read: ${failure}`]),
    `Accounts: ${accounts.length}`,
    ...[...counts].map(([kind, { length }]) => `- ${kind}: ${length}`),
    ...accounts.flatMap(({ platform, usage }) =>
      usage === undefined ? [] : [`- ${platform} calls today: ${usage.used} of ${usage.limit}`],
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What VS Code and the system say of themselves is a word or a version, whatever it holds. */
function word(text: string): string {
  return text.replace(/[^\w.+-]/g, ' ').slice(0, 40);
}
