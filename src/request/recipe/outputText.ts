import { oneLine } from '../../text/foreignText.ts';
import { equalLines, lineBudget, type LineBudget } from '../../text/lineDiff.ts';
import type { CommandOutput, OutputGap } from './commandOutput.ts';
import { maskedLines } from './volatileText.ts';
import { countOf } from '../../text/countOf.ts';

/** The greatest width to which a column is filled; longer lines keep their length. */
const widest = 100;

/** The outputs of one device as one text. */
export interface DeviceText {
  title: string;
  text: string;
}

/** Makes one text for each device, with its commands in their order. */
export function deviceTexts(outputs: readonly CommandOutput[]): DeviceText[] {
  return grouped(outputs, keyOfDevice).map((all) => ({
    title: titleOf(all),
    text: all.map(({ command, text }) => `### ${command}\n\n${text}\n`).join('\n'),
  }));
}

/** Writes which devices have no output, or not all of it; empty if there are none. */
export function gapsText(gaps: readonly OutputGap[]): string {
  if (gaps.length === 0) return '';
  const lines = gaps.map(({ device, serial, why }) =>
    oneLine(`- ${nameOf(device, serial)}: ${why.join('; ')}`),
  );
  return `### Failed or not whole: ${countOf(gaps.length, 'device')}\n\n${lines.join('\n')}\n`;
}

/** One command on several devices: a row for each line, which says if the devices differ in it. */
export interface SideBySide {
  command: string;
  devices: readonly string[];
  rows: readonly { differs: boolean; cells: readonly (string | undefined)[] }[];
  /** True if some outputs were too long to find all their equal lines, so that too many rows differ. */
  isRough: boolean;
}

/**
 * Puts the outputs of each command on its devices into columns, with equal lines beside each other. A row differs if its lines do after
 * times and counters are masked. All devices and commands share one budget.
 */
export function sideBySide(outputs: readonly CommandOutput[], budget = lineBudget()): SideBySide[] {
  return grouped(outputs, ({ command }) => command).map((all) => {
    const lines = all.map(({ text }) => text.split('\n'));
    const masked = all.map(({ text }) => maskedLines(text));
    const rows: (number | undefined)[][] = [];
    const [base = [], ...others] = masked;
    const earlier = budget.inPlace;
    const partners = others.map((one) => new Map(equalLines(base, one, budget)));
    const done = others.map(() => 0);
    const insertedUpTo = (ends: readonly number[]) => {
      const most = Math.max(0, ...ends.map((end, nth) => end - (done[nth] ?? 0)));
      for (let at = 0; at < most; at++)
        rows.push([
          undefined,
          ...ends.map((end, nth) => {
            const line = (done[nth] ?? 0) + at;
            return line < end ? line : undefined;
          }),
        ]);
      for (const [nth, end] of ends.entries()) done[nth] = Math.max(done[nth] ?? 0, end);
    };
    for (const at of base.keys()) {
      const there = partners.map((one) => one.get(at));
      insertedUpTo(there.map((line, nth) => line ?? done[nth] ?? 0));
      rows.push([at, ...there]);
      for (const [nth, line] of there.entries()) if (line !== undefined) done[nth] = line + 1;
    }
    insertedUpTo(others.map(({ length }) => length));
    return {
      command: all[0]?.command ?? '',
      devices: all.map((one) => titleOf([one])),
      isRough: budget.inPlace > earlier,
      rows: rows.map((row) => ({
        differs:
          new Set(row.map((line, nth) => (line === undefined ? undefined : masked[nth]?.[line]))).size > 1,
        cells: row.map((line, nth) => (line === undefined ? undefined : lines[nth]?.[line])),
      })),
    };
  });
}

const roughly = 'These outputs are too long to find all equal lines, so more lines are marked than differ.';

