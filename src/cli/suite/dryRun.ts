import { isCentralError } from '../../base/errors.ts';
import { isWrite } from '../../http/call.ts';
import { letUncheckedPass, parameterNotices } from '../../request/run/question/parameters.ts';
import { previewBlock } from '../../request/run/question/preview.ts';
import { previewOf, wholeOf } from '../../request/run/question/question.ts';
import { createRunMemory, type RunContext } from '../../request/run/runContext.ts';
import { startRun, type Run } from '../../request/run/runState.ts';
import { waitsFor } from '../../request/run/question/waitsFor.ts';
import { place } from '../../request/syntax/model.ts';
import { tagsOf } from '../../request/syntax/tagsOf.ts';
import { methodOf } from '../../request/syntax/parseRequestLine.ts';
import { logReader, nameAndLineOf, sentenceOf, type Clean } from './callReport.ts';
import type { SuitePart } from './runSuite.ts';
import { countOf } from '../../text/countOf.ts';

/** A request as it would be sent, or the reason why it would not be. */
export interface DryCall {
  path: string;
  name: string;
  line: number;
  /** True if it would change something. */
  writes: boolean;
  /** Number of rows of its `@foreach`; the call of the first row is shown. */
  rows?: number;
  /** Sentences about its rows: those that will not be sent, and what is odd about others. */
  rowNotes?: readonly string[];
  /** Sentences about what is odd in its path, its parameters and its body. */
  notes?: readonly string[];
  /** Method and address, headers and body, masked. */
  text?: string;
  /** Calls whose responses it needs: it cannot be shown without them. */
  waitsFor?: readonly string[];
  error?: string;
  /** The same for people. */
  shown?: string;
  /** The conditions of the call, which are not evaluated. */
  when?: readonly string[];
}

/** Resolves requests as a send would, but sends and renews nothing. */
export async function dryRun(
  { path, document, indexes, context }: SuitePart,
  { clean, signal }: { clean: Clean; signal: AbortSignal },
): Promise<DryCall[]> {
  const run = startRun(document, { ...context, send: sendsNothing }, createRunMemory(), { signal });
  const calls: DryCall[] = [];
  for (const index of indexes) {
    const { name, line } = nameAndLineOf(document, index);
    calls.push({
      path,
      name: clean(name),
      line,
      writes: isWriteAt(run, index),
      ...conditionsOf(run, index, clean),
      ...(await dryCall(run, index, clean)),
    });
  }
  return calls;
}

const sendsNothing: RunContext['send'] = () => Promise.reject(new Error('A dry run sends nothing.'));

async function dryCall(run: Run, index: number, clean: Clean): Promise<Partial<DryCall>> {
  try {
    const { account, call, url, secrets, rows, rowNotes, ready } = await previewBlock(run, index);
    await letUncheckedPass(run, index, ready);
    const shown = previewOf({ call, url, at: account, resolved: { secrets, carried: [] } }, clean);
    const ofRows = (await rowNotes?.()) ?? [];
    const notes = rowNotes ? [] : parameterNotices(run, index, ready).map(({ message }) => message);
    return {
      text: wholeOf(shown),
      ...(rows !== undefined && { rows }),
      ...(ofRows.length > 0 && { rowNotes: ofRows.map(clean) }),
      ...(notes.length > 0 && { notes: notes.map(clean) }),
    };
  } catch (error) {
    if (isCentralError(error, 'cancelled') && error.reason !== 'nobodyToAsk') throw error;
    if (isCentralError(error) && error.reason === 'loopEmpty') return withoutRows(run, index, error, clean);
    return waiting(run, index, error, clean);
  }
}

/** A loop without rows. As in a send, a list may be empty, and a file may not. */
function withoutRows({ document }: Run, index: number, error: unknown, clean: Clean): Partial<DryCall> {
  const { source } = tagsOf(document, index).tags.foreach ?? {};
  if (!source || 'file' in source) return { rows: 0, ...refusal(error, clean) };
  return { rows: 0, rowNotes: [clean(`There are no rows in {{${source.expression}}}: nothing is sent.`)] };
}

async function waiting(run: Run, index: number, error: unknown, clean: Clean): Promise<Partial<DryCall>> {
  try {
    const names = await waitsFor(run, index, error);
    if (names.length > 0) return { waitsFor: names.map(clean) };
  } catch (other) {
    return refusal(other, clean);
  }
  return refusal(error, clean);
}

function refusal(error: unknown, clean: Clean): Pick<DryCall, 'error' | 'shown'> {
  return { error: clean(sentenceOf(error)), shown: clean(sentenceOf(error, logReader)) };
}

function conditionsOf({ document }: Run, index: number, clean: Clean): Pick<DryCall, 'when'> {
  const { whens } = tagsOf(document, index).tags;
  return whens.length === 0 ? {} : { when: whens.map(({ text }) => clean(text)) };
}

function isWriteAt({ document }: Run, index: number): boolean {
  const placed = place(document, index);
  const { request } = placed?.block ?? {};
  return placed !== undefined && request !== undefined && isWrite(methodOf(placed.text, request.method));
}

/** The calls as a person reads them, and their totals. */
export function dryText(calls: readonly DryCall[]): string {
  const rows = (call: DryCall) => call.rows ?? 1;
  const count = calls.reduce((sum, call) => sum + rows(call), 0);
  const writes = calls.filter((call) => call.writes).reduce((sum, call) => sum + rows(call), 0);
  const wrong = calls.filter(({ error }) => error !== undefined).length;
  const end = `Nothing was sent. Calls to send, each with its pages: ${count}; changes among them: ${writes}; requests that cannot be sent: ${wrong}.`;
  return [...calls.map(textOfCall), end, ''].join('\n');
}

function textOfCall({
  path,
  name,
  line,
  rows,
  text,
  when = [],
  notes: own = [],
  rowNotes = [],
  waitsFor: names,
  error,
  shown: why = error,
}: DryCall): string {
  const loop = rows ? `, ${countOf(rows, 'call')}, the first one here` : '';
  const head = `### ${path}:${line} ${name}${loop}`;
  const wait = names && `# It needs what ${names.map((one) => `“${one}”`).join(', ')} will give.`;
  const conditions = when.map((one) => `# Only if ${one}`);
  const notes = [...own, ...rowNotes].map((one) => `# ${one}`);
  const call = why === undefined ? (wait ?? text ?? '') : `# Not sent: ${why}`;
  return [head, ...conditions, ...notes, call, ''].join('\n');
}
