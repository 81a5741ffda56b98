import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Addresses of what a page loads. */
interface PageParts {
  cspSource: string;
  script: string;
  /** Address of the script of charts, which the page loads with the first chart. */
  chart?: string;
  style: string;
}

/** One panel with a page of ours, which each content takes over from the last one. */
export class SharedPanel<Content> {
  readonly #extensionUri: vscode.Uri;
  readonly #ends: (content: Content) => void;
  #panel: vscode.WebviewPanel | undefined;
  #content: Content | undefined;
  /** The content that the panel got. */
  #got: Content | undefined;

  /** `ends` is called for each content once another one takes its place, or its panel closes. */
  constructor(extensionUri: vscode.Uri, ends: (content: Content) => void) {
    this.#extensionUri = extensionUri;
    this.#ends = ends;
  }

  get panel(): vscode.WebviewPanel | undefined {
    return this.#panel;
  }

  get content(): Content | undefined {
    return this.#content;
  }

  options(): vscode.WebviewOptions {
    const roots = ['media', 'dist'].map((folder) => vscode.Uri.joinPath(this.#extensionUri, folder));
    return { enableScripts: true, localResourceRoots: roots };
  }

  /** Passes a content to the open panel with `reveal`, or opens one for it. */
  async show(
    content: Content,
    reveal: (panel: vscode.WebviewPanel) => Promise<void>,
    open: () => void,
  ): Promise<void> {
    this.#replace(content);
    if (this.#panel) await reveal(this.#panel);
    // A panel that was closing when it was revealed is gone by now: VS Code tells so before it answers a message to it.
    if (!this.#panel && this.#content === content) open();
  }

  /** Fills a panel with the page of this name; the content that is shown now is its own. */
  adopt(panel: vscode.WebviewPanel, page: 'page' | 'table', on: (message: unknown) => void): void {
    this.#panel = panel;
    this.#got = this.#content;
    const { webview } = panel;
    webview.onDidReceiveMessage(on);
    panel.onDidDispose(() => {
      this.#panel = undefined;
      // A content that the panel did not get is opened in another one.
      if (this.#got === this.#content) this.#replace(undefined);
    });
    const address = (...path: string[]) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, ...path)).toString();
    const script = (name: string) => address('dist', 'webviews', `${name}.js`);
    webview.html = htmlOf({
      cspSource: webview.cspSource,
      script: script(page),
      ...(page === 'table' && { chart: script('chart') }),
      style: address('media', `${page}.css`),
    });
  }

  /** Sends the open panel a message about a content, if this one is still shown. */
  async post(content: Content | undefined, message: unknown): Promise<void> {
    const panel = this.#panel;
    if (!panel || content !== this.#content) return;
    await panel.webview.postMessage(message);
    if (panel === this.#panel && content === this.#content) this.#got = content;
  }

  /** Closes the panel. A content that it did not get yet opens no other one. */
  close(): void {
    this.#replace(undefined);
    this.#panel?.dispose();
  }

  #replace(content: Content | undefined): void {
    const last = this.#content;
    this.#content = content;
    if (last !== undefined) this.#ends(last);
  }
}

/** Makes the page: it has our scripts and our style, and can load nothing else. */
export function htmlOf({ cspSource, script, chart, style }: PageParts): string {
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
<body${chart === undefined ? '' : ` data-chart="${chart}"`}><script nonce="${nonce}" src="${script}"></script></body>
</html>`;
}
