import { countsOf, usualColumn } from '../../response/chart/counts.ts';
import { samplesAt, samplesOf, type Samples } from '../../response/chart/samples.ts';
import { possibleTimes } from '../../response/chart/timeColumn.ts';
import { seriesOf } from '../../response/chart/times.ts';
import { columnOf, wayOf, type Way } from '../../response/chart/ways.ts';
import type { Column } from '../../response/table/columns.ts';
import type { Words } from '../../response/table/messages.ts';
import type { Row } from '../../response/table/rows.ts';
import { forCell } from '../../text/foreignText.ts';
import { button, element, filled } from '../table/element.ts';
import { barsOf } from './bars.ts';
import { linesOf } from './lines.ts';
import { pngFile, svgFile } from './save.ts';

/** The rows to draw, and all else that a chart needs from its page. */
export interface ChartInput {
  words: Words;
  rows: readonly Row[];
  columns: readonly Column[];
  /** Names of the columns to count by, or of the column with the time. */
  by?: readonly string[] | undefined;
  onSave: (kind: 'svg' | 'png', bytes: Uint8Array) => void;
}

declare global {
  interface Window {
    /** The function that this script sets; the page loads the script with the first chart. */
    centralChart?: (input: ChartInput) => HTMLElement;
  }
}

/** Most rows of the table of numbers; for a chart with more, the table would be of no use. */
const mostNumbers = 1_000;

/** Makes a chart of rows: the choice of columns, the drawing and its numbers as a table. */
function chart(input: ChartInput): HTMLElement {
  const { words, rows, columns } = input;
  const samples = samplesOf(rows, columns);
  const offered = [
    ...new Set([...columns, ...(samples ? [samples.time, samples.split ?? samples.time] : [])]),
  ];
  const named = (name: string | undefined) => offered.find((column) => column.name === name);
  const ways = waysToDraw(input, offered, samples?.time);
  const drawnBy = (value: string | undefined) => wayOf(ways, value, samples?.time);
  const [asked, second] = input.by ?? [];
  const missing = (input.by ?? [])
    .filter((name) => name !== '' && !named(name) && !drawnBy(name))
    .map(columnOf);
  const usual = samples?.areMeant ? samples.time : usualColumn(rows, columns);
  const first = drawnBy(asked) ?? drawnBy(usual?.name);
  const isSplit = (input.by ?? []).length < 2 && first?.isTime === true && first.column === samples?.time;
  const by = choice(words.countBy, ways, first?.value);
  const plain = offered.map(({ name }) => ({ value: name, label: name }));
  const within = choice(
    words.andBy,
    [{ value: '', label: words.nothingElse }, ...plain],
    isSplit ? samples?.split?.name : named(second)?.name,
  );
  const figure = element('div', { class: 'figure' });
  const status = element('p', { class: 'note', role: 'status' });
  const draw = (): void => {
    const [one, other] = [drawnBy(by.value), named(within.value)];
    if (!one) return;
    const { column, isTime } = one;
    const own = column === samples?.time ? samples : samplesAt(rows, columns, column);
    const drawn = isTime ? ofTime(input, own, other) : ofCounts(input, column, other);
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

/** Width of a drawing in this panel, px. It is never scaled, so that its text can be read. */
function roomOf(): number {
  return Math.min(Math.max(window.innerWidth - 24, 180), 720);
}

/** Gives the ways of each column; a column that can be a time has both, since its name and values are only a hint. */
function waysToDraw(
  { words, rows, columns }: ChartInput,
  offered: readonly Column[],
  time: Column | undefined,
): Way[] {
  const times = new Set([...possibleTimes(rows, columns), ...(time ? [time] : [])]);
  return offered.flatMap((column): Way[] => {
    const { name } = column;
    const counted = { value: name, label: name, column, isTime: false };
    if (!times.has(column)) return [counted];
    return [
      { value: `${name}\0time`, label: filled(words.asTime, name), column, isTime: true },
      { ...counted, value: `${name}\0count` },
    ];
  });
}

function choice(
  name: string,
  choices: readonly { value: string; label: string }[],
  chosen: string | undefined,
): HTMLSelectElement {
  const select = element('select', { 'aria-label': name });
  for (const { value, label } of choices) {
    const option = element('option', { value }, forCell(label));
    option.selected = value === chosen;
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
  const counted = countsOf(rows, by, within, words.others);
  const counts = {
    parts: counted.parts.map(forCell),
    bars: counted.bars.map((bar) => ({ ...bar, name: forCell(bar.name) })),
  };
  const heads = [by, ...(within ? [within] : [])].map((column) => forCell(column.name));
  const name = filled(within ? words.rowsByTwo : words.rowsBy, ...heads);
  const parts = within ? counts.parts.map((part) => part || words.empty) : [];
  const lines = counts.bars.map((bar) => [bar.name || words.empty, ...(within ? bar.counts : []), bar.total]);
  return {
    drawing: barsOf(counts, { name, empty: words.empty, width: roomOf() }),
    numbers: numbersOf(name, [heads[0] ?? '', ...parts, words.total], lines),
    note: '',
  };
}

function ofTime({ words }: ChartInput, samples: Samples, split: Column | undefined): Drawn {
  const { rows, time, numbers, others, joined } = samples;
  const drawn = seriesOf(rows, { time, columns: numbers, split });
  const { bands, left, untimed, gaps, sameTime } = drawn;
  const series = drawn.series.map((one) => ({ ...one, name: forCell(one.name) }));
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
    ...(bands.length > 1 ? [words.ownAxes] : []),
    ...(left > 0 ? [filled(words.linesLeft, left)] : []),
    ...(untimed > 0 ? [filled(words.noTime, untimed)] : []),
    ...(times.length > mostNumbers ? [filled(words.numbersLeft, mostNumbers, times.length)] : []),
    ...(series.length === 0 ? [words.noNumbers] : []),
  ];
  return {
    drawing: series.length === 0 ? '' : linesOf(series, bands, { name, width: roomOf() }),
    numbers: numbersOf(name, [forCell(time.name), ...series.map((one) => one.name)], lines),
    note: notes.join(' '),
  };
}

/** Gives a number of a sample; says so if it is too long for JavaScript to be exact. */
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
