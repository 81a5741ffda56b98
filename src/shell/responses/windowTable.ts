import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import { tableView } from '../../base/ids.ts';
import { once } from '../../base/lazy.ts';
import { DisposableStore } from '../../base/lifetime.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { AskLarge } from '../../request/run/body/largeBodies.ts';
import type { History } from '../../response/history.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { ThisWindow } from '../thisWindow.ts';
import type { ResponseDocuments } from './responseDocuments.ts';
import type { OpenTable } from './tablePanel.ts';

export interface WindowTableParts {
  responses: ResponseDocuments;
  history: History;
  documents: RequestDocuments;
  catalogue: () => Promise<Catalogue>;
  largeBodies: AskLarge;
}

/** The panel that shows a response as a table; its code is loaded with the first table. */
export function openTablePanel({ context, clock, report }: ThisWindow, parts: WindowTableParts) {
  const { responses, history, documents, catalogue, largeBodies } = parts;
  const owned = new DisposableStore();
  const panel = once(async () => {
    const { ResponseQueries } = await import('../../response/queries.ts');
    const { TableLayouts } = await import('../../response/table/layouts.ts');
    const { TablePanel } = await import('./tablePanel.ts');
    const { insertTag } = await import('./insertTag.ts');
    const table = new TablePanel({
      context,
      clock,
      queries: new ResponseQueries(largeBodies),
      openDocument: (uri) => responses.show(uri),
      insertTag: (response, line) => insertTag({ history, documents }, response, line),
      layouts: new TableLayouts(context.globalState),
      catalogue,
      askedFor: (response) => history.entries().find(({ document }) => document === responseOf(response)),
      report,
    });
    owned.add(responses.onDidForget((isGone) => table.forget((document) => !isGone(responseOf(document)))));
    return table;
  });
  owned.add(
    vscode.window.registerWebviewPanelSerializer(tableView, {
      deserializeWebviewPanel: async (restored) => (await panel()).restore(restored),
    }),
  );
  const openTable: OpenTable = async (document, view) => {
    const response = responses.get(responseOf(document));
    if (!response) throw new CentralError('answerGone');
    return (await panel()).open(response, document, view);
  };
  return { openTable, dispose: () => owned.dispose() };
}

/** Gives the response's URI for a document that shows the response or only its head. */
function responseOf(document: vscode.Uri): string {
  return document.with({ fragment: '' }).toString();
}
