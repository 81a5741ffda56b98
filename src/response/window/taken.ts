import * as z from 'zod/mini';
import type { Redactor } from '../../redact/redact.ts';
import { verdictOf, bodyOf } from '../../request/run/outcome/results.ts';
import type { BlockOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import { place, type Document } from '../../request/syntax/model.ts';
import { outlined } from '../../request/syntax/outline.ts';
import { parseJsonText, textOfValue } from '../../text/json.ts';
import type { MaskMarks } from '../maskMarks.ts';

const TakenCall = z.object({
  /** The request's title, with the row of a `@foreach`. */
  name: z.string(),
  /** The line in the file, 1-based. */
  line: z.number(),
  account: z.optional(z.string()),
  status: z.optional(z.number()),
  /** The body, with secrets masked. */
  body: z.optional(z.string()),
  /** The reason why the call does not pass, if it has a response. */
  failed: z.optional(z.string()),
  /** The reason why there is no response to compare. */
  missing: z.optional(z.string()),
});
export type TakenCall = z.infer<typeof TakenCall>;

/** The responses of a file's calls at one time, without secrets, as they are stored in a JSON file. */
export const TakenState = z.object({
  /** The version of this form of file. */
  centralState: z.literal(1),
  /** The time of the state, ISO 8601. */
  takenAt: z.string(),
  /** The name of the request file. */
  file: z.string(),
  /** The key of the marks after the bodies' masks; missing if there are none. */
  key: z.optional(z.string()),
  calls: z.array(TakenCall),
});
export type TakenState = z.infer<typeof TakenState>;

type Mark = (secret: string) => string;
type Clean = (text: string, mark?: Mark) => string;

/** The most characters of a body that is kept for a comparison. */
const longest = 20_000_000;

/** Gives the file beside a request file in which its state is kept. */
export function stateFile(requestFile: string): string {
  return requestFile.replace(/(?:\.central)?$/, '.before.json');
}

/** Reads a file with a state; undefined if it is something else. */
export function readState(text: string): TakenState | undefined {
  const read = TakenState.safeParse(parseJsonText(text));
  return read.success ? read.data : undefined;
}

/** Writes the text of a file with a state. */
export function stateText(state: TakenState): string {
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

/** Gives the reasons why a state cannot be kept: a sentence for each call that did not pass. */
export function notPassed({ calls }: TakenState): string[] {
  return calls.flatMap(({ name, missing, failed = missing }) =>
    failed === undefined ? [] : [`${name}: ${failed}`],
  );
}

/** Takes the state of a request file from the outcomes of its requests. `marks` stand in bodies in the place of secrets. */
export class StateTaker {
  readonly #document: Document;
  readonly #clean: Clean;
  readonly #marks: MaskMarks | undefined;
  readonly #calls: TakenCall[] = [];

  constructor(document: Document, redactor: Pick<Redactor, 'text'>, marks?: MaskMarks) {
    this.#document = document;
    this.#clean = (text, mark) => redactor.text(text, mark);
    this.#marks = marks;
  }

  /** Adds the responses of a request, one for each row of a `@foreach`; a row that `@when` skipped has none. */
  add(outcome: BlockOutcome): void {
    this.#calls.push(...takenCalls(this.#document, outcome, this.#clean, this.#marks?.mark));
  }

  /** Gives the state of the request file at a time. */
  state(file: string, at: Date): TakenState {
    const { key } = this.#marks ?? {};
    const takenAt = at.toISOString();
    return { centralState: 1, takenAt, file, ...(key !== undefined && { key }), calls: this.#calls };
  }
}

/** Gives the responses of a request. `clean` removes secrets; in a body it leaves the marks of `mark`. */
function takenCalls(document: Document, outcome: BlockOutcome, clean: Clean, mark?: Mark): TakenCall[] {
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
