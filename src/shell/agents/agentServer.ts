import { join } from 'node:path';
import * as vscode from 'vscode';
import { tokenHolder } from '../../account/tokenHolder.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { settings } from '../../base/ids.ts';
import { shareAccount } from '../../tokens/accounts/share.ts';
import { storeFolder } from '../core.ts';
import { proxyVariables, setting } from '../settings.ts';
import type { AgentParts } from './agentParts.ts';

/** Variables that name an account for the terminal. They must not replace the accounts of this window. */
const ofTerminal = ['ARUBA_CENTRAL_CLIENT_ID', 'ARUBA_CENTRAL_ACCESS_TOKEN', 'ARUBA_CENTRAL_KEY'];

/** The server for agents as VS Code starts it: with VS Code's own executable, run as Node. */
export class AgentServer {
  readonly #parts: AgentParts;

  constructor(parts: AgentParts) {
    this.#parts = parts;
  }

  /** Describes the server. Opens nothing and holds no secret: VS Code asks for this before any use. */
  offered(): vscode.McpStdioServerDefinition {
    const { extensionPath, extension } = this.#parts.context;
    const folder = folderOfAgents();
    const { version } = extension.packageJSON as { version: string };
    const args = [
      join(extensionPath, 'dist', 'mcp.cjs'),
      ...(folder === undefined ? [] : ['--folder', folder.fsPath]),
      ...(setting(settings.maskForAgents) ? ['--mask'] : []),
    ];
    const offered = new vscode.McpStdioServerDefinition(
      'Central',
      process.execPath,
      args,
      {
        ELECTRON_RUN_AS_NODE: '1',
        // The same proxy and certificates as in VS Code.
        ...{ NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' },
        ...proxyVariables(),
      },
      version,
    );
    if (folder) offered.cwd = folder;
    return offered;
  }

  /** Gives the server the accounts of this window, in its environment, when it is started. Throws restrictedMode. */
  async resolved(offered: vscode.McpStdioServerDefinition): Promise<vscode.McpStdioServerDefinition> {
    if (!vscode.workspace.isTrusted) throw new CentralError('restrictedMode');
    const values = await this.#shared();
    const others = Object.fromEntries(ofTerminal.map((name) => [name, null]));
    if (values.length > 0)
      offered.env = { ...offered.env, ...others, ARUBA_CENTRAL_SHARED: values.join(' ') };
    return offered;
  }

  /** Gives the values that open the sign-ins of this window, without sign-ins that have ended. */
  async #shared(): Promise<string[]> {
    const { context, central } = this.#parts;
    const { accounts, sessions } = await central();
    const values: string[] = [];
    for (const account of await accounts.list()) {
      if (tokenHolder(account).id !== account.id) continue;
      try {
        values.push(await shareAccount(sessions, storeFolder(context), account));
      } catch (error) {
        if (!isCentralError(error, 'signedOut')) throw error;
      }
    }
    return values;
  }
}

/** The folder whose request files agents read and draft: the first folder of a trusted workspace, on this disk. */
export function folderOfAgents(): vscode.Uri | undefined {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  return vscode.workspace.isTrusted && first?.uri.scheme === 'file' ? first.uri : undefined;
}
