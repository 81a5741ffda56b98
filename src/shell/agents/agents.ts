import * as vscode from 'vscode';
import { DisposableStore, Signal, type Disposable } from '../../base/lifetime.ts';
import { once } from '../../base/lazy.ts';
import { aiOff, isAiOff } from '../settings.ts';
import type { AgentPorts } from './agentPorts.ts';

/** Offers the server for agents to VS Code, unless its functions with models are off. Its code is loaded when it is asked for. */
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
  return parts;
}
