import type { Words } from '../../response/table/messages.ts';
import { element } from './element.ts';
import type { RowSet } from './rowSet.ts';

/** Makes the menu of the lists that a document has; `chosen` gets the list that a person picks. */
export function placesSelect(
  words: Words,
  places: readonly RowSet[],
  current: RowSet,
  chosen: (place: RowSet) => void,
): HTMLElement {
  const select = element('select', { 'aria-label': words.rows, title: words.rows });
  for (const { path, count } of places) {
    const option = element('option', { value: path }, `${path} (${count})`);
    option.selected = path === current.path;
    select.append(option);
  }
  select.addEventListener('change', () => {
    const place = places.find(({ path }) => path === select.value);
    if (place) chosen(place);
  });
  return select;
}
