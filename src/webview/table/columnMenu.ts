import type { Column } from '../../response/table/columns.ts';
import { element, filled } from './element.ts';
import type { Words } from '../../response/table/messages.ts';

/** Makes the menu that shows, hides and moves columns; `told` gets the names of those that are shown, in their order. */
export function columnMenu(
  words: Words,
  known: () => { all: readonly Column[]; shown: readonly Column[] },
  told: (names: readonly string[]) => void,
): HTMLElement {
  const menu = element('details', { class: 'menu' }, element('summary', {}, words.columns));
  const list = element('ul', {});
  menu.append(list);
  const draw = (): void => {
    const { all, shown } = known();
    const names = shown.map(({ name }) => name);
    const hidden = all.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
    list.replaceChildren(
      ...names.map((name, at) => item(name, at, names)),
      ...hidden.map((name) => item(name, -1, names)),
    );
  };
  const change = (names: readonly string[], focus: string): void => {
    told(names);
    draw();
    list.querySelector<HTMLElement>(`[data-name="${CSS.escape(focus)}"]`)?.focus();
  };
  const item = (name: string, at: number, names: readonly string[]): HTMLElement => {
    const box = element('input', { type: 'checkbox' });
    box.checked = at >= 0;
    box.dataset['name'] = name;
    box.addEventListener('change', () =>
      change(box.checked ? [...names, name] : names.filter((one) => one !== name), name),
    );
    const move = (sentence: string, by: -1 | 1, sign: string): HTMLElement => {
      const button = element('button', { type: 'button', 'aria-label': filled(sentence, name) }, sign);
      button.disabled = at < 0 || at + by < 0 || at + by >= names.length;
      button.addEventListener('click', () => {
        const moved = names.filter((one) => one !== name);
        moved.splice(at + by, 0, name);
        change(moved, name);
      });
      return button;
    };
    const label = element('label', {}, box, name);
    return element('li', {}, label, move(words.moveLeft, -1, '←'), move(words.moveRight, 1, '→'));
  };
  menu.addEventListener('toggle', draw);
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') menu.open = false;
  });
  return menu;
}
