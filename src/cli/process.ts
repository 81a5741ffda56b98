import { CentralError, isCentralError } from '../base/errors.ts';
import { codesOf } from '../http/causes.ts';
import { createRedactor } from '../redact/redact.ts';
import type { ReadVariable } from '../store/folders.ts';
import { sentenceFor, type FieldNames } from '../tokens/accounts/fieldNames.ts';
import { createAsk } from './ask.ts';
import { exit } from './command.ts';
import { createOutput, failureText, type Output } from './output.ts';
import { openTerminal, type Network, type Terminal } from './terminal.ts';
import { UsageError, wrongUsage } from './usage.ts';
import { waysOn } from './waysOn.ts';

/** The variables of the environment that give the fields of an account. */
export const variableNames: FieldNames = {
  label: 'ARUBA_CENTRAL_LABEL',
  platform: 'ARUBA_CENTRAL_PLATFORM',
  region: 'ARUBA_CENTRAL_REGION',
  baseUrl: 'ARUBA_CENTRAL_BASE_URL',
  tokenUrl: 'ARUBA_CENTRAL_TOKEN_URL',
  clientId: 'ARUBA_CENTRAL_CLIENT_ID',
  clientSecret: 'ARUBA_CENTRAL_CLIENT_SECRET',
  token: 'ARUBA_CENTRAL_ACCESS_TOKEN',
  username: 'ARUBA_CENTRAL_USERNAME',
  password: 'ARUBA_CENTRAL_PASSWORD',
  customerId: 'ARUBA_CENTRAL_CUSTOMER_ID',
  workspaceId: 'ARUBA_CENTRAL_WORKSPACE_ID',
  tenantId: 'ARUBA_CENTRAL_TENANT_ID',
  readOnly: 'ARUBA_CENTRAL_READ_ONLY',
};

export interface ProcessPorts {
  yes: boolean;
  /** False if stdin has something other than a person's answers. */
  isAsked: boolean;
  network: () => Promise<Network>;
}

/** Parts of this process that a command may open and use. */
export interface ProcessParts {
  output: Output;
  variable: ReadVariable;
  /** Keeps a secret out of all output from now on. */
  learn: (secret: string) => void;
  signal: AbortSignal;
  terminal: () => Promise<Terminal>;
}

const variable: ReadVariable = (name) => process.env[name];

/** Runs a command in this process: signals end it, and its losses are reported; resolves to the exit code. */
export async function inProcess(
  { yes, isAsked, network }: ProcessPorts,
  work: (parts: ProcessParts) => Promise<number>,
): Promise<number> {
  const { stdin, stdout, stderr } = process;
  const redactor = createRedactor();
  const clean = (text: string) => redactor.text(text);
  const output = createOutput(stdout, stderr, clean);
  const cancel = new AbortController();
  const { signal } = cancel;
  let signalled = 0;
  const onSignal = (number: number) => () => {
    signalled = exit.signalled + number;
    cancel.abort(new CentralError('cancelled'));
  };
  const interrupt = onSignal(2);
  const terminate = onSignal(15);
  // Only once: a person who presses it twice does not want to wait.
  process.once('SIGINT', interrupt).once('SIGTERM', terminate);
  let terminal: Terminal | undefined;
  let code: number = exit.notSent;
  try {
    code = await work({
      ...{ output, variable, signal },
      learn: (secret) => redactor.learn(secret),
      async terminal() {
        const ask = createAsk({ stdin, isAsked, stderr, yes, signal, clean, interrupt });
        terminal = await openTerminal({ variable, output, redactor, ask, signal, network: await network() });
        return terminal;
      },
    });
  } catch (error) {
    code = refused(error, output);
  } finally {
    output.progress(undefined);
    const lost = (await terminal?.close().catch((error: unknown) => [error])) ?? [];
    for (const error of lost) code = refused(error, output);
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

/** Says why a command failed; gives the exit code. A foreign error's own text may contain anything, and is not shown. */
function refused(error: unknown, output: Output): number {
  const { remark } = output;
  if (error instanceof UsageError) {
    remark(wrongUsage(error.message));
    return exit.usage;
  }
  if (isCentralError(error)) {
    remark(failureText(output, error.code, sentenceFor(error, variableNames)));
    const way = waysOn(error);
    if (way !== undefined) remark(way);
    if (error.nextStep === 'signIn') remark(signInHere(process.env['ARUBA_CENTRAL_SHARED']));
    if (error.reason === 'answerTooLarge')
      remark('“get” and “call” write a response of any size to a pipe, or to a file with --output-file.');
  } else remark(unforeseen(error));
  return exit.notSent;
}

/** Describes a failure by names and codes only. It is a bug unless the system itself refused something. */
function unforeseen(error: unknown): string {
  const why = codesOf(error);
  if (!(error instanceof Error) || !('syscall' in error)) return `failed: ${why}. This is a bug in central.`;
  return `failed: the system refused “${String(error.syscall)}” (${why}). Check the folders in use, their rights and the space on their disks.`;
}
