import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import type { Clock } from '../../base/clock.ts';
import { isCentralError } from '../../base/errors.ts';
import type { CommandId } from '../../base/ids.ts';
import type { Central } from '../../central.ts';
import { revocable, revokeToken, type RevokeGiven } from '../../tokens/accounts/revoke.ts';
import { askedAgain, type AskedAgain } from '../../tokens/accounts/askedAgain.ts';
import { signInAgain } from '../../tokens/accounts/signInAgain.ts';
import type { AccountActions } from '../accounts/accountActions.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import { askAgain } from '../accounts/askAgain.ts';
import type { TokenState } from '../accounts/tokenStates.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { copySecret, wipeNote } from '../copySecret.ts';
import { confirm, enter, only, pick } from '../quickInput.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

export interface TokenCommandParts {
  central: () => Promise<Central>;
  accounts: AccountActions;
  active: ActiveAccount;
  accountCache: AccountCache;
  tokenState: (account: Account) => TokenState;
  clock: Clock;
}

const { l10n } = vscode;
const Credentials = z.object({ username: z.optional(z.string()), password: z.optional(z.string()) });
const Revocation = z.extend(Credentials, { customerId: z.optional(z.string()) });
const Failed = z.object({ kind: z.literal('account'), failedAt: z.number() });
const SignIn = z.extend(Credentials, {
  clientSecret: z.optional(z.string()),
  token: z.optional(z.unknown()),
});

export function tokenCommands(parts: TokenCommandParts) {
  const { accounts, central, accountCache } = parts;
  return {
    async 'arubaCentral.signIn'(args) {
      const account = await accounts.choose(args);
      const given = isScripted([args]) ? readArgument(SignIn, args) : undefined;
      const core = await central();
      if (await isMended(core, account, args))
        return tell(l10n.t('“{0}” has been signed in since then.', account.label));
      const missing = given && missingOf(account, given);
      const summary =
        given && missing?.length === 0
          ? await signInAgain(core, account, given)
          : await askAgain(account, missing ?? (await neededOf(core, account)), (responses) =>
              withCancellableProgress(l10n.t('Signing in'), (watch) =>
                signInAgain({ ...core, ...watch }, account, { ...given, ...responses }),
              ),
            );
      await accountCache.refresh();
      if (!given) tell(l10n.t('“{0}” is signed in again.', account.label));
      return summary;
    },
    async 'arubaCentral.revokeToken'(args) {
      const account = await accounts.choose(args);
      const scripted = isScripted([args]);
      const given = scripted ? readArgument(Revocation, args) : await askForRevocation(account);
      await revokeToken(await central(), account, given);
      await accountCache.refresh();
      if (!scripted) tell(l10n.t('The token of “{0}” is revoked. Sign in again to use it.', account.label));
      return { revoked: true };
    },
    async 'arubaCentral.copyAccessToken'(args) {
      await copyToken(parts, await accounts.choose(args));
    },
    'arubaCentral.showAccountMenu': () => showMenu(parts),
  } satisfies Partial<CommandTable>;
}

/** Says what came of a command that a person has chosen. */
function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}

async function askForLogin(given: z.infer<typeof Credentials>) {
  const username = given.username ?? (await only(enter({ prompt: l10n.t('User name (an e-mail address)') })));
  const prompt = l10n.t('Password; it is used once and not stored');
  return { username, password: given.password ?? (await only(enter({ prompt, secret: true }))) };
}

async function askForRevocation(account: Account): Promise<RevokeGiven> {
  const { customerId } = revocable(account);
  const login = await askForLogin({});
  return { ...login, customerId: customerId ?? (await only(enter({ prompt: l10n.t('Customer ID') }))) };
}

/** Tells if the button of a failure was pressed whose account has got tokens since then: VS Code does not let us take the message away. */
async function isMended({ sessions }: Central, account: Account, args: unknown): Promise<boolean> {
  const failed = Failed.safeParse(args);
  const state = failed.success ? await sessions.state(account) : undefined;
  if (!failed.success || !state || (state.ended ?? state.failure)) return false;
  return state.times.receivedAt > failed.data.failedAt;
}

