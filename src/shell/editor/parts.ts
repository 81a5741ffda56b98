import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/lifetime.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { Environment } from '../../request/resolve/environment.ts';
import type { Known } from '../../request/resolve/scopes.ts';
import type { Block, Document } from '../../request/syntax/model.ts';
import type { OutlinedCall } from '../../request/syntax/outline.ts';
import type { KnownImports } from '../requests/importedFiles.ts';
import type { LastRun } from '../responses/outcomes.ts';
import type { RequestDocuments } from './documents.ts';

type Subscribe = (listener: () => void) => Disposable;

/** Kinds of values that the inventory has. */
export type KnownKind = 'serial' | 'site' | 'siteId' | 'group' | 'mac';

/** Gives the outcome that an earlier window left for the loop of a block, by the block's index. */
export type KeptLoopOf = (index: number) => Promise<LastRun | undefined>;

/** Parts of the extension that the editor's features need. All except the catalogue and the request files answer from memory. */
export interface EditorParts {
  documents: RequestDocuments;
  outcomes: { get(block: Block): LastRun | undefined; onDidChange: Subscribe };
  /** Opened on first use. */
  catalogue: () => Promise<Catalogue>;
  accounts: () => readonly Account[];
  activeAccount: () => Account | undefined;
  /** Calls the listener when the accounts, the active one, the environment or the captures have changed. */
  onDidChangeContext: Subscribe;
  /** Gives the chosen environment of a file, as it was last read. */
  environment: (uri: vscode.Uri) => Environment;
  /** Gives the files that a file imports, as they were last read. */
  imports: (uri: vscode.Uri) => KnownImports;
  /** Gives the captures of a file so far. */
  captures: (uri: vscode.Uri) => ReadonlyMap<string, Known>;
  /** Reads the logs that earlier windows kept of a document's loops of changes; undefined if there is no log of any loop. */
  keptLoops: (document: vscode.TextDocument, requests: Document) => Promise<KeptLoopOf | undefined>;
  /** Values that the inventory has loaded. */
  knownNames: (kind: KnownKind) => readonly string[];
  /** The workspace's request files and their calls, open or not. */
  requestFiles: {
    list(): Promise<readonly vscode.Uri[]>;
    calls(uri: vscode.Uri): Promise<readonly OutlinedCall[]>;
    requests(uri: vscode.Uri, word?: RegExp): Promise<Document | undefined>;
    onDidChange: (listener: (uri: string | undefined) => void) => Disposable;
  };
  /** Removes secrets from values that are shown. */
  redactor: Pick<Redactor, 'text'>;
  clock: Clock;
}

/** Parts that completion and hover need at every place of a block. */
export type BlockParts = Pick<
  EditorParts,
  'documents' | 'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'imports' | 'captures'
>;
