import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { realpath } from 'node:fs/promises';
import { AgentSession } from '../agents/agentSession.ts';
import { serve } from '../agents/mcpServer.ts';
import { once } from '../base/lazy.ts';
import { openedCatalogue } from '../catalogue/openedCatalogue.ts';
import { accountsHere } from './accounts.ts';
import { exit, type Command } from './command.ts';

/** ms after the end of stdin in which a renewal may still be kept; then the process ends in any case. */
const mostAfterEnd = 7_000;

/** `central mcp`: a server of the Model Context Protocol over stdin and stdout. */
export const mcp: Command = async (terminal, _, options) => {
  const { central, output, redactor, variable } = terminal;
  const stdout = protocolOnly();
  const ended = new AbortController();
  const end = () => ended.abort(terminal.signal.reason);
  terminal.signal.addEventListener('abort', end, { once: true });
  const session = new AgentSession({
    accounts: async () => (await accountsHere(terminal)).map(({ account }) => account),
    account: (label) => terminal.account(label ?? options.account),
    client: central.client,
    usage: (account) => central.limiter.usage(account),
    catalogue: once(() => openedCatalogue(variable)),
    folder: await realpath(process.cwd()),
    clean: (text) => redactor.text(text),
    log: output.remark,
    isMasked: options.mask === true,
    ended: ended.signal,
  });
  await serve(session, { stdin: process.stdin, stdout }, terminal.signal);
  end();
  setTimeout(() => process.exit(exit.good), mostAfterEnd).unref();
  return exit.good;
};

/** The way to stdout for the protocol alone: whatever else would write there goes to stderr. */
function protocolOnly(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  globalThis.console = new Console(stderr, stderr);
  return new Writable({ write: (chunk: Uint8Array, _, done) => void write(chunk, (error) => done(error)) });
}
