import type { Column } from '../../response/table/columns.ts';
import { mayMove, shownColumns, withMove, withPin, withShown } from '../../response/table/layout.ts';
import { element, filled } from './element.ts';
import { shownName } from './readable.ts';
import type { Layout, Words } from '../../response/table/messages.ts';

/** Makes the menu that shows, hides, moves and pins columns; `told` gets each new layout. */
export function columnMenu(
  words: Words,
  known: () => { all: readonly Column[]; layout: Layout },
  told: (layout: Layout) => void,
): HTMLElement {
  const menu = element('details', { class: 'menu' }, element('summary', {}, words.columns));
  const list = element('ul', {});
  menu.append(list);
  const draw = (): void => {
    const { all, layout } = known();
    const shown = shownColumns(layout, all);
    const hidden = all.filter((column) => !shown.columns.includes(column));
    list.replaceChildren(
      ...[...shown.columns, ...hidden].map(({ name }, at) => {
        const label = shownName({ name }, words);
        const isShown = at < shown.columns.length;
        const box = element('input', { type: 'checkbox', 'data-name': name });
        box.checked = isShown;
        box.addEventListener('change', () => change(withShown(layout, shown, name, box.checked), name));
        const move = (sentence: string, by: -1 | 1, sign: string): HTMLElement => {
          const button = element('button', { type: 'button', 'aria-label': filled(sentence, label) }, sign);
          button.disabled = !isShown || !mayMove(shown, at, by);
          button.addEventListener('click', () => change(withMove(layout, shown, name, by), name));
          return button;
        };
        const isPinned = at < shown.pinned;
        const pin = element(
          'button',
          {
            type: 'button',
            class: 'pin',
            'aria-label': filled(words.pin, label),
            title: filled(words.pin, label),
            'aria-pressed': String(isPinned),
          },
          '⇤',
        );
        pin.disabled = !isShown;
        pin.addEventListener('click', () => change(withPin(layout, name, !isPinned), name, '.pin'));
        const row = element('label', {}, box, label);
        return element('li', {}, row, move(words.moveLeft, -1, '←'), move(words.moveRight, 1, '→'), pin);
      }),
    );
  };
  /** Changes the layout; the focus stays with the column, on its box or on the pressed button. */
  const change = (layout: Layout, name: string, what?: string): void => {
    told(layout);
    draw();
    const box = list.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`);
    const pressed = what === undefined ? box : box?.closest('li')?.querySelector<HTMLElement>(what);
    pressed?.focus();
  };
  menu.addEventListener('toggle', draw);
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') menu.open = false;
  });
  return menu;
}
