import type * as vscode from 'vscode';
import type { Platform } from '../../auth/account.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Clock } from '../../clock.ts';
import type { Block } from '../../request/model.ts';
import type { Outcome } from '../responses/outcomes.ts';
import type { RequestDocuments } from './documents.ts';

/** What the editor says of an account. */
export interface AccountFacts {
  id: string;
  label: string;
  platform: Platform;
  baseUrl: string;
  region?: string;
}

/** A name that a file of the workspace or a capture supplies, with where it comes from in words for a person. */
export interface SuppliedName {
  name: string;
  /** The value as text; missing where it is not known yet. Never shown when `secret`. */
  value?: string;
  secret: boolean;
  source: string;
}

/** What the inventory knows values of. */
export type KnownKind = 'serial' | 'site' | 'siteId' | 'group' | 'mac';

/** A call of the workspace's request files, open or not. */
export interface WorkspaceCall {
  name: string;
  detail: string;
  uri: vscode.Uri;
  line: number;
}

/** What the editor's features need from the rest. All of it answers from memory. */
export interface EditorPorts {
  documents: RequestDocuments;
  outcomes: {
    get(block: Block): Outcome | undefined;
    onDidChange: (listener: () => void) => { dispose(): void };
  };
  catalogue: () => Promise<Catalogue>;
  accounts: () => readonly AccountFacts[];
  activeAccount: () => AccountFacts | undefined;
  /** Accounts, the active one or the chosen environment changed. */
  onDidChangeContext: (listener: () => void) => { dispose(): void };
  /** The names that the chosen environment and earlier captures supply to a file. */
  environment: (uri: vscode.Uri) => readonly SuppliedName[];
  knownNames: (kind: KnownKind) => readonly string[];
  workspaceCalls: () => readonly WorkspaceCall[];
  clock: Clock;
}
