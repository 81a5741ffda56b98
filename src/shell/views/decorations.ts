import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';
import { Signal, type Disposable } from '../../base/lifetime.ts';
import type { ContainerNode, DeviceNode } from '../../inventory/tree/treeNode.ts';

/** Gives the URI of a node, made of its place in the tree. */
export function nodeUri(node: ContainerNode | DeviceNode, view: string): vscode.Uri {
  const path =
    node.kind === 'device' ? `${node.parent.id}/${encodeURIComponent(node.device.serial)}` : node.id;
  return vscode.Uri.from({ scheme: schemes.device, authority: view, path: `/${path}` });
}

/** Colours devices that are down, and the rows above them by all known devices below, drawn or not. */
export class Decorations implements vscode.FileDecorationProvider, Disposable {
  /** Keys of rows that are down or have a device below that is; the value is true for a device. */
  readonly #down = new Map<string, boolean>();
  readonly #changed = new Signal<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registration = vscode.window.registerFileDecorationProvider(this);

  /** Notes the state of a drawn row: a device that is down or not, or a row above devices. */
  note(uri: vscode.Uri, { isDown, isDevice }: { isDown: boolean; isDevice: boolean }): void {
    const key = uri.toString();
    if (this.#down.has(key) === isDown) return;
    if (isDown) this.#down.set(key, isDevice);
    else this.#down.delete(key);
    this.#changed.fire([uri]);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const isDevice = uri.scheme === schemes.device ? this.#down.get(uri.toString()) : undefined;
    if (isDevice === undefined) return undefined;
    const colour = new vscode.ThemeColor('list.errorForeground');
    return isDevice
      ? new vscode.FileDecoration('!', vscode.l10n.t('Down'), colour)
      : new vscode.FileDecoration(undefined, vscode.l10n.t('Some are down'), colour);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
