import type { Account } from '../account/account.ts';
import { holderId } from '../account/customerAccount.ts';
import { systemClock as clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import { silentLog } from '../base/log.ts';
import { openCentral, type Central } from '../central.ts';
import type { Redactor } from '../redact/redact.ts';
import type { Transport } from '../http/transport.ts';
import type { Tell } from '../store/database.ts';
import { runFolder, stateFolder, type ReadVariable } from '../store/folders.ts';
import { inWords } from '../text/duration.ts';
import type { SecretStore } from '../tokens/storage/secretStore.ts';
import { everyShared, type SharedAccount, SharedVault } from '../tokens/storage/sharedVault.ts';
import type { SecretRecord } from '../tokens/storage/tokenRecord.ts';
import { StoredVault, type Room } from '../tokens/storage/vault.ts';
import type { Ask } from './ask.ts';
import { bareToken, type BareToken, chooseAccount } from './account/chooseAccount.ts';
import type { Output } from './output.ts';
import { runSecrets, SealedSecrets } from './account/secrets.ts';
import { sharedAccount } from './account/sharedAccount.ts';
import { terminalKey } from './account/terminalKey.ts';
import { writeBackIn, WriteBackVault } from './account/writeBack.ts';

export interface TerminalParts {
  variable: ReadVariable;
  output: Output;
  redactor: Redactor;
  ask: Ask;
  signal: AbortSignal;
  network: Network;
}

/** The way to the network. */
export interface Network {
  transport: Transport;
  /** Gets ready for the first call, and says once what it cannot read in the environment. */
  load?: (remark: (text: string) => void) => void;
  /** Ends the connections that are kept alive, so that the process can end. */
  close?: () => Promise<void>;
}

/** Parts that the commands use: the core on this machine, with its accounts from the environment. */
export interface Terminal extends TerminalParts {
  central: Central;
  secrets: SecretStore;
  /** The account of VS Code that is used; there are no others then. */
  shared: SharedAccount | undefined;
  /** The account for which there is only an access token. */
  bare: BareToken | undefined;
  /** The account with a label; without one the environment’s, or the only one. Signs it in if necessary. */
  account(label?: string): Promise<Account>;
  /** All accounts: the kept ones and the environment's, which is signed in if necessary. */
  accounts(): Promise<readonly Account[]>;
  /** The same account without signing it in: nothing is sent. */
  knownAccount(label?: string): Promise<Account>;
  /** Shows that a call waits. */
  onWait: (wait: { reason: string; ms: number }) => void;
  /** Resolves when the running renewals are saved, with an error for each account whose pair could not be saved. */
  close(): Promise<readonly CentralError[]>;
}

/** Tells each wait of a second or more once, however often it is counted down. */
export function tellWaits({ remark }: Pick<Output, 'remark'>): Terminal['onWait'] {
  let last = { reason: '', ms: 0 };
  return (wait) => {
    const isSame = wait.reason === last.reason && wait.ms < last.ms;
    last = wait;
    if (!isSame && wait.ms >= 1_000) remark(`waiting ${inWords(wait.ms)} (${wait.reason})`);
  };
}

/** Opens the core on this machine, as the environment says. */
export async function openTerminal(parts: TerminalParts): Promise<Terminal> {
  const { variable, output, redactor, ask, signal, network } = parts;
  const shared = await sharedAccount(variable);
  const tell: Tell = ({ message }) => output.remark(message);
  const { own, writeBack, ...stores } = await storesFor(variable, shared, tell);
  if (shared && variable('ARUBA_CENTRAL_WRITE_BACK')) output.remark(keptByEditor);
  for (const { key, holder } of shared ? everyShared(shared) : []) redactor.learn(key, holder);
  const bare = bareToken(variable, (secret, of) => redactor.learn(secret, of));
  const central = await openCentral({
    ...stores,
    transport: network.transport,
    redactor,
    clock,
    log: silentLog,
    ...(shared && { isGuest: true }),
    tell,
    random: Math.random,
    sessionOf: ({ id }) => (holderId(id) === bare?.account.id ? bare.session : undefined),
    askToGoOn: (account, { used, limit }) =>
      ask.confirm(`${used} of today’s ${limit} calls of “${account.label}” are used. Go on?`),
  });
  const onWait = tellWaits(output);
  const choice = chooseAccount({
    central,
    variable,
    signal,
    shared,
    bare,
    writeBack,
    confirm: ask.confirm,
    onWait: (ms) => onWait({ reason: 'sign-in', ms }),
    remark: (text) => output.remark(text),
  });

  return {
    ...parts,
    central,
    secrets: stores.secrets,
    onWait,
    shared,
    bare,
    account(label) {
      network.load?.(output.remark);
      return choice.account(label);
    },
    accounts() {
      network.load?.(output.remark);
      return choice.all();
    },
    knownAccount: (label) => choice.known(label),
    async close() {
      const account = await choice.signedIn();
      // Waits for a running renewal before the state of the pair is reported.
      const lost = await central.sessions.dispose();
      const left = await writeBack?.finish();
      if (own && account?.grant === 'authorizationCode') output.remark(endsWithRun(account));
      await central.close();
      await network.close?.();
      own?.dispose();
      return [
        ...lost.map(({ label }) => new CentralError('pairLost', { account: label })),
        ...(left ? [left] : []),
      ];
    },
  };
}

/** Chooses the stores of this run: lasting ones if there is a key or an account of VS Code, otherwise a folder of its `own`. */
async function storesFor(variable: ReadVariable, shared: SharedAccount | undefined, tell: Tell) {
  const limiterFolder = stateFolder(variable);
  const key = await terminalKey(variable, limiterFolder);
  const secrets = key === undefined ? runSecrets() : new SealedSecrets(`${limiterFolder}/secrets`, key, tell);
  const stores = { limiterFolder, secrets, own: undefined, writeBack: undefined };
  if (shared) return { ...stores, folder: shared.folder, vault: new SharedVault(shared) };
  const writeBack = await writeBackIn(variable, key, { secrets, folder: limiterFolder });
  if (key !== undefined) {
    const options = { secrets, folder: limiterFolder, clock };
    const vault = writeBack && new WriteBackVault(options, writeBack);
    return { ...stores, folder: limiterFolder, vault, writeBack };
  }
  const own = runFolder();
  const folder = own.path;
  return { ...stores, folder, vault: new RunVault({ secrets, folder, clock }), own, isPassing: true };
}

const keptByEditor =
  'ARUBA_CENTRAL_WRITE_BACK is not used: VS Code keeps the tokens of the account in ARUBA_CENTRAL_SHARED.';

/** Warns about a token from a sign-in by password: it cannot be kept, and the next run will not have it. */
function endsWithRun({ label }: Account): string {
  return `The new token of “${label}” is lost after this run, and Central gives only one in 30 minutes. Set ARUBA_CENTRAL_KEY (openssl rand -base64 32, or “system” for the system’s key store) to keep tokens, encrypted, from run to run.`;
}

/**
 * The secrets of a run that stores nothing. A token that works only once is not used here: the token that it is exchanged for would be lost.
 */
export class RunVault extends StoredVault {
  override reserve(account: Account, record: SecretRecord): Room {
    // Client credentials can get another pair at any time.
    const isForOneUse = record.tokens.refreshToken !== undefined && account.grant !== 'clientCredentials';
    if (isForOneUse) throw new CentralError('nothingKeepsPair', { account: account.label });
    return super.reserve(account, record);
  }
}
