import { CentralError } from '../../base/errors.ts';
import type { Account } from '../../account/account.ts';
import type { Deed } from '../../catalogue/deed/callValues.ts';
import { type Call } from '../../http/call.ts';
import { header } from '../../http/transport.ts';
import { checkSentBody } from '../check/checkBody.ts';
import { atGateway } from '../check/checkQuery.ts';
import { place } from '../syntax/model.ts';
import { checkJson } from '../check/checkJson.ts';
import { bodyBytes } from './body/bodyBytes.ts';
import { differenceFor } from './question/difference.ts';
import { keepingChange, type Keeping } from './keepingChange.ts';
import { mergingPorts, withMergeNote } from './loop/mergedBody.ts';
import { outcomeOf } from './outcome/outcome.ts';
import { agreements, deedBefore, masked, questionBefore } from './question/question.ts';
import { letUncheckedPass, parameterNotices, withProblems } from './question/parameters.ts';
import { prepare, type Prepared } from './prepare.ts';
import { readyCall, type ReadyCall } from './readyCall.ts';
import { refusalOf } from './refusal.ts';
import { refuseBlind, resolveCondition } from './outcome/resolveCondition.ts';
import type { SendOutcome, SkippedOutcome } from './runOutcome.ts';
import { runAccounts } from './spread/runAccounts.ts';
import type { Run } from './runState.ts';
import { spreadOf } from './accountOf.ts';
import { sendOnce } from './sendOnce.ts';

/**
 * Sends one block after the calls that it needs, or skips it. Resolves for every response; rejects if the call was refused or got no
 * response: `requestProblem` with the line and the first problem, `untrusted`, `cancelled`, and whatever `send` rejects with.
 */
export async function runBlock(run: Run, index: number): Promise<SendOutcome | SkippedOutcome> {
  const block = await prepare(run, index, runBlock);
  return 'skipped' in block ? block : sendPrepared(run, block);
}

/** Does the remaining steps for a prepared block: resolve, confirm, send, evaluate. */
export async function sendPrepared(run: Run, block: Prepared): Promise<SendOutcome> {
  const { ports } = run;
  const { index, tags, account, row, before } = block;
  const spread = row === undefined ? spreadOf(run, tags) : undefined;
  if (spread) return runAccounts(run, block, spread);
  const ready = await withBody(run, await readyCall(run, block), index);
  const { resolved, scopes, facts, call } = ready;
  refuseBlind(run, index, scopes, tags);
  await letUncheckedPass(run, index, ready);
  const isAsked = run.options.confirmed !== true;
  const said = withMergeNote(tags, await deedBefore(ports, ready, account, isAsked));
  const deed = withProblems(ready, said);
  await confirmed(run, { ...ready, account }, deed);
  const until = tags.poll && resolveCondition(run, index, scopes, tags.poll);
  const priority = row === undefined ? 'person' : 'loop';
  const { operation, task, isTest } = facts;
  const ends = tags.endSession && facts.sessionEnd;
  const sessionEnd = ends === undefined ? undefined : { target: ends, ports };
  // A session that is ended leaves nothing that could be undone.
  const kept: Keeping = sessionEnd ? { ports, notices: [] } : keepingChange(run, { ...ready, account }, deed);
  const sent = await sendOnce(
    {
      ports: tags.merge ? mergingPorts(kept.ports) : kept.ports,
      account,
      call,
      operation,
      task,
      isTest,
      sessionEnd,
      options: run.options,
      priority,
    },
    tags,
    until,
  );
  const outcome = await outcomeOf(run, index, tags, sent, scopes);
  const { change } = kept;
  const notices = [...outcome.notices, ...kept.notices, ...parameterNotices(run, index, ready)];
  return {
    ...outcome,
    url: masked(outcome.url, resolved.secrets),
    ...(deed && { words: deed.words }),
    ...(change && { change }),
    notices,
    before,
  };
}

/**
 * Gives the call with its body, after reading its files, and adds what is odd about its members. Throws what reading throws, and
 * `requestProblem`.
 */
export async function withBody(run: Run, ready: ReadyCall, index: number): Promise<ReadyCall> {
  const call = await withFiles(run, ready, index);
  const placed = place(run.document, index);
  if (!placed) return { ...ready, call };
  const problems = [...ready.problems, ...checkJson(placed, call)];
  if (call.auth === false) return { ...ready, call, problems };
  const found = atGateway(
    checkSentBody(placed, call, ready.facts.operation ?? ready.facts.otherVersion),
    ready.at.baseUrl,
  );
  if (found.some(({ severity }) => severity === 'error')) throw refusalOf(run.document, index, found);
  return { ...ready, call, problems: [...problems, ...found] };
}

async function withFiles(run: Run, { resolved, call, scopes }: ReadyCall, index: number): Promise<Call> {
  if (!resolved.files) return call;
  const type = header(call.headers ?? [], 'content-type') ?? '';
  const body = await bodyBytes(run, resolved.files, {
    scopes,
    index,
    type,
    secrets: resolved.secrets,
    carried: resolved.carried,
  });
  for (const secret of resolved.secrets) run.ports.learn?.(secret);
  return { ...call, body };
}

async function confirmed(
  run: Run,
  ready: ReadyCall & { account: Account },
  deed: Deed | undefined,
): Promise<void> {
  const question = questionBefore(ready, run.ports.clean, deed);
  if (!question || (run.options.confirmed === true && question.kind === 'write')) return;
  // A loop asks one question for all its rows. A call that takes something to another host that was not agreed to then needs its own
  // question.
  if (question.kind === 'foreign' && agreements(ready).every((one) => run.options.agreed?.has(one))) return;
  const difference =
    question.kind === 'write' &&
    (await differenceFor(run.ports, ready, ready.account, question.call, run.options.signal));
  const asked = difference ? { ...question, difference } : question;
  if (!(await run.ports.confirm(asked))) throw new CentralError('cancelled');
}
