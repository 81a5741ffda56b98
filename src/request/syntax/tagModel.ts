import type { Predicate, Subject } from './predicate.ts';
import type { Range } from './range.ts';

/** Position of a tag's value: the index of the block and the range in it. */
export interface TagPosition {
  block: number;
  range: Range;
}

export interface Poll extends TagPosition {
  /** The condition as it is written. */
  text: string;
  subject: Subject;
  predicate: Predicate;
  /** The time between two calls, ms. */
  every: number;
  /** The longest time in all, ms. */
  for: number;
}

export interface Foreach extends TagPosition {
  row: string;
  /** A CSV or JSON file, or an expression without its braces. */
  source: { file: string } | { expression: string };
  sourceRange: Range;
  /** Rows that go in one call; then `row` is the list of them. */
  by?: number;
  /** A second loop under this one, over a list of each of its rows. */
  inner?: Omit<Foreach, 'inner'>;
}

export interface CaptureTag extends TagPosition {
  name: string;
  nameRange: Range;
  secret: boolean;
  source: Subject | { kind: 'expression'; text: string };
}

export interface AssertTag extends TagPosition {
  /** As it is written, for the outcome. */
  text: string;
  subject: Subject;
  predicate: Predicate;
}

/** Condition under which a call is sent. */
export interface WhenTag extends TagPosition {
  /** As it is written, for the outcome. */
  text: string;
  /** Part of the response of the request above, or an expression without its braces. */
  subject: Subject | { kind: 'expression'; text: string };
  predicate: Predicate;
}

export interface PromptTag extends TagPosition {
  name: string;
  nameRange: Range;
  message?: string;
  secret: boolean;
}

/** The way in which the response of a request opens; its document stays one step away. */
export interface View {
  kind: 'table' | 'chart';
  /** JSONPath of the rows; without it they are found by the response's shape. */
  path?: string;
  /** Names of the columns that a chart counts by. */
  by?: readonly string[];
}

/** Text of a tag that may hold references. */
export interface TextTag extends TagPosition {
  text: string;
}

/** Kinds of rows that a recipe can be run on. */
export const rowKinds = ['ap', 'switch', 'stack', 'gateway', 'site', 'client'] as const;
export type RowKind = (typeof rowKinds)[number];

/** One of several things that a tag names. */
export interface ListedValue {
  text: string;
  /** The range without the quotes. */
  range: Range;
  isQuoted: boolean;
}

/** Tag that names several things, or all there are. */
export interface ListTag extends TagPosition {
  values: 'all' | readonly ListedValue[];
}

/** Meaning of a block's tags, with the tags of the file header. */
export interface Tags {
  name?: TextTag;
  account?: TextTag;
  tenant?: TextTag;
  accounts?: ListTag;
  tenants?: ListTag;
  all?: TagPosition & { max?: number };
  poll?: Poll;
  /** Ends the session that the call starts, whatever its result. */
  endSession?: TagPosition;
  /** Reads the object first, and sends it with its members replaced by those of the body. */
  merge?: TagPosition;
  foreach?: Foreach;
  /** A value, without its braces, that each row of a loop must have, and that must be different in each. */
  unique?: TextTag;
  /** Rows of a loop that are sent at the same time. */
  parallel?: TagPosition & { most: number };
  /** Conditions that must all hold. */
  whens: WhenTag[];
  /** The time limit, ms. */
  timeout?: number;
  noAuth?: TagPosition;
  /** Makes the file a recipe, which is run on rows of these kinds and never sent itself. */
  for?: TagPosition & { kinds: readonly RowKind[]; others: readonly string[] };
  view?: View & TagPosition;
  captures: CaptureTag[];
  asserts: AssertTag[];
  prompts: PromptTag[];
  /** Paths of other request files, which belong into the file's header. */
  imports: TextTag[];
}

/** Gives the names that a loop has for the rows of its levels. */
export function rowNames({ foreach }: Pick<Tags, 'foreach'>): string[] {
  return foreach ? [foreach.row, ...(foreach.inner ? [foreach.inner.row] : [])] : [];
}

/** Gives how many rows go in one call, if several do; for two loops the number is that of the inner one. */
export function rowsInCall({ by, inner }: Foreach): number | undefined {
  return inner ? inner.by : by;
}

/** The tags of a block that has none. */
export function noTags(): Tags {
  return { captures: [], asserts: [], prompts: [], whens: [], imports: [] };
}
