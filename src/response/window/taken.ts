import * as z from 'zod/mini';
import { verdictOf, bodyOf } from '../../request/run/results.ts';
import type { BlockOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import { place, type Document } from '../../request/syntax/model.ts';
import { outlined } from '../../request/syntax/outline.ts';
import { textOfValue } from '../../request/syntax/value.ts';
import { parseJsonText } from '../../text/json.ts';

const TakenCall = z.object({
  /** The request's title, with the row of a `@foreach`. */
  name: z.string(),
  /** 1-based, in the file. */
  line: z.number(),
  account: z.optional(z.string()),
  status: z.optional(z.number()),
  /** Masked. */
  body: z.optional(z.string()),
  /** Why the call does not pass, though it has a response. */
  failed: z.optional(z.string()),
  /** Why there is no response to compare. */
  missing: z.optional(z.string()),
});
export type TakenCall = z.infer<typeof TakenCall>;

/** The responses of a file's calls at one time, without secrets, as they stand in a file of JSON. */
export const TakenState = z.object({
  /** The form of this file. */
  centralState: z.literal(1),
  /** ISO 8601. */
  takenAt: z.string(),
  /** The name of the request file. */
  file: z.string(),
  /** The key of the marks behind the bodies' masks; missing if there are none. */
  key: z.optional(z.string()),
  calls: z.array(TakenCall),
});
export type TakenState = z.infer<typeof TakenState>;

type Mark = (secret: string) => string;
type Clean = (text: string, mark?: Mark) => string;

/** UTF-8 characters of a body that is kept for a comparison. */
const longest = 20_000_000;

/** The file beside a request file that its state is kept in. */
export function stateFile(requestFile: string): string {
  return requestFile.replace(/(?:\.central)?$/, '.before.json');
}

/** Reads such a file; undefined if it is something else. */
export function readState(text: string): TakenState | undefined {
  const read = TakenState.safeParse(parseJsonText(text));
  return read.success ? read.data : undefined;
}

/** Makes the state of a request file at a time. */
export function takenState(calls: TakenCall[], file: string, at: Date, key?: string): TakenState {
  return { centralState: 1, takenAt: at.toISOString(), file, ...(key !== undefined && { key }), calls };
}

/** The text of such a file. */
export function stateText(state: TakenState): string {
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

/** Gives why a state cannot be kept: the calls that did not pass, a sentence each. */
export function notPassed({ calls }: TakenState): string[] {
  return calls.flatMap(({ name, missing, failed = missing }) =>
    failed === undefined ? [] : [`${name}: ${failed}`],
  );
}

/** Gives what a request's responses were, one for each row of a `@foreach`; what `@when` skipped has none. `clean` takes secrets out; in a body it leaves the marks of `mark`. */
export function takenCalls(
  document: Document,
  outcome: BlockOutcome,
  clean: Clean,
  mark?: Mark,
): TakenCall[] {
  const placed = place(document, outcome.index);
  const { title, line: at } = placed ? outlined(placed) : { title: '', line: 0 };
  const [name, line] = [clean(title), at + 1];
  if ('error' in outcome) return [{ name, line, missing: clean(outcome.error.message) }];
  if ('skipped' in outcome) return [];
  if (!('rows' in outcome)) return [{ name, line, ...response(outcome, clean, mark) }];
  return outcome.rows.flatMap((row) => {
    if ('skipped' in row) return [];
    const ofRow = { name: `${name} ${clean(textOfValue(row.shown))}`, line };
    return 'error' in row
      ? { ...ofRow, missing: clean(row.error.message) }
      : { ...ofRow, ...response(row.outcome, clean, mark) };
  });
}

function response(sent: SendOutcome, clean: Clean, mark?: Mark): Omit<TakenCall, 'name' | 'line'> {
  const { account, status } = sent;
  const head = { account, status, ...(verdictOf(sent) === 'failed' && { failed: clean(whyFailed(sent)) }) };
  const bytes = bodyOf(sent);
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  if (text.length > longest) return { ...head, missing: 'The response is too long to be compared.' };
  return { ...head, body: clean(text, mark) };
}

function whyFailed({ asserts, status }: SendOutcome): string {
  const failed = asserts.filter(({ ok }) => !ok).map(({ text, actual }) => `${text}: is ${actual}`);
  return failed.length > 0
    ? `An assert failed: ${failed.join('; ')}`
    : `The response has the status ${status}.`;
}
