import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { schemes, tableView } from '../../base/ids.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { inUtf8 } from '../../http/charset.ts';
import type { ResponseQueries } from '../../response/queries.ts';
import { operationOf, type TableLayouts } from '../../response/table/layouts.ts';
import type {
  FoundForTable,
  GoneFromTable,
  Layout,
  RowDeed,
  ShowInTable,
  Shown,
  View,
} from '../../response/table/messages.ts';
import type { RowSubject } from '../../response/table/rowSubject.ts';
import { tagLine, type PathTag } from '../../response/table/pathTag.ts';
import type { Json } from '../../text/json.ts';
import type { Report } from '../report.ts';
import { SharedPanel } from '../sharedPanel.ts';
import type { ShownResponse } from './responseDocuments.ts';
import { perform, tableRows } from './rowSubjects.ts';
import { rowsOf } from './rowsOf.ts';
import { readFromTable } from './tableMessages.ts';
import { wordsOfTable } from './tablePage.ts';
import { newDocument } from '../commands/newRequests.ts';
import { counted } from '../counted.ts';

const { l10n } = vscode;
/** Longest body, bytes; a longer one would take too much memory. */
const longest = 256 * 1_048_576;
/** Longest time until the page must be shown, ms. */
const slowest = 60_000;

export interface TableParts {
  context: Pick<vscode.ExtensionContext, 'extensionUri'>;
  layouts: TableLayouts;
  clock: Clock;
  queries: ResponseQueries;
  /** Opens the document of a response. */
  openDocument: (uri: vscode.Uri) => Promise<void>;
  /** Inserts a line above the request of a response. Throws callGone. */
  insertTag: (response: vscode.Uri, line: string) => Promise<void>;
  /** Gives the method and the written path of a response's request. */
  askedFor: (response: vscode.Uri) => { method: string; url: string } | undefined;
  catalogue: () => Promise<Catalogue>;
  report: Report;
}

/** Opens a kept response in the panel. Throws answerGone, tooLargeForTable. */
export type OpenTable = (document: vscode.Uri, view: View) => Promise<{ shown: Promise<Shown> }>;

/** A response in the panel, and the promise for callers that wait until it is shown. */
interface Current {
  id: number;
  response: ShownResponse;
  /** True if the rows were made of CSV or of JSON in lines, in which no path of a request finds anything. */
  isMade: boolean;
  document: vscode.Uri;
  view: View;
  shown: PromiseWithResolvers<Shown>;
}

/** A response as a table, in one panel that the next response takes over. The page gets bytes and shows texts: nothing of them is HTML. */
export class TablePanel {
  readonly #parts: TableParts;
  readonly #shared: SharedPanel<Current>;
  #count = 0;

