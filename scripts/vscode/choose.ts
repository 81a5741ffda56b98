import { desktop } from './desktop.ts';
import { served } from './served.ts';
import type { VsCode } from './vscode.ts';

export interface Machine {
  /** Value of VSCODE_TEST. */
  wish: string | undefined;
  platform: NodeJS.Platform;
  display: boolean;
  /** Tells if VS Code's download site responds. */
  reachable: () => Promise<boolean>;
}

const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/** Chooses the kind of VS Code for tests: the wanted one, otherwise the desktop one if it can be downloaded and shown. */
export async function chooseKind(machine: Machine): Promise<'desktop' | 'served'> {
  if (machine.wish === 'desktop' || machine.wish === 'served') return machine.wish;
  if (machine.wish) throw new Error(`VSCODE_TEST is “${machine.wish}”; it may be desktop or served.`);
  if (machine.platform === 'linux' && !machine.display) return 'served';
  return (await machine.reachable()) ? 'desktop' : 'served';
}

/** The VS Code that this machine allows. VSCODE_TEST chooses the kind, VSCODE_VERSION the desktop's version. */
export async function chooseVsCode(): Promise<VsCode> {
  const kind = await chooseKind({
    wish: process.env['VSCODE_TEST'],
    platform: process.platform,
    display: Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']),
    reachable,
  });
  return kind === 'desktop' ? desktop(process.env['VSCODE_VERSION'] ?? 'stable') : served;
}

async function reachable(): Promise<boolean> {
  try {
    return (await fetch(releases, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
