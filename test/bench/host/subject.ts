import * as vscode from 'vscode';

/** Subject of a measurement: the extension, or the floor that it is compared with. */
export interface Subject {
  extension: string;
  /** Of its request files. */
  suffix: string;
  /** Prepares what it needs before it can send. */
  prepare(): Promise<void>;
  /** Sends a GET for an answer of so many bytes and shows it. */
  send(bytes: number): Promise<unknown>;
  /** Sends the same GET by the host's own `fetch` and shows nothing; missing where the subject is no floor. */
  fetch?(bytes: number): Promise<unknown>;
  /** Shows as a table what `send` gave; missing where the subject has none. */
  openTable?(sent: unknown): Promise<unknown>;
  /** The same with a capture and two asserts on its body; missing where the subject has none. */
  sendAndLook?(bytes: number): Promise<unknown>;
}

const origin = process.env['BENCH_ORIGIN'] ?? '';
const target = (bytes: number) => `/bench/answer?bytes=${bytes}`;

export const floor: Subject = {
  extension: 'central-tools.bench-floor',
  suffix: 'floor',
  prepare: async () => {},
  send: async (bytes) => vscode.commands.executeCommand('benchFloor.send', origin + target(bytes)),
  fetch: async (bytes) => vscode.commands.executeCommand('benchFloor.fetch', origin + target(bytes)),
};

/** Our own, with every guard on, an account and the commands that a lens calls. */
export function ours(): Subject {
  const documents = new Map<number, vscode.TextDocument>();
  return {
    extension: 'central-tools.aruba-central',
    suffix: 'central',
    async prepare() {
      const account = JSON.parse(process.env['BENCH_ACCOUNT'] ?? '{}') as { label: string };
      await vscode.commands.executeCommand('arubaCentral.addAccount', account);
    },
    async send(bytes) {
      const document = documents.get(bytes) ?? (await fileOf(`# @account bench\nGET ${target(bytes)}\n`));
      documents.set(bytes, document);
      return vscode.commands.executeCommand('arubaCentral.sendRequest', document.uri, 1);
    },
    async openTable(sent) {
      const { document } = sent as { document: string };
      return vscode.commands.executeCommand('arubaCentral.openAsTable', { document });
    },
    async sendAndLook(bytes) {
      const tags = '# @capture last = $.aps[-1].serial\n# @assert $.count > 1\n# @assert $.aps count > 1\n';
      const document = await fileOf(`# @account bench\n${tags}GET ${target(bytes)}\n`);
      return vscode.commands.executeCommand('arubaCentral.sendRequest', document.uri, 4);
    },
  };
}

/** A new request file of the workspace. */
async function fileOf(content: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(await writeFile('central', content));
}

/** Writes a new file into the workspace. */
export async function writeFile(suffix: string, content: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The bench needs a folder.');
  const uri = vscode.Uri.joinPath(folder.uri, `bench-${Math.round(performance.now())}.${suffix}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}
