import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname, relative, join } from 'node:path';
import { systemClock as clock } from '../base/clock.ts';
import { CentralError } from '../base/errors.ts';
import { once } from '../base/lazy.ts';
import { openedCatalogue } from '../catalogue/openedCatalogue.ts';
import { environmentNames, readEnvironment, type Environment } from '../request/resolve/environment.ts';
import { environmentFile, privateEnvironmentFile } from '../request/resolve/environmentFiles.ts';
import { jsonPaths } from '../request/resolve/jsonPath.ts';
import { readPlainFile } from '../request/resolve/readPlainFile.ts';
import { dotenvIn, settingsText } from '../request/resolve/settingsFile.ts';
import { LoopLogs } from '../request/run/loop/loopLog.ts';
import type { RunContext } from '../request/run/runContext.ts';
import { RunPace, type ShownProgress } from '../request/run/runPace.ts';
import { loopsFolder, stateFolder } from '../store/folders.ts';
import { countOf } from '../text/countOf.ts';
import { roughly } from '../text/duration.ts';
import type { Options } from './arguments.ts';
import { sentUnchecked } from './checkCall.ts';
import { deedsAtTerminal } from './deedsAtTerminal.ts';
import { answered, toldUnasked } from './questions.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

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
  // Each row of a loop asks, and one remark is enough.
  let isUncheckedSaid = false;
  const deeds = deedsAtTerminal(terminal, catalogue);
  const environment = environmentOf(folder, root, options.env);
  // An environment that was asked for must exist, even if the file does not use it; otherwise it may be awaited late, or never.
  if (options.env !== undefined) await environment;
  environment.catch(() => undefined);
  return {
    isTrusted: () => true,
    account(label = options.account) {
      return options.dryRun ? terminal.knownAccount(label) : terminal.account(label);
    },
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
      if (options.unchecked !== true && !isUncheckedSaid) terminal.output.remark(sentUnchecked);
      isUncheckedSaid = true;
      return Promise.resolve(options.unchecked === true);
    },
    readOf: async (call, platform) =>
      (await import('../catalogue/deed/readOf.ts')).readOf(await catalogue(), call, platform),
    deed: (call, account, isAsked) => deeds.of(call, account, isAsked && ask.somebody && !options.yes),
    loopLogs: {
      logs: new LoopLogs({ folder: loopsFolder(stateFolder(variable)), clock }),
      owner: { file: path, environment: options.env ?? '' },
      tell: ({ message }) => terminal.output.remark(message),
    },
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

/** The folder that stands for the workspace: the one where central runs, or the file’s own if that is outside it. */
async function rootOf(folder: string): Promise<string> {
  const here = await realpath(process.cwd());
  const way = relative(here, folder);
  return way.startsWith('..') || way.includes(':') ? folder : here;
}

/**
 * The variables of an environment from the nearest folder upwards that has either file, but not above `root`. Throws badEnvironmentFile,
 * settingsNotRead, and UsageError if the files do not have the name.
 */
export async function environmentOf(
  folder: string,
  root: string,
  name: string | undefined,
): Promise<Environment> {
  for (let at = folder; ; at = dirname(at)) {
    const shared = await settingsText(join(at, environmentFile));
    const secret = await settingsText(join(at, privateEnvironmentFile));
    const isLast = at === root || dirname(at) === at;
    if (shared === undefined && secret === undefined && !isLast) continue;
    if (name !== undefined) known(name, environmentNames(shared, secret));
    return readEnvironment(name, shared, secret);
  }
}

/** Refuses an unknown name: with a mistyped name, only the values that all environments share would be sent. */
function known(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const others = names.map((one) => `“${one}”`).join(', ') || 'none';
  throw new UsageError(`no environment is named “${name}”; there are ${others}`);
}

/** Gives the progress of a long run for a terminal, in one line; a wait is printed as its own line. */
export function progressText({ calls, rows, recipients, part }: ShownProgress): string {
  const parts: string[] = [];
  if (calls) parts.push(`call ${calls.done + 1} of ${calls.calls}, ${calls.failed} failed`);
  if (rows) {
    const left = rows.leftMs === undefined ? '' : `, about ${roughly(rows.leftMs)}`;
    parts.push(`row ${rows.done} of ${rows.rows}, ${rows.failed} failed${left}`);
  }
  if (recipients) {
    const { what, done, recipients: all, failed } = recipients;
    parts.push(`${what === 'accounts' ? 'account' : 'customer'} ${done} of ${all}, ${failed} failed`);
  }
  if (part?.kind === 'poll') parts.push(`asked ${countOf(part.attempt, 'time')}`);
  else if (part?.calls === undefined)
    parts.push(...(part ? [`page ${part.pages}, ${countOf(part.items, 'row')}`] : []));
  else parts.push(`page ${part.pages} of ${part.calls}`);
  return parts.join(' · ');
}
