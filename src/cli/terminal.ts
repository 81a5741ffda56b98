import { createRedactor, type Redactor } from '../api/redact.ts';
import type { Account } from '../auth/account.ts';
import type { SecretStore } from '../auth/secretStore.ts';
import type { SharedAccount } from '../auth/share.ts';
import { SharedVault } from '../auth/sharedVault.ts';
import { openCentral, type Central } from '../central.ts';
import { systemClock as clock } from '../clock.ts';
import { silentLog } from '../log.ts';
import { duration } from '../response/figures.ts';
import type { Ask } from './ask.ts';
import { bareToken, type BareToken } from './bareToken.ts';
import { chooseAccount } from './chooseAccount.ts';
import { runFolder, stateFolder, type ReadVariable } from '../coordination/folders.ts';
import type { Output } from './output.ts';
import { readKey, runSecrets, sealedSecrets } from './secrets.ts';
import { sharedAccount } from './sharedAccount.ts';
import { createUndiciTransport } from './undiciTransport.ts';

export interface TerminalPorts {
  variable: ReadVariable;
  output: Output;
  ask: Ask;
  signal: AbortSignal;
}

/** What the commands work with: the core over this machine, its accounts from the environment. */
export interface Terminal extends TerminalPorts {
  central: Central;
  secrets: SecretStore;
  redactor: Redactor;
  /** The account of VS Code that is used; then there are no others. */
  shared: SharedAccount | undefined;
  /** The account of which there is an access token only. */
  bare: BareToken | undefined;
  /** The account with a label; without one the environment’s, or the only one. Signs it in where that is to be done. */
  account(label?: string): Promise<Account>;
  /** Shows that a call waits. */
  onWait: (wait: { reason: string; ms: number }) => void;
  /** Resolves when the renewals that run are kept. */
  close(): Promise<void>;
}

/** The core over this machine, as the environment says. */
export async function openTerminal(ports: TerminalPorts): Promise<Terminal> {
  const { variable, output, ask, signal } = ports;
  const shared = await sharedAccount(variable);
  const { own, ...stores } = storesFor(variable, shared);
  const redactor = createRedactor();
  if (shared) redactor.learn(shared.key);
  const bare = bareToken(variable, (secret) => redactor.learn(secret));
  const { transport, load, close } = createUndiciTransport();
  const central = await openCentral({
    ...stores,
    transport,
    redactor,
    clock,
    log: silentLog,
    ...(shared && { vault: new SharedVault(shared), isGuest: true }),
    random: Math.random,
    sessionOf: ({ id }) => (id === bare?.account.id ? bare.session : undefined),
    askToGoOn: (account, { used, limit }) =>
      ask.confirm(`${used} of today’s ${limit} calls of “${account.label}” are used. Go on?`),
  });
  const onWait = ({ reason, ms }: { reason: string; ms: number }) => {
    if (ms >= 1_000) output.remark(`waiting ${duration(ms)} (${reason})`);
  };
  const choice = chooseAccount({
    central,
    variable,
    signal,
    shared,
    bare,
    confirm: ask.confirm,
    onWait: (ms) => onWait({ reason: 'sign-in', ms }),
  });

  return {
    ...ports,
    central,
    secrets: stores.secrets,
    redactor,
    onWait,
    shared,
    bare,
    account(label) {
      load();
      return choice.account(label);
    },
    async close() {
      const account = await choice.signedIn();
      // A renewal on its way is waited for before what became of the pair is told.
      await central.sessions.dispose();
      const lost = account && own ? await notKept(central, account) : undefined;
      if (lost !== undefined) output.remark(lost);
      await central.close();
      await close();
      own?.dispose();
    },
  };
}

/** Where this run keeps what it gets: with a key, or as VS Code's guest, where it outlives the run; else in a folder of its `own`. */
function storesFor(variable: ReadVariable, shared: SharedAccount | undefined) {
  const limiterFolder = stateFolder(variable);
  const key = variable('ARUBA_CENTRAL_KEY');
  const secrets = key === undefined ? runSecrets() : sealedSecrets(`${limiterFolder}/secrets`, readKey(key));
  const own = key === undefined && !shared ? runFolder() : undefined;
  return { folder: shared?.folder ?? own?.path ?? limiterFolder, limiterFolder, secrets, own };
}

/** What ends with this run although Central counts it: a rotated pair, a token that was had by password. */
async function notKept({ sessions }: Central, { id, label, grant }: Account): Promise<string | undefined> {
  const entry = await sessions.ports.journal.read(id);
  const way = 'Set ARUBA_CENTRAL_KEY (openssl rand -base64 32) to keep tokens, encrypted, from run to run.';
  if (grant === 'authorizationCode')
    return `The new token of “${label}” ends with this run, and Central issues one in 30 minutes. ${way}`;
  if (grant !== 'downloadedToken' || entry === undefined || (entry.gen === 1 && entry.inFlight === undefined))
    return undefined;
  return `The refresh token of “${label}” was used up, and the new pair could not be kept: what the environment holds is dead. Download the token again in Central. ${way}`;
}
