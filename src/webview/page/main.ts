import type { BlockName } from '../../inventory/page/blocks.ts';
import type {
  BlockView,
  FromPage,
  PageView,
  PageWords,
  ShownValue,
  ToPage,
} from '../../inventory/page/messages.ts';
import { element, filled } from '../table/element.ts';

interface Host {
  postMessage(message: FromPage): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const marks = { up: '●', down: '▲', unknown: '?' } as const;

/** The page: a heading, and a section for each block, which asks for its data when it comes into view. */
class Page {
  readonly #words: PageWords;
  readonly #sections = new Map<BlockName, HTMLElement>();
  readonly #sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const name = target instanceof HTMLElement ? target.dataset['block'] : undefined;
      if (isIntersecting && name !== undefined) host.postMessage({ type: 'see', block: name as BlockName });
    }
  });

  constructor(words: PageWords) {
    this.#words = words;
  }

  open({ title, subtitle, hasPortal, hasConsole, blocks }: PageView): Node[] {
    const bar = element(
      'div',
      { class: 'bar', role: 'toolbar', 'aria-label': title },
      this.#button('refresh-all', this.#words.refreshAll, { type: 'refresh' }),
      ...(hasConsole ? [this.#button('console', this.#words.console, { type: 'console' })] : []),
      ...(hasPortal ? [this.#button('portal', this.#words.portal, { type: 'portal' })] : []),
    );
    const head = element('header', {}, element('h1', {}, title), element('p', {}, subtitle), bar);
    return [head, element('main', {}, ...blocks.map((block) => this.#section(block)))];
  }

  close(): void {
    this.#sight.disconnect();
  }

  /** Draws a block again; the focus stays on the same button. */
  put(block: BlockView): void {
    const section = this.#sections.get(block.name);
    if (!section) return;
    const focused = section.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-button')
      : undefined;
    this.#fill(section, block);
    if (focused) section.querySelector<HTMLElement>(`[data-button="${CSS.escape(focused)}"]`)?.focus();
  }

  #section(block: BlockView): HTMLElement {
    const section = element('section', {
      'aria-labelledby': `title-${block.name}`,
      'data-block': block.name,
    });
    this.#sections.set(block.name, section);
    this.#fill(section, block);
    this.#sight.observe(section);
    return section;
  }

  #fill(section: HTMLElement, block: BlockView): void {
    const { name, title, state, notes, loadedAt, message } = block;
    section.className = state;
    section.setAttribute('aria-busy', String(state === 'loading'));
    const asOf =
      loadedAt === undefined ? [] : [filled(this.#words.asOf, new Date(loadedAt).toLocaleString())];
    const loading = state === 'loading' ? [this.#words.loading] : [];
    const refresh = this.#button('refresh', this.#words.refreshAll, { type: 'refresh', block: name });
    refresh.setAttribute('aria-label', filled(this.#words.refresh, title));
    const request = this.#button('request', this.#words.request, { type: 'request', block: name });
    request.setAttribute('aria-label', `${this.#words.request}: ${title}`);
    section.replaceChildren(
      element(
        'div',
        { class: 'head' },
        element('h2', { id: `title-${name}` }, title),
        element('span', { class: 'notes', role: 'status' }, [...loading, ...asOf, ...notes].join(' · ')),
        refresh,
        request,
      ),
      ...(message === undefined
        ? []
        : [element('p', { class: state === 'failed' ? 'failure' : '' }, message)]),
      ...this.#content(block),
    );
  }

  #content({ title, facts, columns, rows }: BlockView): Node[] {
    if (facts !== undefined)
      return [
        element(
          'dl',
          {},
          ...facts.flatMap(([name, value]) => [
            element('dt', {}, name),
            element('dd', {}, ...this.#value(value)),
          ]),
        ),
      ];
    if (columns === undefined || rows === undefined) return [];
    const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
    const body = rows.map((row) =>
      element('tr', {}, ...row.map((value) => element('td', {}, ...this.#value(value)))),
    );
    const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
    return [element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title }, table)];
  }

  #value(value: ShownValue | null): Node[] {
    if (value === null)
      return [element('span', { class: 'missing', 'aria-label': this.#words.missing }, '–')];
    const text = value.at === undefined ? value.text : new Date(value.at).toLocaleString();
    if (value.state === undefined) return [document.createTextNode(text)];
    return [
      element('span', { class: `mark ${value.state}`, 'aria-hidden': 'true' }, marks[value.state]),
      document.createTextNode(` ${text}`),
    ];
  }

  #button(name: string, text: string, message: FromPage): HTMLButtonElement {
    const button = element('button', { class: 'action', type: 'button', 'data-button': name }, text);
    button.addEventListener('click', () => host.postMessage(message));
    return button;
  }
}

let page: Page | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'block') return page?.put(data.block);
  page?.close();
  page = new Page(data.words);
  document.title = data.page.title;
  document.body.replaceChildren(...page.open(data.page));
});
host.postMessage({ type: 'ready' });
