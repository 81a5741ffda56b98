import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { AgentSession } from '../../agents/agentSession.ts';
import { forAgent } from '../../text/foreignText.ts';
import { CentralError } from '../../base/errors.ts';
import { settings } from '../../base/ids.ts';
import { once } from '../../base/lazy.ts';
import type { Central } from '../../central.ts';
import { openedCatalogue } from '../../catalogue/openedCatalogue.ts';
import { isObject, type Json } from '../../text/json.ts';
import { sought } from '../../tokens/accounts/accounts.ts';
import { isAiOff, setting } from '../settings.ts';
import type { AgentParts } from './agentParts.ts';
import { folderOfAgents } from './agentServer.ts';

const { l10n } = vscode;

/** Most characters of a draft that a person is shown before it is written. */
const mostShown = 20_000;

/** The tools for agents as tools of VS Code's models: the same code as in the server, with the core of this window. */
export class AgentTools {
  readonly #parts: AgentParts;
  readonly #ended = new AbortController();
  #session: { folder: string | undefined; isMasked: boolean; open: Promise<AgentSession> } | undefined;

  constructor(parts: AgentParts) {
    this.#parts = parts;
  }

  /** Uses a tool; a failure becomes its answer. Throws restrictedMode, and cancelled if VS Code's functions with models are off. */
  async invoke(
    name: string,
    given: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    if (isAiOff()) throw new CentralError('cancelled');
    const cancel = new AbortController();
    const cancelling = token.onCancellationRequested(() => cancel.abort(new CentralError('cancelled')));
    try {
      const session = await this.#opened();
      const { text } = await session.use(name, given, cancel.signal);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } finally {
      cancelling.dispose();
    }
  }

  /** Asks a person before a tool makes calls or writes a draft; a tool that only looks something up here asks nothing. */
  async prepare(name: string, given: unknown): Promise<vscode.PreparedToolInvocation> {
    const session = await this.#opened();
    const tool = session.tools.find((one) => one.name === name);
    const { redactor } = this.#parts;
    const shown = codeOf(redactor.text(textOf(session.revealed(given))));
    if (tool?.hints.readOnlyHint === false)
      return {
        invocationMessage: l10n.t('Drafting a request file'),
        confirmationMessages: {
          title: l10n.t('Write a new request file? Nothing is sent.'),
          message: shown,
        },
      };
    if (tool?.hints.openWorldHint !== true) return { invocationMessage: l10n.t('Looking up Central') };
    return {
      invocationMessage: l10n.t('Reading Central'),
      confirmationMessages: {
        title: l10n.t('Read Central with your account? This costs calls.'),
        message: shown,
      },
    };
  }

  /** Cancels the calls that are running. */
  dispose(): void {
    this.#ended.abort(new CentralError('cancelled'));
  }

  /** Gives the session of this window, whose budget of calls is never refilled. A new folder or other masking begins a new session. */
  #opened(): Promise<AgentSession> {
    const folder = folderOfAgents()?.fsPath;
    const isMasked = setting(settings.maskForAgents);
    const isSame = this.#session?.folder === folder && this.#session?.isMasked === isMasked;
    if (!this.#session || !isSame) this.#session = { folder, isMasked, open: this.#open(folder, isMasked) };
    return this.#session.open;
  }

  async #open(folder: string | undefined, isMasked: boolean): Promise<AgentSession> {
    const { central, usage, redactor, log } = this.#parts;
    const accounts = async () => (await central()).accounts.list();
    const client: Central['client'] = {
      send: async (...call) => (await central()).client.send(...call),
    };
    return new AgentSession({
      ...{ accounts, client, usage, folder, isMasked },
      account: async (label) => chosen(await accounts(), label),
      catalogue: once(() => openedCatalogue((name) => process.env[name])),
      clean: (text) => redactor.text(text),
      log: (line) => log.info(`An agent used ${line}`),
      ended: this.#ended.signal,
    });
  }
}

/** The account with a label, or the only one. Throws badArgument and signedOut. */
function chosen(accounts: readonly Account[], label: string | undefined): Account {
  const labels = accounts.map((account) => account.label).join(', ');
  const found = label === undefined ? accounts[0] : sought(accounts, label);
  if (found && (label !== undefined || accounts.length === 1)) return found;
  throw new CentralError(found || label !== undefined ? 'agentAccount' : 'agentNoAccount', {
    accounts: labels,
  });
}

/** Gives the arguments for a person to read: each with its name, without invisible characters. */
function textOf(given: Json): string {
  const members = isObject(given) ? Object.entries(given) : [];
  const lines = members.map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}: ${text.includes('\n') ? '\n' : ''}${text}`;
  });
  return forAgent(lines.join('\n')).slice(0, mostShown);
}

/** Shows a text exactly as it is. */
function codeOf(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendCodeblock(text, 'text');
}
