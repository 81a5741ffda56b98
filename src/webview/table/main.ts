import type { FoundForTable, NotShown, ShowInTable, ToTable } from '../../response/table/messages.ts';
import { parseJson } from '../../text/json.ts';
import { button, element } from './element.ts';
import { host } from './host.ts';
import { foundRows, rowSetAt, rowSets, type RowSet } from './rowSet.ts';
import { Table } from './table.ts';

/** Queries that the extension has not answered yet, by their number. */
const asked = new Map<number, (found: FoundForTable) => void>();
let count = 0;

/** Looks for a path of more than names, which the extension works out. */
function find(path: string): Promise<RowSet | NotShown> {
  const query = ++count;
  host.postMessage({ type: 'query', query, path });
  return new Promise((resolve) => {
    asked.set(query, (found) => resolve(foundRows(found, path)));
  });
}

async function show(given: ShowInTable): Promise<void> {
  const document = parseJson(given.bytes);
  if (document === undefined) return showNothing(given, 'noJsonForTable');
  const places = rowSets(document);
  const { path } = given.view;
  const named = path === undefined ? undefined : (rowSetAt(document, path) ?? (await find(path)));
  if (typeof named === 'string') return showNothing(given, named);
  const first = named ?? places.find((place) => place.path === host.getState()?.path) ?? places[0];
  if (!first) return showNothing(given, 'noRowsForTable');
  const others = places.filter((place) => place.path !== first.path);
  const table = new Table(given, named ? [first, ...others] : places, first);
  window.document.body.replaceChildren(...table.open());
  table.focus();
  await table.openView(given.view);
}

function showNothing({ id, words, view }: ShowInTable, why: NotShown): void {
  const path = view.path ?? '$';
  const sentence = words[why].replace(/\{(?:path|expression)\}/, () => path);
  document.body.replaceChildren(
    element('p', { role: 'status' }, sentence),
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
  asked.get(data.query)?.(data);
  asked.delete(data.query);
});
host.postMessage({ type: 'ready' });
