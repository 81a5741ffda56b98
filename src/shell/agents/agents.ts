import * as vscode from 'vscode';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import { once } from '../../base/lazy.ts';
import { aiOff, isAiOff } from '../settings.ts';
import type { AgentParts } from './agentParts.ts';

/** The beginning of the tools' names in VS Code, where other extensions have tools too. */
const prefix = 'arubaCentral_';

/** Offers the server and the tools for agents to VS Code, unless its functions with models are off. Their code is loaded on first use. */
export function registerAgents(parts: AgentParts): Disposable {
  const disposables = new DisposableStore();
  const changed = disposables.add(new Signal<void>());
  disposables.add(parts.accountCache.onDidChangeAccounts(() => changed.fire()));
  disposables.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(aiOff)) changed.fire();
    }),
  );
  const server = once(async () => new (await import('./agentServer.ts')).AgentServer(parts));
  disposables.add(
    vscode.lm.registerMcpServerDefinitionProvider('arubaCentral', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: async () => (isAiOff() ? [] : [(await server()).offered()]),
      resolveMcpServerDefinition: async (offered: vscode.McpStdioServerDefinition) =>
        isAiOff() ? undefined : (await server()).resolved(offered),
    }),
  );
  const tools = once(async () => disposables.add(new (await import('./agentTools.ts')).AgentTools(parts)));
  for (const { name } of toolsIn(parts.context.extension.packageJSON)) {
    const own = name.slice(prefix.length);
    disposables.add(
      vscode.lm.registerTool(name, {
        prepareInvocation: async ({ input }) => (await tools()).prepare(own, input),
        invoke: async ({ input }, token) => (await tools()).invoke(own, input, token),
      }),
    );
  }
  return disposables;
}

/** The tools of package.json; a contract test compares them with those of agents/. */
function toolsIn(manifest: unknown): readonly { name: string }[] {
  const { contributes } = manifest as { contributes: { languageModelTools: { name: string }[] } };
  return contributes.languageModelTools;
}
