import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { views as viewIds } from '../../base/ids.ts';
import { deviceBounds } from '../../sandbox/deviceBounds.ts';
import type { SandboxHost } from '../sandbox.ts';
import { readArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import type { CommandTable } from './table.ts';

const SandboxArgument = z.object({
  devices: z.optional(z.number().check(z.int(), z.minimum(deviceBounds[0]), z.maximum(deviceBounds[1]))),
  seed: z.optional(z.number().check(z.int())),
});

export interface SandboxParts {
  sandbox: SandboxHost;
  views: { readonly [V in 'sites' | 'devices']: { readonly visible: boolean } };
}

export function sandboxCommands({ sandbox, views }: SandboxParts) {
  return {
    async 'arubaCentral.openSandbox'(args) {
      if (isScripted([args])) return sandbox.open(readArgument(SandboxArgument, args));
      // Its accounts come into these views, and the walkthrough and the palette leave them closed.
      if (!views.sites.visible && !views.devices.visible)
        await vscode.commands.executeCommand(`${viewIds.sites}.focus`);
      const location = { viewId: views.sites.visible ? viewIds.sites : viewIds.devices };
      return vscode.window.withProgress({ location }, () => sandbox.open({}));
    },
    'arubaCentral.closeSandbox': () => sandbox.close(),
  } satisfies Partial<CommandTable>;
}
