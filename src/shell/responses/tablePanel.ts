import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { schemes, tableView } from '../../base/ids.ts';
import { inUtf8 } from '../../http/charset.ts';
import type { Layout, ToTable, Words } from '../../response/table/messages.ts';
import type { Answer } from './answers.ts';
import { readFromTable } from './tableMessages.ts';

const { l10n } = vscode;
/** A longer body would take too much memory, bytes. */
const longest = 256 * 1_048_576;
/** Layouts that are remembered, the newest. */
const mostLayouts = 200;
const layoutsKey = 'tableLayouts';

type TableContext = Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>;
type Layouts = Readonly<Record<string, Layout>>;

/** A response as a table, in one panel that the next response takes over. It is given bytes and shows texts: nothing of it is HTML. */
export class TablePanel {
  readonly #context: TableContext;
  #panel: vscode.WebviewPanel | undefined;
  #shown: Answer | undefined;

  constructor(context: TableContext) {
    this.#context = context;
  }

  /** Shows a response beside, or in the panel that is there. Throws tooLargeForTable. */
  async show(answer: Answer): Promise<void> {
    const size = answer.file === undefined ? answer.body.byteLength : (await stat(answer.file)).size;
    if (size > longest) throw new CentralError('tooLargeForTable');
    this.#shown = answer;
    const panel = this.#panel;
    if (!panel) return this.#open();
    panel.title = titleOf(answer);
    panel.reveal(undefined, false);
    await this.#send();
  }

  #open(): void {
    const { extensionUri } = this.#context;
    const roots = ['media', 'dist'].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
    const panel = vscode.window.createWebviewPanel(
      tableView,
      this.#shown ? titleOf(this.#shown) : '',
      { viewColumn: columnOfResponse(), preserveFocus: false },
      { enableScripts: true, localResourceRoots: roots },
    );
    panel.iconPath = new vscode.ThemeIcon('table');
    panel.webview.onDidReceiveMessage((message: unknown) => void this.#on(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
    });
    this.#panel = panel;
    const { webview } = panel;
    const address = (...path: string[]) =>
      webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
    webview.html = pageOf({
      cspSource: webview.cspSource,
      script: address('dist', 'webviews', 'table.js'),
      style: address('media', 'table.css'),
    });
  }

  async #on(given: unknown): Promise<void> {
    const message = readFromTable(given);
    switch (message?.type) {
      case 'ready':
        return this.#send();
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(l10n.t('{0} rows copied', message.rows), 5_000);
        return;
      case 'save': {
        const document = await vscode.workspace.openTextDocument({
          content: message.text,
          language: message.language,
        });
        await vscode.window.showTextDocument(document, vscode.ViewColumn.Active);
        return;
      }
      case 'layout':
        return this.#keep(message.path, message.layout);
      case undefined:
        return;
    }
  }

  /** Gives the page the whole body: it is parsed there, so that nothing here waits for it. */
  async #send(): Promise<void> {
    const [panel, answer] = [this.#panel, this.#shown];
    if (!panel || !answer) return;
    const body = answer.file === undefined ? answer.body : await readFile(answer.file);
    const bytes = Uint8Array.from(inUtf8({ headers: answer.headers, body }));
    const known = this.#layouts();
    const prefix = `${answer.title}\n`;
    const layouts = Object.fromEntries(
      Object.entries(known).flatMap(([key, layout]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), layout]] : [],
      ),
    );
    const message: ToTable = { type: 'show', title: answer.title, bytes, words: words(), layouts };
    await panel.webview.postMessage(message);
  }

  async #keep(path: string, layout: Layout): Promise<void> {
    const title = this.#shown?.title;
    if (title === undefined) return;
    const key = `${title}\n${path}`;
    const others = Object.entries(this.#layouts()).filter(([one]) => one !== key);
    const kept = [...others, [key, layout] as const].slice(-mostLayouts);
    await this.#context.workspaceState.update(layoutsKey, Object.fromEntries(kept));
  }

  #layouts(): Layouts {
    return this.#context.workspaceState.get<Layouts>(layoutsKey) ?? {};
  }
}

/** The place where responses are: beside the requests. */
function columnOfResponse(): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.scheme === schemes.answer,
  );
  return shown?.viewColumn ?? vscode.ViewColumn.Beside;
}

function titleOf({ title }: Answer): string {
  return l10n.t('Table: {0}', title);
}

/** Makes the page: its script and its style are ours, and it can load nothing else. */
export function pageOf({
  cspSource,
  script,
  style,
}: {
  cspSource: string;
  script: string;
  style: string;
}): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = ["default-src 'none'", `style-src ${cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Central</title>
</head>
<body><script nonce="${nonce}" src="${script}"></script></body>
</html>`;
}

function words(): Words {
  return {
    rows: l10n.t('List to show'),
    search: l10n.t('Search all columns'),
    columns: l10n.t('Columns'),
    copy: l10n.t('Copy'),
    save: l10n.t('Open as File'),
    details: l10n.t('Details'),
    noRows: l10n.t('This response has no list, so there is no table to show.'),
    noJson: l10n.t('This response is not JSON, so there is no table to show.'),
    shown: l10n.t('{0} of {1} rows'),
    selected: l10n.t('{0} selected'),
    filterOf: l10n.t('Filter of {0}: a text, or !text, =value, !=value, <value, >=value'),
    noValue: l10n.t('The filter needs a value after its sign.'),
    columnsLeft: l10n.t('{0} more columns are not shown'),
    moveLeft: l10n.t('Move {0} left'),
    moveRight: l10n.t('Move {0} right'),
  };
}
