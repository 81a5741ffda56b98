import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { realpath } from 'node:fs/promises';
import { AgentSession } from '../../agents/agentSession.ts';
import { serve } from '../../agents/mcpServer.ts';
import { CentralError } from '../../base/errors.ts';
import { once } from '../../base/lazy.ts';
import { openedCatalogue } from '../../catalogue/openedCatalogue.ts';
import { accountsHere } from './accounts.ts';
import { exit, type Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';

/** Time after the end of stdin in which a renewal may still be saved, ms; then the process ends in any case. */
const mostAfterEnd = 7_000;

/** `central mcp`: a server of the Model Context Protocol over stdin and stdout. */
export const mcp: Command = async (terminal, _, { account, mask }) =>
  serveAgents(terminal, {
    folder: process.cwd(),
    isMasked: mask === true,
    ...(account !== undefined && { account }),
  });

export interface ServedAgents {
  /** The folder of the files that are read and drafted. */
  folder: string | undefined;
  isMasked: boolean;
  /** Label of the account if an agent names none. */
  account?: string;
}

/** Serves one client until it disconnects; resolves to the exit code. The process ends soon after, even if calls are still running. */
export async function serveAgents(terminal: Terminal, served: ServedAgents): Promise<number> {
  const { central, output, redactor, variable, signal } = terminal;
  const { folder, isMasked, account: usual } = served;
  const stdout = protocolOnly();
  const ended = new AbortController();
  const end = () => ended.abort(new CentralError('cancelled'));
  signal.addEventListener('abort', end, { once: true });
  const session = new AgentSession({
    accounts: async () => (await accountsHere(terminal)).map(({ account }) => account),
    account: (label) => terminal.account(label ?? usual),
    client: central.client,
    usage: (account) => central.limiter.usage(account),
    catalogue: once(() => openedCatalogue(variable)),
    folder: folder === undefined ? undefined : await realpath(folder),
    clean: (text) => redactor.text(text),
    log: output.remark,
    isMasked,
    ended: ended.signal,
  });
  await serve(session, { stdin: process.stdin, stdout }, signal);
  end();
  setTimeout(() => process.exit(exit.good), mostAfterEnd).unref();
  return exit.good;
}

/** Keeps stdout for the protocol: other output for stdout is written to stderr. */
function protocolOnly(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  globalThis.console = new Console(stderr, stderr);
  return new Writable({ write: (chunk: Uint8Array, _, done) => void write(chunk, (error) => done(error)) });
}
