import * as vscode from 'vscode';
import { schemes } from '../../base/ids.ts';
import { Signal, type Disposable } from '../../base/lifetime.ts';
import type { DeviceStatus } from '../../inventory/model.ts';
import type { DeviceNode, GroupNode, SiteNode, TreeNode } from '../../inventory/treeNode.ts';

/** A node's place as a URI: a device's lies under its site's or group's, so that VS Code carries its decoration up. */
export function nodeUri(node: SiteNode | GroupNode | DeviceNode, view: string): vscode.Uri {
  const path =
    node.kind === 'device' ? `${node.parent.id}/${encodeURIComponent(node.device.serial)}` : node.id;
  return vscode.Uri.from({ scheme: schemes.device, authority: view, path: `/${path}` });
}

type Statuses = ReadonlyMap<string, DeviceStatus>;
const none: Statuses = new Map();

/** Colours devices that are down, and marks the site or group that they stand in. */
export class Decorations implements vscode.FileDecorationProvider, Disposable {
  /** By the URI of the site or group, then by the device's. */
  readonly #statuses = new Map<string, Statuses>();
  readonly #changed = new Signal<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registration = vscode.window.registerFileDecorationProvider(this);

  /** Takes note of the devices that now stand under a node, and forgets those that did so before. */
  note(parent: SiteNode | GroupNode, children: readonly TreeNode[], view: string): void {
    const key = nodeUri(parent, view).toString();
    const before = this.#statuses.get(key) ?? none;
    const devices = children.filter((node) => node.kind === 'device');
    const now = new Map(devices.map((node) => [nodeUri(node, view).toString(), node.device.status]));
    this.#statuses.set(key, now);
    const touched = [...new Set([...before.keys(), ...now.keys()])];
    const changed = touched.filter((uri) => before.get(uri) !== now.get(uri));
    if (changed.length > 0) this.#changed.fire(changed.map((uri) => vscode.Uri.parse(uri)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== schemes.device) return undefined;
    const key = uri.toString();
    const siblings = this.#statuses.get(key.slice(0, key.lastIndexOf('/')));
    if (siblings?.get(key) !== 'down') return undefined;
    const colour = new vscode.ThemeColor('list.errorForeground');
    const decoration = new vscode.FileDecoration('!', vscode.l10n.t('Down'), colour);
    decoration.propagate = true;
    return decoration;
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
