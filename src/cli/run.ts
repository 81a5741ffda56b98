import { systemClock as clock } from '../base/clock.ts';
import type { Options } from './arguments.ts';
import type { Command } from './command.ts';
import type { CommandName } from './commandTable.ts';
import { inProcess } from './process.ts';

/** Commands that may need an account and the network. */
export type RunName = Exclude<CommandName, 'completion' | 'sandbox'>;

/** The commands. Each is loaded when it is called. */
const commands: Readonly<Record<Exclude<RunName, 'import' | 'reference'>, () => Promise<Command>>> = {
  get: async () => (await import('./commands/call.ts')).get,
  call: async () => (await import('./commands/call.ts')).call,
  send: async () => (await import('./commands/send.ts')).send,
  compare: async () => (await import('./commands/compare.ts')).compare,
  devices: async () => (await import('./commands/inventory.ts')).devices,
  sites: async () => (await import('./commands/inventory.ts')).sites,
  accounts: async () => (await import('./commands/accounts.ts')).accounts,
  mcp: async () => (await import('./commands/mcp.ts')).mcp,
  copy: async () => (await import('./commands/copy.ts')).copy,
  webhook: async () => (await import('./commands/manageWebhooks.ts')).manageWebhooks,
};

/** Runs a command in this process; resolves to its exit code. */
export function run(command: RunName, operands: readonly string[], options: Options): Promise<number> {
  const ports = {
    yes: options.yes,
    // For `mcp`, stdin has the protocol's messages and no answers.
    isAsked: command !== 'mcp' && process.stdin.isTTY,
    network: async () => (await import('./undiciTransport.ts')).createUndiciTransport(),
  };
  return inProcess(ports, async (parts) => {
    const { output } = parts;
    if (command === 'import')
      return (await import('./commands/import.ts')).importCommand(output, operands, options);
    if (command === 'reference')
      return (await import('./commands/reference.ts')).reference(output, operands, options);
    // A delivery is checked without an account and without the network.
    if (command === 'webhook' && ['verify', 'listen'].includes(operands[0] ?? ''))
      return (await import('./commands/webhook.ts')).webhook({ ...parts, clock }, operands, options);
    return (await commands[command]())(await parts.terminal(), operands, options);
  });
}
