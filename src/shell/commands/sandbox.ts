import * as z from 'zod/mini';
import { deviceBounds } from '../../sandbox/deviceBounds.ts';
import type { SandboxHost } from '../sandbox.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

const SandboxArgument = z.object({
  devices: z.optional(z.number().check(z.int(), z.minimum(deviceBounds[0]), z.maximum(deviceBounds[1]))),
  seed: z.optional(z.number().check(z.int())),
});

export function sandboxCommands({ sandbox }: { sandbox: SandboxHost }) {
  return {
    'arubaCentral.openSandbox': (args) =>
      sandbox.open(isScripted([args]) ? readArgument(SandboxArgument, args) : {}),
    'arubaCentral.closeSandbox': () => sandbox.close(),
  } satisfies Partial<CommandTable>;
}
