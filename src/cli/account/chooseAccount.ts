import type { Account } from '../../account/account.ts';
import { customerIn } from '../../account/customerAccount.ts';
import { systemClock as clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import type { Session } from '../../client/session.ts';
import { createFindAccount } from '../../inventory/findAccount.ts';
import type { ReadVariable } from '../../store/folders.ts';
import { accountOf } from '../../tokens/accounts/accountArguments.ts';
import { idsOf } from '../../tokens/accounts/accounts.ts';
import { learnGiven } from '../../tokens/accounts/signIn.ts';
import { candidateOf } from '../../tokens/import/candidate.ts';
import { clusterFieldsIn } from '../../tokens/import/readEnvironment.ts';
import { readWithOp, resolved } from '../../tokens/import/resolveReferences.ts';
import type { SharedAccount } from '../../tokens/storage/sharedVault.ts';
import {
  confirmOrigins,
  describedAccount,
  signedInAccount,
  type Described,
  type EnvironmentParts,
  limitsIn,
  regionRemarks,
  writtenRegion,
} from './environmentAccount.ts';
import { sharedOne, sharedOnes } from './sharedAccount.ts';

export interface AccountChoice {
  /** The account with a label; without one the environment’s, or the only one. Signs it in if necessary. */
  account(label?: string): Promise<Account>;
  /** All accounts: the kept ones and the environment's. Signs in only the environment's account. */
  all(): Promise<readonly Account[]>;
  /** The same account, without signing it in. Asks nothing, and sends nothing but to find the customer of an MSP. */
  known(label?: string): Promise<Account>;
  /** The environment's account, if this run has used it. */
  signedIn(): Promise<Account | undefined>;
}

/** Chooses the account that a command means. The environment is read, and its account signed in, once a run. */
export function chooseAccount(
  parts: EnvironmentParts & {
    variable: ReadVariable;
    shared: SharedAccount | undefined;
    bare: BareToken | undefined;
  },
): AccountChoice {
  const { central, variable, shared, bare } = parts;
  const { accounts } = central;
  let described: Promise<Described | undefined> | undefined;
  const describe = () => (described ??= describedAccount(variable, { accounts, now: clock.now() }));
  let signedIn: Promise<Account> | undefined;
  let confirmed: Promise<void> | undefined;
  const chosen = async (label?: string): Promise<{ account: Account } | Described> => {
    if (shared) {
      const kept = await central.accounts.list();
      const isOfShared = label !== undefined && customerIn(sharedOnes(kept, shared), label) !== undefined;
      return { account: isOfShared ? await findCustomer(label) : sharedOne(kept, shared, label) };
    }
    if (bare && isMeant(bare.account, label)) return bare;
    const found = await describe();
    if (label === undefined) return found ?? { account: await onlyOne(central) };
    if (found && isMeant(found.account, label)) return found;
    const own = (bare ?? found)?.account;
    const isOfOwn = own !== undefined && customerIn([own], label) !== undefined;
    return { account: await (isOfOwn ? findCustomer : central.findAccount)(label) };
  };
  const account = async (label?: string): Promise<Account> => {
    const choice = await chosen(label);
    if (choice === bare) await (confirmed ??= confirmedBare(parts, bare));
    else if ('given' in choice) return (signedIn ??= signedInAccount(parts, choice));
    return choice.account;
  };
  const all = async () => {
    const kept = await central.accounts.list();
    if (shared) return sharedOnes(kept, shared);
    const own = bare?.account ?? (await describe())?.account;
    if (!own) return kept;
    return [
      await account(own.label),
      ...kept.filter(({ id, label }) => id !== own.id && label !== own.label),
    ];
  };
  const findCustomer = createFindAccount({
    accounts: { list: all, find: (label) => accounts.find(label) },
    client: central.client,
  });
  return {
    account,
    all,
    async known(label) {
      const choice = await chosen(label);
      if ('given' in choice) learnGiven(central.sessions, choice.account, choice.given);
      return choice.account;
    },
    signedIn: async () => signedIn?.catch(() => undefined),
  };
}

async function confirmedBare(parts: EnvironmentParts, { account, unused }: BareToken): Promise<void> {
  for (const sentence of unused) parts.remark(sentence);
  await confirmOrigins(parts, account);
}

function isMeant(account: Account, label: string | undefined): boolean {
  return label === undefined || account.label.toLowerCase() === label.toLowerCase();
}

/** The account, if there is only one. Lost accounts count too, so that no other account is used in their place. */
async function onlyOne({ accounts }: Central): Promise<Account> {
  const [first, ...others] = await accounts.list();
  const leftovers = await accounts.leftovers();
  if (!first && leftovers.length > 0) throw new CentralError('noAccountListed', { ids: idsOf(leftovers) });
  if (!first) throw new CentralError('noAccountGiven');
  if (others.length + leftovers.length === 0) return first;
  const labels = [first, ...others].map(({ label }) => label);
  throw new CentralError('accountNotChosen', { accounts: labels.join(', ') });
}

/** An account for which the environment has only an access token: it is used until it ends, never renewed, never kept. */
export interface BareToken {
  account: Account;
  /** Parts of the environment that are not used, each in a sentence. */
  unused: readonly string[];
  session: Session;
}

/** Reads ARUBA_CENTRAL_ACCESS_TOKEN if it is set without an API client. Throws badArgument. */
export function bareToken(
  variable: ReadVariable,
  learn: (secret: string, of: string) => void,
): BareToken | undefined {
  const value = (name: string) => variable(`ARUBA_CENTRAL_${name}`) || undefined;
  const given = value('ACCESS_TOKEN');
  if (given === undefined || value('CLIENT_ID') !== undefined || value('SHARED') !== undefined)
    return undefined;
  const found = clusterFieldsIn(value);
  // A workspace's token URL alone would stand for a cluster that a sign-in finds.
  const isPlaced = (found.cluster ?? found.baseUrl) !== undefined;
  const candidate = candidateOf({ ...found, ...(isPlaced && { tokenUrl: value('TOKEN_URL') }) });
  const { draft } = candidate;
  const account = accountOf(
    { ...draft, ...writtenRegion(draft, variable), clientId: '', clientSecret: '', ...limitsIn(variable) },
    'bare',
  );
  let token: Promise<string> | undefined;
  const accessToken = async () => {
    const text = await (token ??= resolved('ARUBA_CENTRAL_ACCESS_TOKEN', given.trim(), readWithOp()));
    learn(text, account.id);
    // Neither its age nor its end is known; Central's answer will show it.
    return { value: text, receivedAt: 0, expiresAt: Infinity };
  };
  return {
    account,
    unused: regionRemarks(candidate, variable),
    session: {
      accessToken,
      newest: accessToken,
      afterRejection: () => Promise.reject(new CentralError('accessTokenEnded', { account: account.label })),
    },
  };
}
