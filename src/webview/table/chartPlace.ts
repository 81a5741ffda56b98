import type { AboutTable } from '../../response/table/messages.ts';
import type { ChartInput } from '../chart/main.ts';
import { element } from './element.ts';
import { host } from './host.ts';

/** The nonce of this page's scripts; a script can read only its own. */
const nonce = document.currentScript?.nonce ?? '';
let loading: Promise<void> | undefined;

/** Gives the function that makes charts, whose script is loaded with the first chart; undefined if it cannot be loaded. */
async function loadedChart(): Promise<((input: ChartInput) => HTMLElement) | undefined> {
  loading ??= new Promise((resolve) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = document.body.dataset['chart'] ?? '';
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
    document.head.append(script);
  });
  await loading;
  return window.centralChart;
}

/** The chart of a table's rows, in the place of the table while it is open. */
export class ChartPlace {
  readonly #words: AboutTable['words'];
  readonly #table: HTMLElement;
  readonly #button: HTMLElement;
  readonly #input: () => Pick<ChartInput, 'rows' | 'columns'>;
  #chart: HTMLElement | undefined;

  constructor(
    { words }: AboutTable,
    parts: {
      table: HTMLElement;
      /** The button, whose text names the view that a click shows. */
      button: HTMLElement;
      input: () => Pick<ChartInput, 'rows' | 'columns'>;
    },
  ) {
    this.#words = words;
    this.#table = parts.table;
    this.#button = parts.button;
    this.#input = parts.input;
  }

  /** Shows a chart of the rows in the table's place, or the table again. */
  async toggle(by?: readonly string[]): Promise<void> {
    const isOpen = this.#chart !== undefined;
    this.#chart?.remove();
    this.#chart = isOpen ? undefined : await this.#make(by);
    this.#table.hidden = this.#chart !== undefined;
    this.#button.textContent = this.#chart ? this.#words.table : this.#words.chart;
    if (this.#chart) this.#table.after(this.#chart);
  }

  /** Draws the rows that match the filters now. */
  async redraw(): Promise<void> {
    if (!this.#chart) return;
    const chosen = [...this.#chart.querySelectorAll('select')].map(({ value }) => value);
    const chart = await this.#make(chosen);
    this.#chart?.replaceWith(chart);
    this.#chart = chart;
  }

  async #make(by: readonly string[] | undefined): Promise<HTMLElement> {
    const words = this.#words;
    const chart = await loadedChart();
    if (!chart) return element('p', { role: 'alert' }, words.noChart);
    return chart({ words, ...this.#input(), by, onSave: savePicture });
  }
}

const savePicture: ChartInput['onSave'] = (kind, bytes) => host.postMessage({ type: 'picture', kind, bytes });
