import type { Account } from '../../account/account.ts';
import type { Reason } from '../../base/reasons.ts';
import type { Usage } from '../../tokens/session/expiry.ts';
import type { StateKind } from '../../tokens/session/tokenStateMessages.ts';

/** Facts about one account for a bug report, without its label, address, client and customer. */
export interface DiagnosedAccount extends Pick<Account, 'platform' | 'grant'> {
  state: StateKind;
  usage?: Usage | undefined;
}

/** All fields that a bug report may have; it has no others. */
export interface Diagnosed {
  version: string;
  vscode: string;
  node: string;
  system: string;
  /** Name of the remote that the window is connected to, such as `ssh-remote`. */
  remote?: string | undefined;
  /** The reason why the accounts cannot be read. */
  failure?: Reason | 'unexpected' | undefined;
  accounts: readonly DiagnosedAccount[];
}

/** A report that can be made public, with one fact on each line. */
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

/** Reduces a text from VS Code or the system to a word or a version, whatever it contains. */
function word(text: string): string {
  return text.replace(/[^\w.+-]/g, ' ').slice(0, 40);
}
