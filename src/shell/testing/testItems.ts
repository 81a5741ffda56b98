import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import { assertedCalls, type AssertedCall } from '../../request/syntax/assertedCalls.ts';
import { recipeKindsOf } from '../../request/syntax/recipeHead.ts';
import { sentence } from '../report.ts';
import type { RequestFiles } from '../requests/requestFiles.ts';

/** Files from which the items are made. */
export type TestFiles = Pick<RequestFiles, 'list' | 'runbooks' | 'requests'>;

/** Test items for the workspace's request files and runbooks that check responses: a file, and below it its calls. */
export class TestItems {
  #controller: vscode.TestController;
  #files: TestFiles;

  constructor(controller: vscode.TestController, files: TestFiles) {
    this.#controller = controller;
    this.#files = files;
  }

  /** Looks through all files again. */
  async discover(): Promise<void> {
    const found = (await Promise.all([this.#files.list(), this.#files.runbooks()])).flat();
    const known = new Set(found.map((uri) => uri.toString()));
    for (const [id] of this.#controller.items) if (!known.has(id)) this.#controller.items.delete(id);
    for (const uri of found) await this.follow(uri);
  }

  /** Brings a file's items up to date with its text; a file without asserts has none, and a file that cannot be read says so. */
  async follow(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    let calls: readonly AssertedCall[];
    try {
      calls = vscode.workspace.getWorkspaceFolder(uri) ? await this.#callsOf(uri) : [];
    } catch (error) {
      if (!isCentralError(error)) throw error;
      (this.#controller.items.get(id) ?? this.#newFile(uri)).error = sentence(error);
      return;
    }
    if (calls.length === 0) return this.#controller.items.delete(id);
    const file = this.#controller.items.get(id) ?? this.#newFile(uri);
    file.error = undefined;
    const children = withIds(calls).map(([name, { title, heading, line, lastLine }]) => {
      // An item that is used again keeps its outcome.
      const item = file.children.get(name) ?? this.#controller.createTestItem(name, title, uri);
      item.description = heading;
      item.range = new vscode.Range(line, 0, Math.max(line, lastLine), 0);
      return item;
    });
    file.children.replace(children);
  }

  async #callsOf(uri: vscode.Uri): Promise<AssertedCall[]> {
    const requests = await this.#files.requests(uri, /@assert/);
    return requests && !recipeKindsOf(requests) ? assertedCalls(requests) : [];
  }

  #newFile(uri: vscode.Uri): vscode.TestItem {
    const item = this.#controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    this.#controller.items.add(item);
    return item;
  }
}

/** Gives the calls ids made of method and title, so that an edit above moves no outcome to another call. */
export function withIds(calls: readonly AssertedCall[]): [id: string, call: AssertedCall][] {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const name = `${call.method} ${call.title}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name} (${count})`, call];
  });
}
