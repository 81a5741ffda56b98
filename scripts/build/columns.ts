/** Objects column by column. The values of one member stand side by side, so that they are packed better. */
interface Columns {
  /** The lists of names that occur in an object. */
  kinds: string[][];
  /** The kind of each object. */
  rows: number[];
  /** The values of each name, of those objects that have it. */
  columns: Record<string, unknown[]>;
}

/** Lists of numbers, each as the difference from the one before it, across all lists. */
interface Steps {
  steps: number[][];
}

type Table = Readonly<Record<string, unknown>>;

/** The same table with its lists of objects and of numbers in a form that is packed better. */
export function inColumns(table: Table): Table {
  return each(table, (value) => {
    if (!Array.isArray(value) || value.length === 0) return value;
    if (value.every(isRow)) return columnsOf(value);
    return value.every(isNumbers) ? stepsOf(value) : value;
  });
}

/** The table whose lists `inColumns` changed. */
export function fromColumns(table: Table): Table {
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
    columns: Object.fromEntries(columns),
  };
}

function rowsOf({ kinds, rows, columns }: Columns): Table[] {
  const values = new Map(Object.entries(columns).map(([name, list]) => [name, list.values()]));
  const next = (name: string) => [name, values.get(name)?.next().value] as const;
  return rows.map((kind) => Object.fromEntries((kinds[kind] ?? []).map(next)));
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
