import * as vscode from 'vscode';
import { contextKeys } from '../../base/ids.ts';
import { Signal, type Disposable } from '../../base/lifetime.ts';

const key = 'deviceFilter';

/** The one filter of Sites and Devices, kept across a restart. */
export class ChosenFilter implements Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new Signal<string>();
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    void this.#tell();
  }

  get text(): string {
    return this.#memento.get<string>(key) ?? '';
  }

  /** Sets the filter; an empty text removes it. */
  async set(text: string): Promise<void> {
    await this.#memento.update(key, text.trim() || undefined);
    await this.#tell();
    this.#changed.fire(this.text);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #tell(): Promise<void> {
    await vscode.commands.executeCommand('setContext', contextKeys.isFiltered, this.text !== '');
  }
}
