import * as vscode from 'vscode';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import { once } from '../../base/lazy.ts';
import { aiOff, isAiOff } from '../settings.ts';
import type { AgentPorts } from './agentPorts.ts';

/** The beginning of the tools' names in VS Code, where other extensions have tools too. */
const prefix = 'arubaCentral_';

/** Offers the server and the tools for agents to VS Code, unless its functions with models are off. Their code is loaded on first use. */
export function registerAgents(ports: AgentPorts): Disposable {
  const parts = new DisposableStore();
  const changed = parts.add(new Signal<void>());
  parts.add(ports.accountCache.onDidChangeAccounts(() => changed.fire()));
  parts.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(aiOff)) changed.fire();
    }),
  );
  const server = once(async () => new (await import('./agentServer.ts')).AgentServer(ports));
  parts.add(
    vscode.lm.registerMcpServerDefinitionProvider('arubaCentral', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: async () => (isAiOff() ? [] : [(await server()).offered()]),
      resolveMcpServerDefinition: async (offered: vscode.McpStdioServerDefinition) =>
        isAiOff() ? undefined : (await server()).resolved(offered),
    }),
  );
  const tools = once(async () => parts.add(new (await import('./agentTools.ts')).AgentTools(ports)));
  for (const { name } of toolsIn(ports.context.extension.packageJSON)) {
    const own = name.slice(prefix.length);
    parts.add(
      vscode.lm.registerTool(name, {
        prepareInvocation: async ({ input }) => (await tools()).prepare(own, input),
        invoke: async ({ input }, token) => (await tools()).invoke(own, input, token),
      }),
    );
  }
  return parts;
}

/** The tools of package.json; a contract test compares them with those of agents/. */
function toolsIn(manifest: unknown): readonly { name: string }[] {
  const { contributes } = manifest as { contributes: { languageModelTools: { name: string }[] } };
  return contributes.languageModelTools;
}
