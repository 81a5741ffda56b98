import { countOf } from '../../text/countOf.ts';
import { isObject, isPlainObject, parseJson, textOfValue } from '../../text/json.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';
import { terminalText } from '../../text/terminalText.ts';
import { reasonIn, refusedText, type RefusedItem } from '../run/outcome/refusedItem.ts';
import type { LoopResult } from '../run/outcome/results.ts';
import type { Notice } from '../run/runOutcome.ts';
import { isList, type Value } from '../syntax/value.ts';

/** One command on one device, and the output of the device. */
export interface CommandOutput {
  account: string;
  serial: string;
  device: string;
  command: string;
  text: string;
}

/** Replaces the name of a command if the outputs of several could not be told apart. */
const allOf = (commands: readonly string[]) => commands.join(' + ');

/** Gives the outputs that the rows of a run have captured, in their order; a row without a capture gives none. */
export function outputsOf(results: readonly Pick<LoopResult, 'rows'>[]): CommandOutput[] {
  return results.flatMap(({ rows }) => rows.flatMap(outputsOfRow));
}

function outputsOfRow({ row, captures, account }: Result): CommandOutput[] {
  const response = isPlainObject(captures) ? captures['answer'] : undefined;
  if (!isPlainObject(row) || response === undefined) return [];
  const of = { account: typeof account === 'string' ? account : '', ...deviceOf(row) };
  return textsIn(response, commandsOf(row)).map((one) => ({ ...of, ...one }));
}

type Result = Record<string, unknown>;

function commandsOf({ show }: { readonly [name: string]: Value }): string[] {
  return isList(show) ? show.map(textOfValue) : [];
}

function deviceOf({ serial, name }: { readonly [name: string]: Value }): { serial: string; device: string } {
  const known = typeof serial === 'string' ? serial : '';
  return { serial: known, device: typeof name === 'string' && name !== '' ? name : known };
}

/** A device of a run that failed or lacks the output of some commands, with the reason as texts. */
export interface OutputGap {
  serial: string;
  device: string;
  why: readonly string[];
}

/** Finds the devices whose output is missing or not whole, so that none is overlooked. */
export function outputGaps(results: readonly Pick<LoopResult, 'rows'>[]): OutputGap[] {
  return results.flatMap(({ rows }) =>
    rows.flatMap((result) => {
      const { row, ok, skipped, status, captures } = result;
      if (!isPlainObject(row) || !isList(row['show'])) return [];
      const outputs = outputsOfRow(result);
      const commands = commandsOf(row);
      const told = new Set(outputs.map(({ command }) => plainCommand(command)));
      const has = (command: string) => told.has(plainCommand(command));
      const missing = has(allOf(commands)) ? [] : commands.filter((one) => !has(one));
      const isFailed = ok !== true || skipped !== undefined;
      if (!isFailed && missing.length === 0) return [];
      const refused = typeof status === 'number' && status >= 300 ? [`status ${status}`] : [];
      const said = [isObject(captures) ? (reasonOfSession(captures['answer']) ?? []) : []].flat();
      const lacking = missing.map((one) => `no output of ${one}`);
      const why = [...refused, ...said, ...(isFailed ? toldOf(result) : lacking)];
      const code = typeof status === 'number' ? `status ${status}` : 'failed';
      return [{ ...deviceOf(row), why: why.length > 0 ? [...new Set(why)] : [code] }];
    }),
  );
}

/** The reason that Central gives in the response of a session or a task that failed; else the word for its state. */
export function reasonOfSession(response: unknown): string | undefined {
  if (!isObject(response)) return undefined;
  return reasonIn(response) ?? reasonIn(response['status']);
}

/** The reasons why a row failed or was left out. */
export function toldOf({ skipped, error, asserts, failedItems, refused, reason, notices }: Result): string[] {
  const failed = (Array.isArray(asserts) ? asserts : []) as { text: string; ok: boolean; actual: string }[];
  const message = isObject(error) ? error['message'] : undefined;
  return [
    ...(typeof skipped === 'string' ? [skipped] : []),
    ...(typeof message === 'string' ? [message] : []),
    ...failed.filter((one) => !one.ok).map((one) => `${one.text}: is ${one.actual}`),
    ...(typeof reason === 'string' ? [reason] : []),
    ...(typeof failedItems === 'number' ? [`${countOf(failedItems, 'item')} failed`] : []),
    ...((Array.isArray(refused) ? refused : []) as RefusedItem[]).map(refusedText),
    ...((Array.isArray(notices) ? notices : []) as Notice[]).map((one) => one.message),
  ];
}

/** Reads the outputs from a JSON report or from the result of a run; none from any other text. */
export function savedOutputs(text: string): CommandOutput[] {
  const report = parseJson(text);
  if (!isPlainObject(report)) return [];
  if (isList(report['outputs'])) return report['outputs'].flatMap((one) => readOutput(one) ?? []);
  return isList(report['rows'])
    ? outputsOf([{ rows: report['rows'].flatMap((one) => (isPlainObject(one) ? [one] : [])) }])
    : [];
}

