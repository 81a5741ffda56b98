import type { CommandOutput } from './commandOutput.ts';
import { columnsText, deviceTexts, sideBySide, type DeviceText } from './outputText.ts';

/** The outputs of show commands as a part of a report: side by side, then by device. */
export interface OutputParts {
  title: string;
  texts: readonly DeviceText[];
}

/** Gives the outputs of the devices of a run, for its report. Empty for a run that captured none. */
export function outputParts(outputs: readonly CommandOutput[]): OutputParts[] {
  if (outputs.length === 0) return [];
  const columns = sideBySide(outputs).filter(({ devices }) => devices.length > 1);
  const beside = columns.map((one) => ({ title: one.command, text: columnsText([one]) }));
  return [
    ...(beside.length > 0 ? [{ title: 'Output side by side', texts: beside }] : []),
    { title: 'Output by device', texts: deviceTexts(outputs) },
  ];
}

/** Writes a device's text as a fenced block, with a fence that is longer than any in the text. */
export function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
