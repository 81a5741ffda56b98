import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import { settings } from '../../base/ids.ts';
import { lazy } from '../../base/lazy.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Central } from '../../central.ts';
import type { Spill } from '../../http/readBody.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { Environment } from '../../request/resolve/environment.ts';
import type { Deeds } from '../../inventory/deeds.ts';
import type { LoopLogs, LoopOwner } from '../../request/run/loop/loopLog.ts';
import type { AskLarge } from '../../request/run/body/largeBodies.ts';
import type { KeptSecrets, RunContext, RunProgress } from '../../request/run/runContext.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import { enter, only } from '../quickInput.ts';
import { setting } from '../settings.ts';
import type { Changes } from './changes.ts';
import { confinedFiles } from './confinedFiles.ts';
import type { Environments } from './environments.ts';
import type { Questions } from './questions.ts';
import { takesAway } from './questionWords.ts';
import type { RunMemories } from './runMemories.ts';
import type { SecretCaptures } from './secretCaptures.ts';

/** Parts that the runs of all files share. */
export interface RunParts {
  central: () => Promise<Central>;
  active: ActiveAccount;
  catalogue: () => Promise<Catalogue>;
  memories: RunMemories;
  deeds: Deeds;
  /** Keeps the state that changes replace or remove, to undo them. */
  changes: Changes;
  /** Gives the logs of loops of changes; opened with the first run. */
  loopLogs: () => Promise<LoopLogs>;
  environments: Environments;
  questions: Questions;
  secretCaptures: SecretCaptures;
  /** Storage for large responses. */
  spill: Spill;
  largeBodies: AskLarge;
  redactor: Redactor;
  clock: Clock;
  random: () => number;
}

/** One run of a document. */
export interface RunOf {
  scripted: boolean;
  /** Account to send with, even if the file names another one. */
  account?: string | undefined;
  signal?: AbortSignal;
  /** Identifies the loops of this document, if another window can continue them. */
  loopOwner?: LoopOwner | undefined;
  onProgress: (progress: RunProgress) => void;
}

/** Builds the connections of one run to the outside, for one document. */
export async function editorRunContext(
  shared: RunParts,
  document: Pick<vscode.TextDocument, 'uri' | 'version' | 'isUntitled'>,
  run: RunOf,
): Promise<RunContext> {
  const { active, environments, questions, secretCaptures, spill, redactor, clock, random } = shared;
  const [{ accounts, findAccount, client, limiter }, changes, logs, { callFacts }, { jsonPaths }] =
    await Promise.all([
      shared.central(),
      shared.changes.keeper(),
      shared.loopLogs(),
      import('../../catalogue/callFacts.ts'),
      import('../../request/resolve/jsonPath.ts'),
    ]);
  const dotenv = vscode.workspace.isTrusted ? await environments.dotenv(document.uri) : () => undefined;
  // The environment is read once for all rows of a run, and not at all for a text without names.
  let environment: Promise<Environment> | undefined;
  const allowed = lazy(() => new Set(setting(settings.processEnvironment)));
  const kept = secretCaptures.of(document);
  let takes = false;
  return {
    isTrusted: () => vscode.workspace.isTrusted,
    async account(written) {
      const label = run.account ?? written;
      const account = label === undefined ? active.get() : await findAccount(label);
      if (!account) throw new CentralError('noAccount');
      return account;
    },
    accounts: async () => (run.account === undefined ? accounts.list() : [await findAccount(run.account)]),
    send: (account, call, options) => client.send(account, call, { ...options, spill }),
    prompt: ({ name, message, secret }) =>
      only(enter({ prompt: redactor.text(message ?? name), secret, signal: run.signal })).catch(
        () => undefined,
      ),
    confirm: (question) => {
      takes ||= takesAway(question);
      return questions.ask(document, question, run.scripted);
    },
    progress: run.onProgress,
    allowance: (account) => ({ perSecond: limiter.perSecond(account), day: limiter.usage(account) }),
    environment: () => (environment ??= environments.of(document.uri)),
    files: confinedFiles(document),
    goOn: (failed, left) => (run.scripted ? Promise.resolve(true) : questions.goOn(failed, left, takes)),
    mayGoUnchecked: (refusal) => (run.scripted ? Promise.resolve(false) : questions.unchecked(refusal)),
    // A call with another account keeps nothing here.
    ...(run.account === undefined && { memoryOf: (path) => shared.memories.of(vscode.Uri.file(path)) }),
    clean: (text) => redactor.text(text),
    learn: (secret) => redactor.learn(secret),
    keptSecrets: run.account === undefined ? kept : readOnly(kept),
    facts: async (call, platform) => callFacts(await shared.catalogue(), call, platform),
    readOf: async (call, platform) =>
      (await import('../../catalogue/deed/readOf.ts')).readOf(await shared.catalogue(), call, platform),
    // Before a person has agreed to a script's change, nothing is sent, not even a read for a name.
    deed: (call, account, isAsked) =>
      shared.deeds.of(call, account, isAsked && !run.scripted && questions.asksForChanges(document, false)),
    changes,
    ...(run.loopOwner && {
      loopLogs: { logs, owner: run.loopOwner, tell: (remark) => questions.tell(remark) },
    }),
    system: {
      clock,
      random,
      uuid: randomUUID,
      processEnv: (name) => (allowed().has(name) ? process.env[name] : undefined),
      dotenv,
    },
    clock,
    paths: jsonPaths,
    largeBodies: shared.largeBodies,
  };
}

/** Gives the secrets without changing them, for a call with another account, which leaves nothing behind. */
function readOnly(kept: KeptSecrets): KeptSecrets {
  return { ...kept, set: () => Promise.resolve(), delete: () => Promise.resolve() };
}
