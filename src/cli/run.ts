import { CentralError, isCentralError } from '../base/errors.ts';
import { codesOf } from '../http/failure.ts';
import { createRedactor } from '../http/redact.ts';
import { sentenceFor } from '../tokens/accounts/fieldNames.ts';
import type { Options } from './arguments.ts';
import type { CommandName } from './commandTable.ts';
import { createAsk } from './ask.ts';
import { exit, type Command } from './command.ts';
import { createOutput } from './output.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { variableNames } from './variableNames.ts';

/** Commands that an account and the network may be needed for. */
export type RunName = Exclude<CommandName, 'completion' | 'sandbox'>;

/** Each loaded when it is called. */
const commands: Readonly<
  Record<Exclude<RunName, 'import' | 'reference' | 'webhook'>, () => Promise<Command>>
> = {
  get: async () => (await import('./call.ts')).get,
  call: async () => (await import('./call.ts')).call,
  send: async () => (await import('./send.ts')).send,
  compare: async () => (await import('./compare.ts')).compare,
  devices: async () => (await import('./inventory.ts')).devices,
  sites: async () => (await import('./inventory.ts')).sites,
  accounts: async () => (await import('./accounts.ts')).accounts,
  mcp: async () => (await import('./mcp.ts')).mcp,
  copy: async () => (await import('./copy.ts')).copy,
};

/** Runs a command in this process; resolves to its exit code. */
export async function run(command: RunName, operands: readonly string[], options: Options): Promise<number> {
  const { stdin, stdout, stderr, env } = process;
  const redactor = createRedactor();
  const clean = (text: string) => redactor.text(text);
  const output = createOutput(stdout, stderr, clean);
  const cancel = new AbortController();
  let signalled = 0;
  const onSignal = (number: number) => () => {
    signalled = exit.signalled + number;
    cancel.abort(new CentralError('cancelled'));
  };
  const interrupt = onSignal(2);
  const terminate = onSignal(15);
  // Once: who asks twice does not want to wait.
  process.once('SIGINT', interrupt).once('SIGTERM', terminate);
  let terminal: Terminal | undefined;
  let code: number = exit.notSent;
  try {
    if (command === 'import')
      code = await (await import('./import.ts')).importCommand(output, operands, options);
    else if (command === 'reference')
      code = await (await import('./reference.ts')).reference(output, operands, options);
    else if (command === 'webhook') {
      const { webhook } = await import('./webhook.ts');
      const learn = (secret: string) => redactor.learn(secret);
      const variable = (name: string) => env[name];
      code = await webhook({ output, variable, learn, signal: cancel.signal }, operands, options);
    } else {
      // There stdin has the protocol's messages, and no answers.
      const isAsked = command !== 'mcp' && stdin.isTTY;
      const ask = createAsk({
        stdin,
        isAsked,
        stderr,
        yes: options.yes,
        signal: cancel.signal,
        clean,
        interrupt,
      });
      const variable = (name: string) => env[name];
      terminal = await openTerminal({ variable, output, redactor, ask, signal: cancel.signal });
      code = await (await commands[command]())(terminal, operands, options);
    }
  } catch (error) {
    code = refused(error, output.remark);
  } finally {
    output.progress(undefined);
    const lost = (await terminal?.close().catch((error: unknown) => [error])) ?? [];
    for (const error of lost) code = refused(error, output.remark);
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  }
  return signalled || code;
}

/** Says how to sign an account in again in a terminal. */
function signInHere(shared: string | undefined): string {
  return shared
    ? 'Do this in VS Code, which keeps this account.'
    : 'To do this, put the current client secret, and the current token or password, into ' +
        'the variables of the account (ARUBA_CENTRAL_ACCESS_TOKEN and ARUBA_CENTRAL_REFRESH_TOKEN for a downloaded token), and run central again.';
}

/** Says why nothing came; resolves to the exit code. A foreign error's own text may hold anything, and is not shown. */
function refused(error: unknown, remark: (line: string) => void): number {
  if (error instanceof UsageError) {
    remark(`central: ${error.message}. See central --help.`);
    return exit.usage;
  }
  if (isCentralError(error)) {
    remark(`${error.code}: ${sentenceFor(error, variableNames)}`);
    if (error.nextStep === 'signIn') remark(signInHere(process.env['ARUBA_CENTRAL_SHARED']));
    if (error.reason === 'answerTooLarge')
      remark('“get” and “call” write a response of any size to a pipe, or to a file with --output-file.');
  } else remark(unforeseen(error));
  return exit.notSent;
}

/** Tells by names and codes alone what failed; only the system's own refusal is no bug. */
function unforeseen(error: unknown): string {
  const why = codesOf(error);
  if (!(error instanceof Error) || !('syscall' in error)) return `failed: ${why}. This is a bug in central.`;
  return `failed: the system refused “${String(error.syscall)}” (${why}). Check the folders in use, their rights and the space on their disks.`;
}
