/** Messages between the table and the extension. Both sides import this, and nothing of VS Code is in it. */

/** How a table is laid out, which is remembered for responses of the same title and place. */
export interface Layout {
  /** Names of columns in their order, those that are hidden left out. */
  columns: readonly string[];
  /** Pixels, by the column's name. */
  widths: Readonly<Record<string, number>>;
}

/** The words of the table, in the person's language. */
export type Words = Record<
  | 'rows'
  | 'search'
  | 'columns'
  | 'copy'
  | 'save'
  | 'details'
  | 'noRows'
  | 'noJson'
  | 'shown'
  | 'selected'
  | 'filterOf'
  | 'noValue'
  | 'columnsLeft'
  | 'moveLeft'
  | 'moveRight',
  string
>;

export type ToTable = {
  type: 'show';
  title: string;
  /** The body, in UTF-8. */
  bytes: Uint8Array;
  words: Words;
  /** By the path of the rows. */
  layouts: Readonly<Record<string, Layout>>;
};

/** Messages that the extension takes from the page; readFromTable checks them. */
export type FromTable =
  | { type: 'ready' }
  | { type: 'copy'; text: string; rows: number }
  | { type: 'save'; text: string; language: 'json' | 'markdown' | 'plaintext' }
  | { type: 'layout'; path: string; layout: Layout };
