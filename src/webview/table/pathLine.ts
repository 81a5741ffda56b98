import type { NotShown, AboutTable } from '../../response/table/messages.ts';
import { pathCompletions } from '../../response/table/pathCompletion.ts';
import { pathTags } from '../../response/table/pathTag.ts';
import type { Json } from '../../text/json.ts';
import { button, element } from './element.ts';
import { host } from './host.ts';
import type { RowSet } from './rowSet.ts';

export interface PathLineEvents {
  /** Finds the rows of a path, or gives the reason why there are none. */
  find: (path: string) => Promise<RowSet | NotShown>;
  /** Called with the rows that were found; with undefined if the line is empty. */
  onFound: (rows: RowSet | undefined) => void;
}

/** The line above a response: a JSONPath that is searched while it is typed, completed with the names of the response. */
export class PathLine {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #names = element('datalist', { id: 'paths' });
  readonly #status = element('span', { class: 'note', role: 'status' });
  readonly #buttons: HTMLButtonElement[];
  readonly #given: AboutTable;
  readonly #document: Json;
  readonly #events: PathLineEvents;
  /** Number of the newest search; results of an older one come too late. */
  #look = 0;

  constructor(given: AboutTable, document: Json, events: PathLineEvents) {
    [this.#given, this.#document, this.#events] = [given, document, events];
    const { words } = given;
    this.#input = element('input', {
      type: 'text',
      class: 'search',
      list: 'paths',
      placeholder: words.path,
      'aria-label': words.path,
      spellcheck: 'false',
      value: given.view.path,
    });
    this.#input.addEventListener('input', () => void this.#ask());
    this.#buttons = pathTags.map((tag) =>
      button(tag === 'capture' ? words.addCapture : words.addAssert, () =>
        host.postMessage({ type: 'insert', tag, path: this.#input.value.trim() }),
      ),
    );
    for (const one of this.#buttons) one.disabled = given.view.path === undefined;
    this.element = element('div', { class: 'bar' }, this.#input, this.#names, ...this.#buttons, this.#status);
  }

  focus(): void {
    this.#input.focus();
  }

  async #ask(): Promise<void> {
    const path = this.#input.value.trim();
    const options = pathCompletions(this.#document, path).map(({ path: value, label }) =>
      element('option', { value, ...(label !== value && { label }) }),
    );
    this.#names.replaceChildren(...options);
    const look = ++this.#look;
    const found = path === '' ? undefined : await this.#events.find(path);
    if (look !== this.#look) return;
    const problem = typeof found === 'string' ? found : undefined;
    this.#input.setAttribute('aria-invalid', String(problem !== undefined));
    this.#status.textContent = problem ? sentenceOf(this.#given, problem, path) : '';
    for (const one of this.#buttons) one.disabled = path === '' || problem !== undefined;
    if (typeof found !== 'string') this.#events.onFound(found);
  }
}

/** Says why there is nothing to show. */
export function sentenceOf({ words }: AboutTable, why: NotShown, path: string): string {
  return words[why].replace(/\{(?:path|expression)\}/, () => path);
}
