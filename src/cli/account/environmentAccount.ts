import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Central } from '../../central.ts';
import { isKnownHost } from '../../regions/regions.ts';
import type { ReadVariable } from '../../store/folders.ts';
import {
  accountOf,
  hasNoCluster,
  parseArguments,
  unknownOrigins,
  type AccountArguments,
} from '../../tokens/accounts/accountArguments.ts';
import { withCluster, rightRegion } from '../../tokens/accounts/findCluster.ts';
import { firstTokens, learnGiven, type SignedIn } from '../../tokens/accounts/signIn.ts';
import { requireGateway } from '../../tokens/accounts/verifyAccess.ts';
import type { Candidate } from '../../tokens/import/candidate.ts';
import { readEnvironment } from '../../tokens/import/readEnvironment.ts';
import { readWithOp, resolveReferences } from '../../tokens/import/resolveReferences.ts';
import { accessTokenOf, type Tokens } from '../../tokens/storage/tokenRecord.ts';
import type { WriteBack } from './writeBack.ts';

const minute = 60_000;

/** The account that the environment describes, and the secrets for its sign-in. */
export interface Described {
  account: Account;
  /** True if a variable gives the account its name, over the name that is stored. */
  isNamed: boolean;
  given: AccountArguments;
  /** Parts of the environment that are not used, each in a sentence. */
  unused: readonly string[];
}

/** Reads the account that the environment describes; undefined if it names none. Throws badArgument naming what is missing. */
export async function describedAccount(
  variable: ReadVariable,
  { accounts, now }: { accounts: Pick<Central['accounts'], 'list'>; now: number },
): Promise<Described | undefined> {
  const candidate = readEnvironment(variable);
  if (!candidate) return undefined;
  const { draft } = await resolveReferences(candidate, readWithOp());
  // Its age is unknown. It counts as so old that a 401 means its end, and not a missing permission.
  const token = draft.token && { ...draft.token, created_at: now - 2 * minute };
  const given = parseArguments({ ...draft, ...writtenRegion(draft, variable), token, ...limitsIn(variable) });
  const account = accountOf(given, idOf(accountOf(given, '')));
  const hasUnused = account.workspaceId === undefined && Boolean(variable('ARUBA_CENTRAL_WORKSPACE_ID'));
  const unused = [...(hasUnused ? [workspaceUnused] : []), ...regionRemarks(candidate, variable)];
  const isNamed = ['ARUBA_CENTRAL_LABEL', 'CENTRAL_LABEL'].some((name) => variable(name) !== undefined);
  const known = isNamed ? undefined : (await accounts.list()).find(({ id }) => id === account.id);
  return { account: { ...account, label: known?.label ?? account.label }, isNamed, given, unused };
}

const workspaceUnused =
  'ARUBA_CENTRAL_WORKSPACE_ID is not used: the other variables describe an account of classic Central. For an API client of the workspace, remove its token or user, or set ARUBA_CENTRAL_PLATFORM=new.';

/** Gives a remark that the region is not used, if the address beside it means another cluster. */
export function regionRemarks({ draft, warnings }: Candidate, variable: ReadVariable): string[] {
  if (!variable('ARUBA_CENTRAL_REGION')) return [];
  // The import keeps silent about an unknown name beside an unknown address; here a person may believe in the region.
  return warnings.includes('placesDiffer') || draft.baseUrl ? [regionUnused] : [];
}

const regionUnused =
  'ARUBA_CENTRAL_REGION is not used: ARUBA_CENTRAL_BASE_URL does not belong to that region. Remove one of the two variables.';

/** Reads the limits that the environment sets for an account: a tenant, or only reading. */
export function limitsIn(variable: ReadVariable): Pick<AccountArguments, 'tenantId' | 'readOnly'> {
  const tenantId = variable('ARUBA_CENTRAL_TENANT_ID');
  const readOnly = ['1', 'true'].includes(variable('ARUBA_CENTRAL_READ_ONLY') ?? '');
  return { ...(tenantId && { tenantId }), ...(readOnly && { readOnly }) };
}

/** The region as it is written, if no region has that name, so that it is reported as unknown and not as missing. */
export function writtenRegion(
  { region, baseUrl }: Pick<AccountArguments, 'region' | 'baseUrl'>,
  variable: ReadVariable,
): Pick<AccountArguments, 'region'> {
  const written = variable('ARUBA_CENTRAL_REGION');
  return region === undefined && baseUrl === undefined && written ? { region: written } : {};
}

export interface EnvironmentParts {
  central: Central;
  confirm: (text: string) => Promise<boolean>;
  onWait: (ms: number) => void;
  /** Called if the sign-in shows that the environment is wrong about something. */
  remark: (text: string) => void;
  signal: AbortSignal;
  writeBack: WriteBack | undefined;
}