  constructor(parts: TableParts) {
    this.#parts = parts;
    this.#shared = new SharedPanel(parts.context.extensionUri, ({ shown }) =>
      shown.reject(new CentralError('cancelled')),
    );
  }

  get #current(): Current | undefined {
    return this.#shared.content;
  }

  /**
   * Opens a response at the side, or in the open panel; `shown` resolves to what the page shows, or rejects if it shows nothing.
   * Throws tooLargeForTable.
   */
  async open(given: ShownResponse, document: vscode.Uri, view: View): Promise<{ shown: Promise<Shown> }> {
    const size = given.file === undefined ? given.body.byteLength : (await stat(given.file)).size;
    if (size > longest) throw new CentralError('tooLargeForTable');
    const { response, isMade } = await rowsOf(given);
    const shown = Promise.withResolvers<Shown>();
    // For a person, the page itself shows the failure, so nobody may be waiting for this promise.
    shown.promise.catch(() => undefined);
    const timer = this.#parts.clock.after(slowest, () => shown.reject(new CentralError('tableNotOpened')));
    void shown.promise.finally(() => timer.dispose()).catch(() => undefined);
    await this.#shared.show(
      { id: ++this.#count, response, isMade, document, view, shown },
      async (panel) => {
        panel.title = titleOf(response);
        panel.reveal(undefined, false);
        await this.#send();
      },
      () => this.#open(response),
    );
    return { shown: shown.promise };
  }

  /** Takes over a panel that was open before the window was reloaded. Its response is gone, and the panel says so. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#shared.panel) return panel.dispose();
    panel.webview.options = this.#shared.options();
    this.#adopt(panel);
  }

  /** Closes the panel if its response is no longer kept, for example after the removal of its account. */
  forget(isKept: (document: vscode.Uri) => boolean): void {
    if (!this.#current || !isKept(this.#current.document)) this.#shared.close();
  }

  #open(response: ShownResponse): void {
    const panel = vscode.window.createWebviewPanel(
      tableView,
      titleOf(response),
      { viewColumn: columnOfResponse(), preserveFocus: false },
      this.#shared.options(),
    );
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    panel.iconPath = new vscode.ThemeIcon('table');
    this.#shared.adopt(panel, 'table', (message) => void this.#on(message));
  }

  async #on(given: unknown): Promise<void> {
    const message = readFromTable(given);
    switch (message?.type) {
      case 'ready':
        return this.#send();
      case 'shown':
        return this.#waiting(message.id)?.resolve(message.shown);
      case 'notShown': {
        const { id, why, path } = message;
        return this.#waiting(id)?.reject(new CentralError(why, { path, expression: path }));
      }
      case 'query':
        return this.#find(message.query, message.path);
      case 'picture':
        return savePicture(message.kind, message.bytes);
      case 'insert':
        return this.#insert(message.tag, message.path).catch(this.#parts.report);
      case 'document': {
        const document = this.#current?.document;
        return document && this.#parts.openDocument(document);
      }
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(l10n.t('{0} copied', counted.rows(message.rows)), 5_000);
        return;
      case 'save': {
        const { text, language, extension } = message;
        const document = await newDocument(text, { name: l10n.t('Rows'), language, extension });
        await vscode.window.showTextDocument(document, vscode.ViewColumn.Active);
        return;
      }
      case 'deed':
        return this.#do(message.deed, message.rows);
      case 'undo':
        return perform('undo', tableRows({ changes: message.changes }));
      case 'layout':
        return this.#keep(message.path, message.layout);
      case undefined:
        return;
    }
  }

  /** Gives the promise of a shown response; undefined if another response has replaced it. */
  #waiting(id: number): PromiseWithResolvers<Shown> | undefined {
    return this.#current?.id === id ? this.#current.shown : undefined;
  }

  /** Sends the page the whole body, which is parsed there, so that nothing here waits for it. */
  async #send(): Promise<void> {
    const { panel, content: current } = this.#shared;
    if (!panel) return;
    if (!current) {
      const says = l10n.t('This response is no longer kept. Send the request again.');
      const message: GoneFromTable = { type: 'gone', title: panel.title, says };
      return this.#shared.post(undefined, message);
    }
    const { id, response, view } = current;
    const body = response.file === undefined ? response.body : await readFile(response.file);
    const bytes = Uint8Array.from(inUtf8({ headers: response.headers, body }));
    const { title } = response;
    const document = current.document.with({ fragment: '' }).toString();
    const { url = '' } = this.#parts.askedFor(current.document) ?? {};
    const layouts = this.#parts.layouts.of(await this.#operation(current));
    const words = wordsOfTable();
    const ofLoop = response.ofLoop === true;
    const about = { id, title, document, url, view, words, ofLoop, layouts };
    const message: ShowInTable = { type: 'show', ...about, bytes };
    await this.#shared.post(current, message);
  }

  /** Passes rows to the command of an action, which reports failures to a person itself. */
  async #do(deed: RowDeed, rows: readonly RowSubject[]): Promise<void> {
    const document = this.#current?.document.with({ fragment: '' }).toString();
    if (document !== undefined) await perform(deed, tableRows({ document, rows }));
  }

  /** Answers a query of the page; a path with more than names is evaluated in another thread. */
  async #find(query: number, path: string): Promise<void> {
    const current = this.#current;
    if (!current) return;
    const found = await this.#parts.queries.find(current.response, path);
    const message: FoundForTable =
      typeof found === 'string'
        ? { type: 'found', query, problem: found }
        : {
            type: 'found',
            query,
            values: new TextEncoder().encode(JSON.stringify(found.values)),
            isOneValue: found.singular,
          };
    await this.#shared.post(current, message);
  }

  /** Inserts a tag for a path, made from what it finds, into the request. */
  async #insert(tag: PathTag, path: string): Promise<void> {
    const current = this.#current;
    if (!current) return;
    if (current.isMade) throw new CentralError('noTagForMade');
    const found = await this.#parts.queries.find(current.response, path);
    if (typeof found === 'string') throw new CentralError(found, { path, expression: path });
    const { values, singular } = found;
    const line = tagLine(tag, path, { value: values[0] as Json, count: values.length, isOneValue: singular });
    if (line === undefined) throw new CentralError('badTablePath', { path });
    await this.#parts.insertTag(current.document, line);
  }

  async #keep(path: string, layout: Layout): Promise<void> {
    const current = this.#current;
    if (current) await this.#parts.layouts.keep(await this.#operation(current), path, layout);
  }

  /** Gives the name under which a response's layouts are kept; without the catalogue, the written path. */
  async #operation({ response, document }: Current): Promise<string> {
    const catalogue = await this.#parts.catalogue().catch(() => undefined);
    return operationOf(catalogue, { title: response.title, ...this.#parts.askedFor(document) });
  }
}

async function savePicture(kind: 'svg' | 'png', bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `chart.${kind}`) }),
    filters: { [kind.toUpperCase()]: [kind] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, bytes);
}

/** Gives the column of the responses: beside the requests. */
function columnOfResponse(): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.scheme === schemes.response,
  );
  return shown?.viewColumn ?? vscode.ViewColumn.Beside;
}

function titleOf({ title }: ShownResponse): string {
  return l10n.t('Table: {0}', title);
}
