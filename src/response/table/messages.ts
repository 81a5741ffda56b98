import type { PathTag } from './pathTag.ts';
import type { RowSubject } from './rowSubject.ts';

/** Messages between the table and the extension. Both sides import this, and nothing of VS Code is in it. */

/** The layout of a table, which is remembered for the rows of an operation at the same path. */
export interface Layout {
  /** Names of the columns in their order, without the hidden ones. */
  columns: readonly string[];
  hidden?: readonly string[] | undefined;
  /** Names of the columns that stay at the left. */
  pinned?: readonly string[] | undefined;
  /** The widths in pixels, by the column's name. */
  widths: Readonly<Record<string, number>>;
}

/** The way in which a response opens: the rows of a path, in a table or a chart. */
export interface View {
  kind: 'table' | 'chart';
  path?: string;
  /** Names of the columns that a chart counts by. */
  by?: readonly string[];
  /** True if the line of the path has the focus. */
  isFiltering?: boolean;
}

/** Rows that a table shows. */
export interface Shown {
  rows: number;
  columns: readonly string[];
  path: string;
}

/** Reasons why there is nothing to show, with the names of CentralError. */
export const notShown = [
  'noJsonForTable',
  'noRowsForTable',
  'pathFoundNothing',
  'badTablePath',
  'tooCostly',
  'tooMuchForTable',
] as const;
export type NotShown = (typeof notShown)[number];

/** The words of the table, in the person's language. */
export type Words = Record<
  | 'rows'
  | 'listsLeft'
  | 'search'
  | 'columns'
  | 'copy'
  | 'save'
  | 'details'
  | 'document'
  | 'path'
  | 'addCapture'
  | 'addAssert'
  | 'chart'
  | 'table'
  | 'countBy'
  | 'andBy'
  | 'asTime'
  | 'nothingElse'
  | 'others'
  | 'empty'
  | 'total'
  | 'rowsBy'
  | 'rowsByTwo'
  | 'overTime'
  | 'ownAxes'
  | 'linesLeft'
  | 'numbersLeft'
  | 'noNumbers'
  | 'noTime'
  | 'sameTime'
  | 'gaps'
  | 'otherSamples'
  | 'joinedRows'
  | 'noColumn'
  | 'noChart'
  | 'saveSvg'
  | 'savePng'
  | NotShown
  | 'shown'
  | 'selected'
  | 'filterOf'
  | 'noValue'
  | 'columnsLeft'
  | 'repeated'
  | 'moveLeft'
  | 'moveRight'
  | 'pin'
  | 'newRequest'
  | 'goToDevice'
  | 'runRecipe'
  | 'noSubject'
  | 'noDevice'
  | 'leftOut'
  | 'tooManyRows'
  | 'undo'
  | 'noChange',
  string
>;

/** Actions on rows: their commands take the rows' subjects. */
export const rowDeeds = ['request', 'device', 'recipe'] as const;
export type RowDeed = (typeof rowDeeds)[number];

export type ToTable = ShowInTable | FoundForTable | GoneFromTable;

/** A response with its body, which the page reads once and does not keep. */
export interface ShowInTable extends AboutTable {
  type: 'show';
  /** The body, in UTF-8. */
  bytes: Uint8Array;
}

export interface AboutTable {
  /** The number of this message, which the page sends back. */
  id: number;
  title: string;
  /** URI of the response. */
  document: string;
  /** The path that was called, if it is known. */
  url: string;
  view: View;
  words: Words;
  /** True if the rows are those of a loop, whose changes can be undone. */
  ofLoop?: boolean;
  /** The layouts by the path of the rows. */
  layouts: Readonly<Record<string, Layout>>;
}

/** Says that the response of a table is no longer kept. */
export interface GoneFromTable {
  type: 'gone';
  title: string;
  says: string;
}

/** Values that a query of the page found: a list of values as JSON in UTF-8, or the reason why there is none. */
export interface FoundForTable {
  type: 'found';
  query: number;
  values?: Uint8Array;
  /** True if the path names at most one value. */
  isOneValue?: boolean;
  problem?: NotShown;
}

/** Messages that the extension takes from the page; readFromTable checks them. */
export type FromTable =
  | { type: 'ready' }
  | { type: 'shown'; id: number; shown: Shown }
  | { type: 'notShown'; id: number; why: NotShown; path: string }
  | { type: 'query'; query: number; path: string }
  | { type: 'document' }
  | { type: 'insert'; tag: PathTag; path: string }
  | { type: 'picture'; kind: 'svg' | 'png'; bytes: Uint8Array }
  | { type: 'copy'; text: string; rows: number }
  | {
      type: 'save';
      text: string;
      language: 'json' | 'markdown' | 'plaintext' | 'yaml';
      extension: 'csv' | 'json' | 'md' | 'tsv' | 'yaml';
    }
  | { type: 'deed'; deed: RowDeed; rows: readonly RowSubject[] }
  | { type: 'undo'; changes: readonly string[] }
  | { type: 'layout'; path: string; layout: Layout };
