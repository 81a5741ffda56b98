import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/lifetime.ts';
import { label } from '../../inventory/label.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Environments } from '../requests/environments.ts';

export interface EnvironmentStatusParts {
  documents: Pick<RequestDocuments, 'requestsIn'>;
  environments: Pick<Environments, 'chosen' | 'onDidChange'>;
}

/** `$(symbol-namespace) lab`: the chosen environment, shown while the active editor has requests. */
export class EnvironmentStatus implements Disposable {
  #parts: EnvironmentStatusParts;
  #owned = new DisposableStore();
  #item: vscode.StatusBarItem | undefined;

  constructor(parts: EnvironmentStatusParts) {
    this.#parts = parts;
    const show = () => this.#show();
    this.#owned.add(parts.environments.onDidChange(show));
    this.#owned.add(vscode.window.onDidChangeActiveTextEditor(show));
    show();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #show(): void {
    const { documents, environments } = this.#parts;
    const name = environments.chosen;
    const document = vscode.window.activeTextEditor?.document;
    if (name === undefined || !document || !documents.requestsIn(document)) return this.#item?.hide();
    this.#item ??= this.#create();
    const { l10n } = vscode;
    this.#item.text = `$(symbol-namespace) ${label(name)}`;
    this.#item.tooltip = l10n.t(
      'Environment of the requests of this workspace. Click to choose another one.',
    );
    this.#item.accessibilityInformation = { label: l10n.t('environment {0}', label(name)) };
    this.#item.show();
  }

  #create(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem(
      'arubaCentral.environment',
      vscode.StatusBarAlignment.Left,
      49,
    );
    item.name = vscode.l10n.t('Central: Environment');
    item.command = 'arubaCentral.selectEnvironment';
    return this.#owned.add(item);
  }
}
