import type { Account } from '../account/account.ts';
import { systemClock as clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import type { ReadVariable } from '../store/folders.ts';
import type { SharedAccount } from '../tokens/storage/sharedVault.ts';
import type { BareToken } from './bareToken.ts';
import {
  confirmOrigins,
  describedAccount,
  signedInAccount,
  type Described,
  type SignInPorts,
} from './environmentAccount.ts';
import { sharedOne } from './sharedAccount.ts';

export interface AccountChoice {
  /** The account with a label; without one the environment’s, or the only one. Signs it in where that is to be done. */
  account(label?: string): Promise<Account>;
  /** The environment's account, where this run has used it. */
  signedIn(): Promise<Account | undefined>;
}

/** The account that a command means; the environment is read, and its account signed in, once a run. */
export function chooseAccount(
  ports: SignInPorts & {
    variable: ReadVariable;
    shared: SharedAccount | undefined;
    bare: BareToken | undefined;
  },
): AccountChoice {
  const { central, variable, shared, bare } = ports;
  let described: Promise<Described | undefined> | undefined;
  let signedIn: Promise<Account> | undefined;
  let confirmed: Promise<void> | undefined;
  return {
    async account(label) {
      if (shared) return sharedOne(await central.accounts.list(), shared, label);
      if (bare && isMeant(bare.account, label)) {
        await (confirmed ??= confirmOrigins(ports, bare.account));
        return bare.account;
      }
      const found = await (described ??= describedAccount(variable, clock.now()));
      if (label !== undefined && !(found && isMeant(found.account, label)))
        return central.accounts.find(label);
      if (!found) return onlyOne(await central.accounts.list());
      return (signedIn ??= signedInAccount(ports, found));
    },
    signedIn: async () => signedIn?.catch(() => undefined),
  };
}

function isMeant(account: Account, label: string | undefined): boolean {
  return label === undefined || account.label.toLowerCase() === label.toLowerCase();
}

function onlyOne(accounts: readonly Account[]): Account {
  const [first, second] = accounts;
  if (!first) throw new CentralError('noAccountGiven');
  if (!second) return first;
  throw new CentralError('accountNotChosen', { accounts: accounts.map(({ label }) => label).join(', ') });
}