/** Lists the fields that a person is asked for: the wrong ones, or all if the account works. */
async function neededOf({ sessions }: Central, account: Account): Promise<AskedAgain[]> {
  const { ended, failure } = (await sessions.state(account)) ?? {};
  const reason = ended ?? (isCentralError(failure, 'signedOut') ? failure.reason : undefined);
  return askedAgain(tokenHolder(account), reason);
}

/** Lists the fields that a script left out; undefined if it gave none, so that a person is asked. Stored values stay. */
function missingOf(account: Account, given: z.infer<typeof SignIn>): AskedAgain[] | undefined {
  const { username, password } = given;
  if (Object.values(given).every((value) => value === undefined)) return undefined;
  if (tokenHolder(account).grant !== 'authorizationCode' || (username ?? password) === undefined) return [];
  return (['username', 'password'] as const).filter((field) => given[field] === undefined);
}

/** Puts the token on the clipboard after a warning, and removes it later if it is still there. */
async function copyToken({ central, clock }: TokenCommandParts, account: Account): Promise<void> {
  const warning = l10n.t('Anyone who has it can use “{0}” until the token expires.', account.label);
  await confirm(l10n.t('Copy the access token?'), `${warning} ${wipeNote()}`.trim(), l10n.t('Copy'));
  const { value } = await (await central()).sessions.of(account).accessToken();
  await copySecret(value, l10n.t('access token of “{0}”', account.label), clock);
}

/** An action in the menu. `asks` is true if it is not about the active account. */
type MenuItem = vscode.QuickPickItem & { command: CommandId; asks?: boolean };

const icon = (name: string) => new vscode.ThemeIcon(name);

async function showMenu({ active, tokenState }: TokenCommandParts): Promise<void> {
  const account = active.get();
  const state = account && tokenState(account);
  const placeholder = account ? account.label : l10n.t('There is no account yet.');
  const prompt = state?.sentence;
  const { command, asks } = await only(
    pick(account ? menuItems(state?.nextStep) : withoutAccount(), { placeholder, ...(prompt && { prompt }) }),
  );
  const row = account && !asks ? { kind: 'account', account: account.id } : undefined;
  await vscode.commands.executeCommand(command, row);
}

/** Lists the ways to a first account. */
function withoutAccount(): MenuItem[] {
  const items: [label: string, symbol: string, command: CommandId][] = [
    [l10n.t('Add Account…'), 'add', 'arubaCentral.addAccount'],
    [l10n.t('Import Accounts…'), 'cloud-download', 'arubaCentral.importAccounts'],
    [l10n.t('Open the Sandbox'), 'beaker', 'arubaCentral.openSandbox'],
  ];
  return items.map(([label, symbol, id]) => ({ label, iconPath: icon(symbol), command: id, asks: true }));
}

/** Lists the actions for an account, with the one that its state needs first. */
function menuItems(nextStep: TokenState['nextStep']): MenuItem[] {
  const signIn = {
    label: l10n.t('Sign In Again…'),
    iconPath: icon('sign-in'),
    command: 'arubaCentral.signIn',
  } as const;
  const refresh = {
    label: l10n.t('Renew Token'),
    iconPath: icon('refresh'),
    command: 'arubaCentral.refreshToken',
  } as const;
  const first: Record<NonNullable<typeof nextStep>, MenuItem> = {
    signIn,
    retry: refresh,
    showLog: {
      label: l10n.t('Show Log'),
      iconPath: icon('output'),
      command: 'arubaCentral.showLog',
      asks: true,
    },
  };
  const all: MenuItem[] = [
    ...(nextStep ? [first[nextStep]] : []),
    refresh,
    { label: l10n.t('Copy Access Token…'), iconPath: icon('copy'), command: 'arubaCentral.copyAccessToken' },
    {
      label: l10n.t('Switch Account…'),
      iconPath: icon('arrow-swap'),
      command: 'arubaCentral.setActiveAccount',
      asks: true,
    },
    signIn,
    { label: l10n.t('Remove Account…'), iconPath: icon('sign-out'), command: 'arubaCentral.removeAccount' },
    { label: l10n.t('Add Account…'), iconPath: icon('add'), command: 'arubaCentral.addAccount', asks: true },
  ];
  return [...new Set(all)];
}