/** Writes these tables as text in columns; “≠” marks a row that differs. */
export function columnsText(tables: readonly SideBySide[]): string {
  return tables
    .map(({ command, devices, rows, isRough }) => {
      const widths = devices.map((device, nth) =>
        rows.reduce(
          (width, { cells }) => Math.max(width, Math.min(widest, cells[nth]?.length ?? 0)),
          device.length,
        ),
      );
      const lineOf = (mark: string, cells: readonly (string | undefined)[]) =>
        `${mark} ${widths.map((width, nth) => (cells[nth] ?? '').padEnd(width)).join(' │ ')}`.trimEnd();
      const differing = rows.filter(({ differs }) => differs).length;
      return [
        `### ${command} (${countOf(devices.length, 'device')}, lines that differ: ${differing} of ${rows.length})`,
        ...(isRough ? ['', roughly] : []),
        '',
        lineOf(' ', devices),
        lineOf(
          ' ',
          widths.map((width) => '─'.repeat(width)),
        ),
        ...rows.map(({ differs, cells }) => lineOf(differs ? '≠' : ' ', cells)),
        '',
      ].join('\n');
    })
    .join('\n');
}

/** The output of a command on a device, compared with an earlier output. */
export interface OutputChange {
  device: string;
  serial: string;
  command: string;
  /** “new” if there is no earlier output. */
  state: 'same' | 'changed' | 'new';
  /** Lines that were removed and added, with their marks; masked. */
  lines: readonly string[];
  /** True if the outputs were too long to find all their equal lines. */
  isRough?: boolean;
}

/** Tells if some output and an earlier one are of the same command on the same device. */
export function haveCommon(before: readonly CommandOutput[], now: readonly CommandOutput[]): boolean {
  const earlier = new Set(before.map(keyOf));
  return now.some((one) => earlier.has(keyOf(one)));
}

/** Compares outputs with earlier ones of the same command on the same device; times and counters are masked in both. */
export function changesOf(
  before: readonly CommandOutput[],
  now: readonly CommandOutput[],
  budget = lineBudget(),
): OutputChange[] {
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  return now.map((one) => {
    const { device, serial, command } = one;
    const was = earlier.get(keyOf(one));
    if (!was) return { device, serial, command, state: 'new', lines: [] };
    const rough = budget.inPlace;
    const lines = differingLines(maskedLines(was.text), maskedLines(one.text), budget);
    const state = lines.length === 0 ? 'same' : 'changed';
    return { device, serial, command, state, lines, ...(budget.inPlace > rough && { isRough: true }) };
  });
}

function differingLines(before: readonly string[], now: readonly string[], budget: LineBudget): string[] {
  const lines: string[] = [];
  let [at, there] = [0, 0];
  for (const [one, other] of [...equalLines(before, now, budget), [before.length, now.length] as const]) {
    for (; at < one; at++) lines.push(`- ${before[at] ?? ''}`);
    for (; there < other; there++) lines.push(`+ ${now[there] ?? ''}`);
    [at, there] = [one + 1, other + 1];
  }
  return lines;
}

/** Writes the changes as a text. */
export function changesText(changes: readonly OutputChange[]): string {
  const of = (state: OutputChange['state']) => changes.filter((one) => one.state === state);
  const changed = of('changed');
  const told = `${changed.length} changed, ${of('same').length} the same, ${of('new').length} without an earlier output. Times, running times and counters are masked.`;
  const parts = changed.map(
    ({ device, serial, command, lines, isRough }) =>
      `### ${nameOf(device, serial)}: ${command}\n\n${isRough ? `${roughly}\n\n` : ''}${lines.join('\n')}\n`,
  );
  return [`${told}\n`, ...parts].join('\n');
}

function grouped(
  outputs: readonly CommandOutput[],
  keyed: (output: CommandOutput) => string,
): CommandOutput[][] {
  const groups = new Map<string, CommandOutput[]>();
  for (const one of outputs) {
    const group = groups.get(keyed(one));
    if (group) group.push(one);
    else groups.set(keyed(one), [one]);
  }
  return [...groups.values()];
}

const keyOfDevice = ({ account, serial }: CommandOutput) => JSON.stringify([account, serial]);
const keyOf = ({ account, serial, command }: CommandOutput) => JSON.stringify([account, serial, command]);

function titleOf([first]: readonly CommandOutput[]): string {
  return first ? nameOf(first.device, first.serial) : '';
}

function nameOf(device: string, serial: string): string {
  return oneLine(device === serial ? serial : `${device} · ${serial}`);
}
