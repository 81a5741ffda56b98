import { isUtf8 } from 'node:buffer';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { once } from '../../base/lazy.ts';
import { BrokenResponse } from '../../http/brokenResponse.ts';
import { isWrite, type Call, type Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { inFigures } from '../../response/figures.ts';
import { countOf } from '../../text/countOf.ts';
import { parseJson } from '../../text/json.ts';
import { checked } from '../checkCall.ts';
import { exit, type Command } from '../command.ts';
import { laidOutResponse } from '../layOut.ts';
import { namedBytes } from '../namedFile.ts';
import type { Output } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { intoFile, intoPipe, whatCame } from '../wholeBody.ts';

/** `central get <path>`. */
export const get: Command = (terminal, [target = ''], options) => call(terminal, ['GET', target], options);

/** `central call METHOD <path> [--body …]`. */
export const call: Command = async (
  terminal,
  [method = '', target = ''],
  { account: label, body: given, json, outputFile, timeout, unchecked, yes },
) => {
  const account = await terminal.account(label);
  const body = given === undefined ? undefined : await bodyFrom(given);
  const call: Call = {
    method: method.toUpperCase(),
    target,
    ...(body !== undefined && { body }),
    ...(timeout !== undefined && { timeout: timeout * 1_000 }),
  };
  await checked(terminal, account, call, unchecked);
  if (isWrite(call.method)) await confirmed(terminal, account, call, yes);
  const { signal, onWait, output } = terminal;
  const file = outputFile === undefined ? undefined : intoFile(outputFile);
  const spill = file ?? (json || output.isTerminal ? undefined : intoPipe(output));
  const sending = terminal.central.client.send(account, call, { signal, onWait, ...(spill && { spill }) });
  const exchange = await sending.catch(async (error: unknown) => {
    if (output.isClosed) return undefined;
    if (error instanceof BrokenResponse)
      await (json ? response(output, error.came, json) : whatCame(output, error.came));
    throw error;
  });
  // The reader of the output has closed it.
  if (exchange === undefined) return exit.good;
  // Otherwise the whole body is already in its place.
  if (exchange.file === undefined)
    await (file ? file.write(exchange.body) : response(output, exchange, json));
  const failed = isWrite(call.method) ? await failedOf(exchange) : 0;
  if (failed > 0) output.remark(`${countOf(failed, 'item')} failed`);
  if (exchange.status < 300) return failed > 0 ? exit.bad : exit.good;
  output.remark(inFigures({ ...exchange, pages: 1 }));
  return exit.bad;
};

/** The number of items that failed in a change which as a whole did not. */
async function failedOf(exchange: Exchange): Promise<number> {
  const { meaningOf } = await import('../../request/run/outcome/responseMeaning.ts');
  return meaningOf(exchange).failed?.length ?? 0;
}

async function response(output: Output, exchange: Exchange, json: boolean): Promise<void> {
  if (!json) return output.answer(output.isTerminal ? await laidOutResponse(exchange) : exchange.body);
  const body = inUtf8(exchange);
  return output.answer(`${JSON.stringify(resultOf({ ...exchange, body }), undefined, 2)}\n`);
}

/** Asks before a change; if the person has agreed already, says what the change does. */
async function confirmed(terminal: Terminal, account: Account, call: Call, yes: boolean): Promise<void> {
  const { ask, redactor, output } = terminal;
  if (!ask.somebody && !yes) throw new CentralError('notConfirmed');
  const target = redactor.text(call.target);
  const body = typeof call.body === 'string' ? redactor.text(call.body) : undefined;
  const [
    { deedsAtTerminal },
    { openedCatalogue },
    { readOf },
    { differenceFor },
    { differenceText, sentencesOf },
  ] = await Promise.all([
    import('../deedsAtTerminal.ts'),
    import('../../catalogue/openedCatalogue.ts'),
    import('../../catalogue/deed/readOf.ts'),
    import('../../request/run/question/difference.ts'),
    import('../questions.ts'),
  ]);
  const catalogue = once(() => openedCatalogue(terminal.variable));
  const deed = await deedsAtTerminal(terminal, catalogue).of(
    { method: call.method, target, body },
    account,
    !yes,
  );
  if (yes) {
    for (const sentence of sentencesOf(deed)) output.remark(sentence);
    return;
  }
  const question = [`${account.label}: ${call.method} ${target}`, ...deed.notes, `${deed.words}?`];
  const read = await differenceFor(
    {
      send: (at, one, how) => terminal.central.client.send(at, one, how),
      clean: (text) => redactor.text(text),
      readOf: async (one, platform) => readOf(await catalogue(), one, platform),
    },
    { call, at: account, resolved: { secrets: new Set() } },
    account,
    { ...(body !== undefined && { body }) },
    terminal.signal,
  );
  const difference = read && (() => differenceText(read));
  if (!(await ask.confirm(question.join('\n'), { difference }))) throw new CentralError('cancelled');
}

/** `@file`, `@-` for stdin, or the text itself. */
async function bodyFrom(given: string): Promise<string | Uint8Array> {
  if (!given.startsWith('@')) return given;
  const bytes = await namedBytes(given.slice(1));
  // Only text can be recognised as JSON.
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : bytes;
}

function resultOf({ status, durationMs, bytes, url, account, body }: Exchange) {
  return { status, durationMs, bytes, url, account, body: parseJson(body) ?? new TextDecoder().decode(body) };
}