/** Signs the account in, unless an earlier run did and its tokens still work. Only one process at a time does this. */
export async function signedInAccount(parts: EnvironmentParts, described: Described): Promise<Account> {
  const { account, given, unused } = described;
  for (const sentence of unused) parts.remark(sentence);
  const { accounts, sessions, newTokens } = parts.central;
  learnGiven(sessions, account, given);
  const handedOn = handedOnTo(parts, { account, given });
  return sessions.locked(account, async (held) => {
    const known = (await accounts.list()).find(({ id }) => id === account.id);
    if (handedOn && handedOn.receivedAt > ((await sessions.state(account))?.times.receivedAt ?? -Infinity))
      await held.start(given.clientSecret, handedOn);
    const state = await sessions.state(account);
    let signedIn = withKnown(described, known);
    const isLost = hasNoCluster(given) && signedIn.region === undefined;
    if (!known) {
      await accounts.requireNew(account);
      await confirmOrigins(parts, account);
    }
    // An account that is missing from the list may still have its tokens.
    let loss = state && (await lossOf(parts.central, account, state.ended));
    if (loss && (await held.hasUsed(refreshTokenIn(given)))) {
      // An earlier run used up the token in the variables. The error that matters says why the newer token does not work.
      if (loss.reason !== 'clientRefused') throw loss;
      const { chain } = await held.goOn({ clientSecret: given.clientSecret });
      await held.note(chain, () => ({ ended: undefined }));
      loss = undefined;
    }
    if (isLost || !state || loss) {
      const { onWait, signal } = parts;
      const sending = { ...sessions.sending({ onWait, signal }), newTokens };
      const reserved = await held.reserve(given.clientSecret);
      try {
        const first = await firstTokens(sending, signedIn, given);
        const { account: found, tokens } = isLost ? await withCluster(sending, first) : first;
        if (found.workspaceId !== undefined) await requireRegion(parts, { account: found, tokens });
        await reserved.start(tokens);
        signedIn = found;
        if (signedIn.tokenService === 'personal') parts.remark(isPersonal(signedIn));
      } finally {
        reserved.dispose();
      }
    }
    if (!known) await accounts.add(signedIn);
    else if (JSON.stringify(known) !== JSON.stringify(signedIn))
      // Another process may have renamed it during the sign-in.
      signedIn = await accounts.change(account.id, (stored) => withLabel(signedIn, described, stored));
    // An earlier run in this folder may have ended before it handed the pair on.
    if (parts.writeBack) parts.writeBack.offer(account.id, (await held.current()).record.tokens);
    return signedIn;
  });
}

/** The pair that an earlier run handed on to this one. Throws sealedOther. */
function handedOnTo(
  { writeBack, remark }: EnvironmentParts,
  { account, given }: Pick<Described, 'account' | 'given'>,
): Tokens | undefined {
  if (writeBack === undefined) return undefined;
  const { sealed, isOlder } = writeBack.serve(account, refreshTokenIn(given));
  if (isOlder) remark(sealedIsOlder);
  return sealed;
}

const sealedIsOlder =
  'ARUBA_CENTRAL_SEALED is not used: it comes from an earlier token than the one in ARUBA_CENTRAL_REFRESH_TOKEN. The next renewed token takes its place.';

/** Tests the token of a workspace at a public cluster. If the cluster is wrong, the error names the right one. Throws badArgument. */
async function requireRegion({ central, signal }: EnvironmentParts, signedIn: SignedIn): Promise<void> {
  const { account, tokens } = signedIn;
  if (!isKnownHost(new URL(account.baseUrl).host)) return;
  const response = await central.verifyAccess(account, accessTokenOf(tokens), signal);
  try {
    requireGateway(account, response);
  } catch (error) {
    throw await rightRegion(central.sessions.sending({ signal }), signedIn, error);
  }
}

/** The sentence for a client that only the other token service knows, and not the workspace's own. */
function isPersonal({ label }: Account): string {
  return `The API client of “${label}” is a personal one, not one of the workspace; its tokens come from the sign-in for personal API clients.`;
}

/** The account as the environment describes it now, with the facts from an earlier sign-in. */
function withKnown(described: Described, known: Account | undefined): Account {
  if (known === undefined) return described.account;
  const { given } = described;
  const account = withLabel(described.account, described, known);
  if (known.workspaceId !== account.workspaceId || known.tokenUrl !== account.tokenUrl) return account;
  const { region, baseUrl, tokenService } = known;
  return { ...account, ...omitUndefined({ tokenService }), ...(hasNoCluster(given) && { region, baseUrl }) };
}

/** The account with the name that it is stored with, unless a variable names it. */
function withLabel(account: Account, { isNamed }: Described, stored: Account): Account {
  return { ...account, label: isNamed ? account.label : stored.label };
}

/** Looks at the kept pair of an account and gives the reason why it does not work, if the account has to sign in again. */
async function lossOf(
  { sessions }: Central,
  account: Account,
  ended: Reason | undefined,
): Promise<CentralError | undefined> {
  if (ended !== undefined) return new CentralError(ended, { account: account.label });
  try {
    await sessions.of(account).phase();
    return undefined;
  } catch (error) {
    if (isCentralError(error, 'signedOut')) return error;
    throw error;
  }
}

function refreshTokenIn({ token }: AccountArguments): string | undefined {
  return (token as { refresh_token?: string } | undefined)?.refresh_token || undefined;
}

/** Asks about an address of the account that is neither Central's own nor this machine's. Throws untrusted. */
export async function confirmOrigins(
  { confirm }: Pick<EnvironmentParts, 'confirm'>,
  account: Account,
): Promise<void> {
  for (const origin of unknownOrigins(account)) {
    const text = `${origin} is not a known host of Central. Send the credentials of “${account.label}” there?`;
    const { host } = new URL(origin);
    const agreed = await confirm(text).catch((cause: unknown) => {
      if (isCentralError(cause) && cause.reason === 'notConfirmed')
        throw new CentralError('hostNotAsked', { host }, { cause });
      throw cause;
    });
    if (!agreed) throw new CentralError('hostNotConfirmed', { host });
  }
}

/** An id that is the same in each run, so that runs at the same time mean the same account. */
function idOf({ baseUrl, workspaceId, clientId, customerId = '', tenantId = '' }: Account): string {
  // The cluster of a workspace may be given in one run and looked up in another.
  const where = workspaceId === undefined ? baseUrl : 'workspace';
  const identity = JSON.stringify([where, clientId, customerId, tenantId]);
  return sha256(identity, 12);
}
