/** Objects column by column. The values of one member stand side by side, so that they are packed better. */
interface Columns {
  /** The lists of names that occur in an object. */
  kinds: string[][];
  /** The kind of each object. */
  rows: number[];
  /** The values of each name, of those objects that have it. */
  columns: Record<string, Column>;
}

/** The values of one member: as they are, words in one text, paths, or lists of operations. */
type Column = unknown[] | string | Paths | Operations;

/** Paths, each without the parts that it has in common with the beginning of the one before it. */
interface Paths {
  /** How many parts each path shares with the one before it. */
  shared: number[];
  /** The other parts of each, between blanks. */
  others: string;
}

/** Lists of texts such as `GET listSites 3`. */
interface Operations {
  /** The length of each list. */
  counts: number[];
  /** The first words of all texts, their second words and the rest of each, between blanks or line ends. */
  words: [string, string, string];
}

/** Lists of numbers, each as the difference from the one before it, across all lists. */
interface Steps {
  steps: number[][];
}

type Table = Readonly<Record<string, unknown>>;

/** The same table with its lists of objects and of numbers, or with its paths, in a form that is packed better. */
export function inColumns(table: Table): Table {
  const names = Object.keys(table);
  if (names.length > 0 && names.every(isPath)) return { names: pathsOf(names), values: Object.values(table) };
  return each(table, (value) => {
    if (!Array.isArray(value) || value.length === 0) return value;
    if (value.every(isRow)) return columnsOf(value);
    return value.every(isNumbers) ? stepsOf(value) : value;
  });
}

/** The table that `inColumns` changed. */
export function fromColumns(table: Table): Table {
  if (isRow(table['names'])) return named(table as unknown as { names: Paths; values: unknown[] });
  return each(table, (value) => {
    if (!isRow(value)) return value;
    if (Array.isArray(value['steps'])) return numbersOf(value as unknown as Steps);
    return isRow(value['columns']) ? rowsOf(value as unknown as Columns) : value;
  });
}

function each(table: Table, change: (value: unknown) => unknown): Table {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));
}

function isRow(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one));
}

function columnsOf(objects: readonly Table[]): Columns {
  const kinds = new Map<string, number>();
  const columns = new Map<string, unknown[]>();
  const rows = objects.map((object) => {
    for (const [name, value] of Object.entries(object)) {
      const column = columns.get(name) ?? [];
      column.push(value);
      columns.set(name, column);
    }
    const kind = JSON.stringify(Object.keys(object));
    if (!kinds.has(kind)) kinds.set(kind, kinds.size);
    return kinds.get(kind) ?? 0;
  });
  return {
    kinds: [...kinds.keys()].map((kind) => JSON.parse(kind) as string[]),
    rows,
    columns: Object.fromEntries([...columns].map(([name, values]) => [name, columnOf(values)])),
  };
}

function rowsOf({ kinds, rows, columns }: Columns): Table[] {
  const values = new Map(Object.entries(columns).map(([name, column]) => [name, valuesOf(column).values()]));
  const next = (name: string) => [name, values.get(name)?.next().value] as const;
  return rows.map((kind) => Object.fromEntries((kinds[kind] ?? []).map(next)));
}

function columnOf(values: unknown[]): Column {
  if (values.every(isPath)) return pathsOf(values);
  if (values.every(isWord)) return values.join(' ');
  return values.every(isOperations) ? operationsOf(values) : values;
}

function valuesOf(column: Column): readonly unknown[] {
  if (typeof column === 'string') return column.split(' ');
  if (Array.isArray(column)) return column;
  return 'shared' in column ? fromPaths(column) : fromOperations(column);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[^ ]+$/.test(value);
}

function isPath(value: unknown): value is string {
  return isWord(value) && value.startsWith('/');
}

function isOperations(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string' && operation.test(text));
}

function named({ names, values }: { names: Paths; values: unknown[] }): Table {
  return Object.fromEntries(fromPaths(names).map((name, at) => [name, values[at]]));
}

function pathsOf(paths: readonly string[]): Paths {
  let last: string[] = [];
  const others: string[] = [];
  const shared = paths.map((path) => {
    const parts = path.split('/');
    // The last part is never shared, so that each path has a text of its own.
    const own = parts.findIndex((part, at) => part !== last[at] || at === parts.length - 1);
    others.push(parts.slice(own).join('/'));
    last = parts;
    return own;
  });
  return { shared, others: others.join(' ') };
}

function fromPaths({ shared, others }: Paths): string[] {
  let last: string[] = [];
  return others.split(' ').map((other, at) => {
    last = [...last.slice(0, shared[at]), ...other.split('/')];
    return last.join('/');
  });
}

const operation = /^([^ \n]+) ([^ \n]+)(?: ([^ \n][^\n]*))?$/;

function operationsOf(lists: readonly string[][]): Operations {
  const texts = lists.flat().map((text) => operation.exec(text) ?? []);
  const words = (at: number, between: string) => texts.map((found) => found[at] ?? '').join(between);
  return { counts: lists.map(({ length }) => length), words: [words(1, ' '), words(2, ' '), words(3, '\n')] };
}

function fromOperations({ counts, words: [first, second, rest] }: Operations): string[][] {
  const seconds = second.split(' ');
  const rests = rest.split('\n');
  const texts = first
    .split(' ')
    .map((word, at) => [word, seconds[at], ...(rests[at] ? [rests[at]] : [])].join(' '));
  return counts.map((count) => texts.splice(0, count));
}

function stepsOf(lists: readonly number[][]): Steps {
  let last = 0;
  const step = (number: number) => {
    const difference = number - last;
    last = number;
    return difference;
  };
  return { steps: lists.map((list) => list.map(step)) };
}

function numbersOf({ steps }: Steps): number[][] {
  let last = 0;
  return steps.map((list) => list.map((step) => (last += step)));
}
