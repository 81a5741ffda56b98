import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import { settings } from '../base/ids.ts';
import type { Disposable } from '../base/lifetime.ts';
import type { Log } from '../base/log.ts';
import type { Central } from '../central.ts';
import type { Redactor } from '../redact/redact.ts';
import type { DayUsage } from '../limits/dayQuota.ts';
import { stateFolder, storageOf, type ExtensionHost } from '../store/folders.ts';
import type { AccountCache } from './accounts/accountCache.ts';
import type { ActiveAccount } from './activeAccount.ts';
import { formatCount } from './formatCount.ts';
import type { Report } from './report.ts';
import { WatchedSetting } from './settings.ts';
import { windowSecrets } from './windowSecrets.ts';

export interface CoreParts {
  context: vscode.ExtensionContext;
  accountCache: AccountCache;
  active: ActiveAccount;
  redactor: Redactor;
  clock: Clock;
  log: Log;
  report: Report;
}

/** The core of this window: opened on first use, never at activation. */
export class Core {
  #parts: CoreParts;
  #opening: Promise<Central> | undefined;
  #opened: Central | undefined;
  #keepAlive: Disposable | undefined;
  #callsPerSecond: WatchedSetting<typeof settings.callsPerSecond> | undefined;

  constructor(parts: CoreParts) {
    this.#parts = parts;
  }

  readonly open = (): Promise<Central> => {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  };

  /** Gives today's calls of a customer; undefined until a response has given the count. */
  readonly usage = (account: Account): DayUsage | undefined => this.#opened?.limiter.usage(account);

  /** Resolves when the running renewals have stored their tokens. */
  async close(): Promise<void> {
    this.#keepAlive?.dispose();
    this.#callsPerSecond?.dispose();
    await (await this.#opening?.catch(() => undefined))?.close();
  }

  async #open(): Promise<Central> {
    const { context, accountCache, active, redactor, clock, log, report } = this.#parts;
    const [{ openCentral }, { fetchTransport }] = await Promise.all([
      import('../central.ts'),
      import('../http/fetchTransport.ts'),
    ]);
    const callsPerSecond = (this.#callsPerSecond ??= new WatchedSetting(settings.callsPerSecond));
    const central = await openCentral({
      ...storage(context),
      // The limit is shared with the terminal and other editions of VS Code, which store other data elsewhere.
      limiterFolder: stateFolder((name) => process.env[name]),
      secrets: windowSecrets(context.secrets),
      transport: fetchTransport,
      redactor,
      clock,
      log,
      random: Math.random,
      // This does not wait: the message stays until somebody has read it.
      tell: (notice) => void report(notice),
      askToGoOn,
      callsPerSecond: ({ platform }) => (platform === 'classic' ? callsPerSecond.get() : undefined),
    });
    await accountCache.follow(central);
    const accounts = async () => accountCache.accounts();
    this.#keepAlive = central.sessions.keepAlive({ accounts, active: () => active.get() });
    this.#opened = central;
    return central;
  }
}

/** The folder of the store that all windows of this host share. */
export function storeFolder(context: HostContext): string {
  return storage(context).folder;
}

type HostContext = Pick<vscode.ExtensionContext, 'extension' | 'globalStorageUri'>;

function storage(context: HostContext) {
  return storageOf(context.globalStorageUri.fsPath, extensionHost(context));
}

/** Describes the host. It is remote only if a person forced the extension to run there: `extensionKind` lists ui first. */
function extensionHost({ extension }: HostContext): ExtensionHost {
  const { env, ExtensionKind, UIKind } = vscode;
  return {
    isRemote: env.remoteName !== undefined && extension.extensionKind === ExtensionKind.Workspace,
    isWeb: env.uiKind === UIKind.Web,
    machine: hostname(),
  };
}

/** Asks if a loop may use up the rest of the day's calls. Pressing Enter stops it. */
async function askToGoOn(account: Account, { used, limit }: DayUsage): Promise<boolean> {
  const goOn = vscode.l10n.t('Go On');
  const message = vscode.l10n.t(
    '{0} of today’s {1} calls of “{2}” are used. Go on?',
    formatCount(used),
    formatCount(limit),
    account.label,
  );
  const response = await vscode.window
    .showWarningMessage(message, { modal: true }, vscode.l10n.t('Stop'), goOn)
    .then(undefined, () => undefined);
  return response === goOn;
}
