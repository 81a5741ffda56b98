import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { systemClock as clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import { once } from '../base/lazy.ts';
import { dotenvIn } from '../request/resolve/dotenv.ts';
import { jsonPaths } from '../request/resolve/jsonPath.ts';
import { readPlainFile } from '../request/resolve/readPlainFile.ts';
import type { RunContext } from '../request/run/runContext.ts';
import { RunPace } from '../request/run/runPace.ts';
import type { Options } from './arguments.ts';
import { deedsAtTerminal } from './deedsAtTerminal.ts';
import { environmentOf } from './environmentFiles.ts';
import { sentUnchecked } from './checkCall.ts';
import { openedCatalogue } from '../catalogue/openedCatalogue.ts';
import { progressText } from './progressText.ts';
import { answered, toldUnasked } from './questions.ts';
import type { Terminal } from './terminal.ts';

/** Builds the connections of a request file's run to the outside. The person who named the file trusts it; `path` is absolute and real. */
export async function terminalRunContext(
  terminal: Terminal,
  path: string,
  options: Options,
): Promise<RunContext> {
  const { ask, central, redactor, variable } = terminal;
  const folder = dirname(path);
  const root = await rootOf(folder);
  const allowed = new Set(options.processEnv);
  const pace = new RunPace(clock);
  const catalogue = once(() => openedCatalogue(variable));
  const deeds = deedsAtTerminal(terminal, catalogue);
  const environment = environmentOf(folder, root, options.env);
  // One that was asked for must be there, whether or not the file uses it; else it may be awaited late, or never.
  if (options.env !== undefined) await environment;
  environment.catch(() => undefined);
  return {
    isTrusted: () => true,
    account: (label) => terminal.account(label ?? options.account),
    accounts: () => terminal.accounts(),
    send: (account, call, how) => central.client.send(account, call, how),
    prompt: async ({ name, message, secret }) => {
      if (!ask.somebody) throw new CentralError('nobodyToAsk', { name });
      const given = await ask.enter(`${message ?? name}: `, { secret });
      if (secret && given !== undefined) redactor.learn(given);
      return given;
    },
    confirm: (question) => {
      if (options.yes) for (const sentence of toldUnasked(question)) terminal.output.remark(sentence);
      return answered(ask, question);
    },
    progress: (progress) => {
      const shown = pace.after(progress);
      if (progress.kind === 'wait') terminal.onWait(progress);
      else terminal.output.progress(progressText(shown));
    },
    allowance: (account) => ({
      perSecond: central.limiter.perSecond(account),
      day: central.limiter.usage(account),
    }),
    clean: (text) => redactor.text(text),
    learn: (secret) => redactor.learn(secret),
    environment: () => environment,
    files: { folder, roots: [root], realPath: (one) => realpath(one), read: readPlainFile },
    facts: async (call, platform) =>
      (await import('../catalogue/callFacts.ts')).callFacts(await catalogue(), call, platform),
    mayGoUnchecked: () => {
      if (options.unchecked !== true) terminal.output.remark(sentUnchecked);
      return Promise.resolve(options.unchecked === true);
    },
    readOf: async (call, platform) =>
      (await import('../catalogue/deed/readOf.ts')).readOf(await catalogue(), call, platform),
    deed: (call, account, isAsked) => deeds.of(call, account, isAsked && ask.somebody && !options.yes),
    system: {
      clock,
      random: Math.random,
      uuid: randomUUID,
      processEnv: (name) => (allowed.has(name) ? variable(name) : undefined),
      dotenv: dotenvIn(folder),
    },
    clock,
    paths: jsonPaths,
  };
}

/** The folder that stands for the workspace: where central runs, or the file’s own where that is elsewhere. */
async function rootOf(folder: string): Promise<string> {
  const here = await realpath(process.cwd());
  const way = relative(here, folder);
  return way.startsWith('..') || way.includes(':') ? folder : here;
}
