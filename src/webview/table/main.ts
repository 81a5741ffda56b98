import type {
  AboutTable,
  FoundForTable,
  NotShown,
  ShowInTable,
  ToTable,
} from '../../response/table/messages.ts';
import { parseJson, type Json } from '../../text/json.ts';
import { repeatedMembers } from '../../text/repeatedMembers.ts';
import { button, element } from './element.ts';
import { host } from './host.ts';
import { PathLine, sentenceOf } from './pathLine.ts';
import { foundRows, rowSetAt, rowSets, type RowSet } from './rowSet.ts';
import { Table } from './table.ts';

/** Queries that the extension has not answered yet, by their number. */
const asked = new Map<number, (found: FoundForTable) => void>();
let count = 0;

/** Finds the rows of a path; the extension evaluates a path with more than names. */
function find(document: Json, path: string): RowSet | Promise<RowSet | NotShown> {
  const plain = rowSetAt(document, path);
  if (plain) return plain;
  const query = ++count;
  host.postMessage({ type: 'query', query, path });
  return new Promise((resolve) => {
    asked.set(query, (found) => resolve(foundRows(found, path)));
  });
}

async function show({ type: _, bytes, ...given }: ShowInTable): Promise<void> {
  const { view } = given;
  const document = parseJson(bytes);
  if (document === undefined) return showNothing(given, 'noJsonForTable', []);
  const sets = rowSets(document);
  const named = view.path === undefined ? undefined : await find(document, view.path);
  const usual = sets.find(({ path }) => path === host.getState()?.path) ?? sets[0];
  const first = named ?? usual;
  let table: Table | undefined;
  const open = (rows: RowSet): void => {
    table = new Table(given, [rows, ...sets.filter(({ path }) => path !== rows.path)], rows);
    fill(given, line.element, ...table.open());
  };
  const line = new PathLine(given, document, {
    find: async (path) => find(document, path),
    onFound(rows) {
      const shown = rows ?? usual;
      if (shown && table) table.show(shown);
      else if (shown) open(shown);
      if (shown) line.focus();
    },
  });
  if (first === undefined || typeof first === 'string')
    return showNothing(given, first ?? 'noRowsForTable', [line.element]);
  open(first);
  if (view.isFiltering) line.focus();
  else table?.focus();
  await table?.openView(view);
  const repeated = await repeatedMembers(bytes, document, idle);
  if (repeated.length > 0) table?.tellRepeated(repeated);
}

/** Waits until the page has nothing else to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve());
  });
}

/** Puts the page together, with a heading for screen readers. */
function fill({ title }: { title: string }, ...content: readonly Node[]): void {
  document.body.replaceChildren(element('main', {}, element('h1', { class: 'unseen' }, title), ...content));
}

function showNothing(given: AboutTable, why: NotShown, above: readonly Node[]): void {
  const { id, words, view } = given;
  const path = view.path ?? '$';
  fill(
    given,
    ...above,
    element('p', { role: 'status' }, sentenceOf(given, why, path)),
    element(
      'p',
      {},
      button(words.document, () => host.postMessage({ type: 'document' })),
    ),
  );
  host.postMessage({ type: 'notShown', id, why, path });
}

window.addEventListener('message', ({ data }: MessageEvent<ToTable>) => {
  if (data.type === 'show') return void show(data);
  if (data.type === 'gone') return fill(data, element('p', { role: 'status' }, data.says));
  asked.get(data.query)?.(data);
  asked.delete(data.query);
});
host.postMessage({ type: 'ready' });