function readOutput(value: Value): CommandOutput | undefined {
  if (!isPlainObject(value)) return undefined;
  const texts = ['account', 'serial', 'device', 'command', 'text'].map((name) => value[name]);
  const [account, serial, device, command, text] = texts.flatMap((one) =>
    typeof one === 'string' ? [one] : [],
  );
  if (account === undefined || serial === undefined || device === undefined) return undefined;
  return command === undefined || text === undefined ? undefined : { account, serial, device, command, text };
}

/** Finds the outputs, by command, in the response that ended a session or a task. A response of another shape gives one text. */
export function textsIn(response: Value, commands: readonly string[]): { command: string; text: string }[] {
  const output = isPlainObject(response)
    ? (filled(response['output']) ?? filled(response['rawOutput']))
    : undefined;
  if (output === undefined) return [];
  if (typeof output !== 'string') {
    const pairs = pairsIn(output, commands);
    if (pairs.length > 0) return pairs;
    const raw = isPlainObject(response) ? filled(response['rawOutput']) : undefined;
    return typeof raw === 'string'
      ? splitText(raw, commands)
      : [whole(JSON.stringify(output, undefined, 2), commands)];
  }
  return splitText(output, commands);
}

function filled(value: Value | undefined): Value | undefined {
  return value === null || value === '' ? undefined : value;
}

const whole = (text: string, commands: readonly string[]) => ({ command: allOf(commands), text });

/** Finds outputs that the response itself has by command: a list of pairs, at the top or under a name, or an object by command. */
function pairsIn(output: Value, commands: readonly string[]): { command: string; text: string }[] {
  const lists = isPlainObject(output) ? [output, ...Object.values(output)] : [output];
  for (const list of lists) {
    if (isList(list)) {
      const pairs = list.flatMap((one) => {
        if (!isPlainObject(one) || typeof one['command'] !== 'string') return [];
        const names = ['output', 'rawOutput', 'response', 'result', 'text'];
        const value = names.map((name) => one[name]).find((text) => text !== undefined && text !== null);
        return [{ command: one['command'], text: shownText(value ?? '') }];
      });
      if (pairs.length > 0) return pairs;
    } else if (isPlainObject(list)) {
      const pairs = commands.flatMap((command) => {
        const wanted = plainCommand(command);
        const [, value] = Object.entries(list).find(([name]) => plainCommand(name) === wanted) ?? [];
        return value === undefined ? [] : [{ command, text: shownText(value) }];
      });
      if (pairs.length > 0) return pairs;
    }
  }
  return [];
}

function shownText(value: Value): string {
  return trimmed(
    terminalText(typeof value === 'string' ? decoded(value) : JSON.stringify(value, undefined, 2)),
  );
}

/** Decodes output that is percent-encoded, as classic Central's may be: such output has no blanks and no line ends. */
function decoded(text: string): string {
  return /%(?:20|0A|0D)/i.test(text) && !/[ \n]/.test(text.trim()) ? percentDecoded(text) : text;
}

/**
 * Splits the output of a session at the lines that name its commands: “COMMAND=show version”, “show version”, or that with a prompt
 * before it. If not all are found, the text stays whole, so that no command gets the output of another.
 */
function splitText(output: string, commands: readonly string[]): { command: string; text: string }[] {
  const lines = terminalText(decoded(output))
    .split('\n')
    .filter((line) => !/^\s*=+ ?Troubleshooting session (?:started|completed) ?=+\s*$/i.test(line));
  if (commands.length === 0) return [whole(trimmed(lines.join('\n')), commands)];
  const starts: { at: number; command: string }[] = [];
  for (const [at, line] of lines.entries()) {
    const command = commandOf(line, commands);
    const isNew = command !== undefined && !starts.some((one) => one.command === command);
    if (isNew) starts.push({ at, command });
  }
  const [only] = commands;
  if (starts.length < commands.length) {
    const body = starts.length === 1 ? lines.slice((starts[0]?.at ?? -1) + 1) : lines;
    return only !== undefined && commands.length === 1
      ? [{ command: only, text: trimmed(body.join('\n')) }]
      : [whole(trimmed(lines.join('\n')), commands)];
  }
  return starts.map(({ at, command }, nth) => ({
    command,
    text: trimmed(lines.slice(at + 1, starts[nth + 1]?.at).join('\n')),
  }));
}

function commandOf(line: string, commands: readonly string[]): string | undefined {
  const said = line
    .trim()
    .replace(/^(?:COMMAND\s*[=:]\s*|[^\s#>]{1,80}[#>]\s*|=+\s*)/i, '')
    .replace(/\s*=+$/, '');
  const wanted = plainCommand(said);
  return commands.find((one) => plainCommand(one) === wanted);
}

/** Spells a command so that it can be compared: casing and blanks do not matter. */
function plainCommand(command: string): string {
  return command.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}
