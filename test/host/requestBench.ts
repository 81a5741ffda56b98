import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';

/** Part of sendRequest's result that the tests read. */
export interface Result {
  status: number;
  pages: number;
  items?: number;
  url: string;
  account: string;
  document?: string;
  asserts: { text: string; ok: boolean; actual: string }[];
  captures: Record<string, unknown>;
}

export interface Refused extends Error {
  code?: string;
}

export async function run<T>(command: string, ...args: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, ...args);
}

/** Gives the error with which a command rejects. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refused> {
  const error: unknown = await promise.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error);
  return error;
}

/** Waits for a moment that only time brings; the limit is a guard against a hang. */
export async function until(isThere: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (await isThere()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail('it did not come in two minutes');
}

/** Signs in one of the sandbox's accounts under a label of the test's own. */
export async function addAccount(
  sandbox: Sandbox,
  from: string,
  label: string,
  over?: object,
): Promise<void> {
  const account = sandbox.accounts.find((one) => one.label === from);
  assert.ok(account, from);
  await run('arubaCentral.addAccount', { ...account, label, ...over });
}

/** A file in the workspace, opened. */
export async function writeFile(name: string, text: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the suite needs a folder');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

/** The 0-based line that holds a text. */
export function lineOf(document: vscode.TextDocument, text: string): number {
  const line = document
    .getText()
    .split('\n')
    .findIndex((one) => one.includes(text));
  assert.notEqual(line, -1, text);
  return line;
}

/** The titles of a document's lenses. */
export async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 500);
  return lenses.map(({ command }) => command?.title ?? '');
}

/** Lets scripts send writes while `work` runs, as a person's setting would. */
export async function withScriptedWrites<T>(work: () => Promise<T>): Promise<T> {
  const settings = vscode.workspace.getConfiguration('arubaCentral.requests');
  await settings.update('allowScriptedWrites', true, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await settings.update('allowScriptedWrites', undefined, vscode.ConfigurationTarget.Global);
  }
}

/** Starts a sandbox for the tests of a describe, with two accounts that are signed in, and deletes the files that they write. */
export function runsBench() {
  let sandbox: Sandbox;
  const written: vscode.Uri[] = [];
  before(async () => {
    sandbox = await startSandbox({ devices: 200, behaviour: { pollsToFinish: 1, enforceLimits: false } });
    await addAccount(sandbox, 'eu-prod', 'runs');
    await addAccount(sandbox, 'eu-next', 'runs-next');
  });
  after(async () => {
    for (const account of ['runs', 'runs-next']) await run('arubaCentral.removeAccount', { account });
    for (const uri of written) await vscode.workspace.fs.delete(uri);
    await sandbox.close();
  });
  afterEach(() => sandbox.control.clearFaults());
  return {
    /** Files that are deleted at the end. */
    written,
    control: () => sandbox.control,
    signIn: (from: string, label: string) => addAccount(sandbox, from, label),
    file: async (name: string, text: string): Promise<vscode.TextDocument> => {
      const document = await writeFile(name, text);
      written.push(document.uri);
      return document;
    },
    /** Paths that were asked for since, the query left out. */
    since: (count: number): string[] =>
      sandbox.control
        .requests()
        .slice(count)
        .map(({ method, url }) => `${method} ${url.split('?', 1)[0]}`),
  };
}
