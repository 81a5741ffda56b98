import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { isWrite, type Call, type Exchange } from '../api/call.ts';
import { parseJson } from '../api/json.ts';
import { CentralError } from '../errors.ts';
import { outcome as inFigures } from '../response/figures.ts';
import { laidOut } from './layOut.ts';
import { exit, type Command } from './run.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** `central get <path>`. */
export const get: Command = (terminal, [target = ''], options) => call(terminal, ['GET', target], options);

/** `central call METHOD <path> [--body …]`. */
export const call: Command = async (
  terminal,
  [method = '', target = ''],
  { account: label, body: given, json },
) => {
  const account = await terminal.account(label);
  const body = given === undefined ? undefined : await bodyFrom(given);
  const call: Call = { method: method.toUpperCase(), target, ...(body !== undefined && { body }) };
  if (isWrite(call.method)) await confirmed(terminal, `Send ${call.method} ${target} to “${account.label}”?`);
  const { signal, onWait, output } = terminal;
  const exchange = await terminal.central.client.send(account, call, { signal, onWait });
  if (json) await output.answer(`${JSON.stringify(resultOf(exchange), undefined, 2)}\n`);
  else await output.answer(output.isTerminal ? laidOut(exchange.body) : exchange.body);
  if (exchange.status < 300) return exit.good;
  output.remark(inFigures({ ...exchange, pages: 1 }));
  return exit.bad;
};

async function confirmed({ ask }: Terminal, question: string): Promise<void> {
  if (!(await ask.confirm(question))) throw new CentralError('cancelled');
}

/** `@file`, `@-` for stdin, or the text itself. */
async function bodyFrom(given: string): Promise<string | Uint8Array> {
  if (!given.startsWith('@')) return given;
  const path = given.slice(1);
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await buffer(process.stdin) : await readFile(path);
  } catch {
    throw new UsageError(`“${path}” cannot be read`);
  }
  // Only text can be told to be JSON.
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : bytes;
}

function resultOf({ status, durationMs, bytes, url, account, body }: Exchange) {
  return { status, durationMs, bytes, url, account, body: parseJson(body) ?? new TextDecoder().decode(body) };
}
