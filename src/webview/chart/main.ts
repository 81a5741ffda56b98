import { countsOf, usualColumn } from '../../response/chart/counts.ts';
import { samplesOf, type Samples } from '../../response/chart/samples.ts';
import { seriesOf } from '../../response/chart/times.ts';
import type { Column } from '../../response/table/columns.ts';
import type { Words } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { forCell } from '../../text/foreignText.ts';
import { button, element, filled } from '../table/element.ts';
import { barsOf } from './bars.ts';
import { linesOf } from './lines.ts';
import { pngFile, svgFile } from './save.ts';

/** Rows to draw, and what the page that shows them has to give. */
export interface ChartInput {
  words: Words;
  rows: readonly Row[];
  columns: readonly Column[];
  /** Names of the numbers in a list of each row. */
  keys?: readonly string[] | undefined;
  /** Names of the columns that are counted by, or that of the time. */
  by?: readonly string[] | undefined;
  onSave: (kind: 'svg' | 'png', bytes: Uint8Array) => void;
}

declare global {
  interface Window {
    /** Set by this script, which the page reads when a chart is asked for. */
    centralChart?: (input: ChartInput) => HTMLElement;
  }
}

/** Rows of the table of numbers; a chart of more has no use for them. */
const mostNumbers = 1_000;

/** Makes a chart of rows: the choice of columns, the drawing and its numbers as a table. */
function chart(input: ChartInput): HTMLElement {
  const { words, rows, columns } = input;
  const samples = samplesOf(rows, columns);
  const offered = [
    ...new Set([...columns, ...(samples ? [samples.time, samples.split ?? samples.time] : [])]),
  ];
  const named = (name: string | undefined) => offered.find((column) => column.name === name);
  const [asked, second] = (input.by ?? []).map(named);
  const missing = (input.by ?? []).filter((name) => name !== '' && !named(name));
  const first = asked ?? (samples?.areMeant ? samples.time : usualColumn(rows, columns));
  const isSplit = (input.by ?? []).length < 2 && first !== undefined && first === samples?.time;
  const by = choice(words.countBy, offered, first?.name);
  const within = choice(words.andBy, offered, (isSplit ? samples?.split : second)?.name, words.nothingElse);
  const figure = element('div', { class: 'figure' });
  const status = element('p', { class: 'note', role: 'status' });
  const draw = (): void => {
    const [one, other] = [named(by.value), named(within.value)];
    if (!one) return;
    const drawn = one === samples?.time ? ofTime(input, samples, other) : ofCounts(input, one, other);
    const gone = missing.map((name) => filled(words.noColumn, name));
    status.textContent = [...gone, drawn.note].filter((text) => text !== '').join(' ');
    figure.replaceChildren(element('div', {}, drawn.drawing), drawn.numbers);
  };
  by.addEventListener('change', draw);
  within.addEventListener('change', draw);
  const view = element('div', { class: 'chart-view' });
  let room = roomOf();
  new ResizeObserver(() => {
    if (room === roomOf()) return;
    room = roomOf();
    draw();
  }).observe(view);
  const save = (kind: 'svg' | 'png'): void => {
    const drawing = figure.querySelector<SVGElement>('svg');
    if (!drawing) return;
    if (kind === 'svg') input.onSave(kind, svgFile(drawing));
    else void pngFile(drawing).then((bytes) => input.onSave(kind, bytes));
  };
  draw();
  const bar = element(
    'div',
    { class: 'bar', role: 'toolbar', 'aria-label': words.chart },
    element('label', {}, `${words.countBy} `, by),
    element('label', {}, `${words.andBy} `, within),
    button(words.saveSvg, () => save('svg')),
    button(words.savePng, () => save('png')),
  );
  view.append(bar, status, figure);
  return view;
}

/** Width of a drawing in this panel, px: of its own size, so that its text can be read. */
function roomOf(): number {
  return Math.min(Math.max(window.innerWidth - 24, 280), 720);
}

function choice(
  name: string,
  columns: readonly Column[],
  chosen: string | undefined,
  none?: string,
): HTMLSelectElement {
  const select = element('select', { 'aria-label': name });
  if (none !== undefined) select.append(element('option', { value: '' }, none));
  for (const column of columns) {
    const option = element('option', { value: column.name }, forCell(column.name));
    option.selected = column.name === chosen;
    select.append(option);
  }
  return select;
}

interface Drawn {
  drawing: SVGElement | string;
  numbers: HTMLElement;
  note: string;
}

function ofCounts({ words, rows }: ChartInput, by: Column, within: Column | undefined): Drawn {
  const counts = countsOf(rows, by, within, words.others);
  const name = within ? filled(words.rowsByTwo, by.name, within.name) : filled(words.rowsBy, by.name);
  const parts = within ? counts.parts.map((part) => part || words.empty) : [];
  const lines = counts.bars.map((bar) => [bar.name || words.empty, ...(within ? bar.counts : []), bar.total]);
  return {
    drawing: barsOf(counts, { name, empty: words.empty, width: roomOf() }),
    numbers: numbersOf(name, [by.name, ...parts, words.total], lines),
    note: '',
  };
}

function ofTime({ words, keys }: ChartInput, samples: Samples, split: Column | undefined): Drawn {
  const { rows, time, numbers, others, joined } = samples;
  const { series, left, untimed, gaps, sameTime } = seriesOf(rows, { time, columns: numbers, split, keys });
  const name = filled(words.overTime, series.map((one) => one.name).join(', '));
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted(
    (a, b) => a - b,
  );
  const values = series.map(({ points }) => new Map(points.map(({ at, value }) => [at, value])));
  const lines = times
    .slice(0, mostNumbers)
    .map((at) => [new Date(at).toLocaleString(), ...values.map((of) => numberText(of.get(at)))]);
  const [firstNumber] = numbers;
  const notes = [
    ...(others.length > 0
      ? [filled(words.otherSamples, firstNumber?.steps[0] ?? '', others.join(', '))]
      : []),
    ...(joined > 1 && !split ? [filled(words.joinedRows, joined)] : []),
    ...(sameTime > 0 ? [filled(words.sameTime, sameTime)] : []),
    ...(gaps > 0 ? [filled(words.gaps, gaps)] : []),
    ...(left > 0 ? [filled(words.linesLeft, left)] : []),
    ...(untimed > 0 ? [filled(words.noTime, untimed)] : []),
    ...(times.length > mostNumbers ? [filled(words.numbersLeft, mostNumbers, times.length)] : []),
    ...(series.length === 0 ? [words.noNumbers] : []),
  ];
  return {
    drawing: series.length === 0 ? '' : linesOf(series, { name, width: roomOf() }),
    numbers: numbersOf(name, [time.name, ...series.map((one) => one.name)], lines),
    note: notes.join(' '),
  };
}

/** A number of a sample; one that is longer than JavaScript counts exactly says so. */
function numberText(value: number | undefined): string | number {
  if (value === undefined) return '';
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? `≈ ${value}` : value;
}

function numbersOf(
  name: string,
  heads: readonly string[],
  lines: readonly (readonly (string | number)[])[],
): HTMLElement {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const body = lines.map(([first, ...others]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, String(first)),
      ...others.map((one) => element('td', {}, String(one))),
    ),
  );
  const table = element(
    'table',
    {},
    element('caption', {}, name),
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );
  return element('div', { class: 'numbers', tabindex: '0', role: 'region', 'aria-label': name }, table);
}

window.centralChart = chart;
