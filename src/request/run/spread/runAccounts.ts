import type { Account } from '../../../account/account.ts';
import { CentralError, isCentralError } from '../../../base/errors.ts';
import { inParallel } from '../../../base/inParallel.ts';
import type { Call, Exchange } from '../../../http/call.ts';
import { customerOf } from '../../../limits/limiter.ts';
import { checkSpread } from '../../check/checkSpread.ts';
import { isWriteBlock, resolve } from '../../resolve/resolve.ts';
import { place } from '../../syntax/model.ts';
import type { Tags } from '../../syntax/tagModel.ts';
import { withoutAsking } from '../question/askFirst.ts';
import { mergedRecipients, rowsIn, type RecipientRows } from './mergedRows.ts';
import { namedTwice, spreadNotices } from '../outcome/notices.ts';
import { outcomeOf } from '../outcome/outcome.ts';
import { letUncheckedPass, parameterNotices } from '../question/parameters.ts';
import type { Prepared } from '../prepare.ts';
import { masked, previewOf } from '../question/question.ts';
import { readyCall, type ReadyCall } from '../readyCall.ts';
import { refusalOf } from '../refusal.ts';
import { refuseBlind, resolveCondition } from '../outcome/resolveCondition.ts';
import { costOf, type RunCost } from '../question/runCost.ts';
import type { RunContext, SpreadChoice } from '../runContext.ts';
import type { RecipientFailure, SendOutcome } from '../runOutcome.ts';
import { scopesOf, type Run } from '../runState.ts';
import type { Sent } from '../sendCall.ts';
import { sendOnce } from '../sendOnce.ts';
import { failureOf, nameOf, recipientsAtOnce, recipientsOf, type Recipient } from './recipients.ts';

const shownFirst = 3;
/** The most bytes of all responses together; their rows take several times as much memory. */
const mostBytes = 128 * 1_048_576;

interface ReadyRecipient {
  recipient: Recipient;
  ready: ReadyCall;
}

interface RecipientResult extends RecipientRows {
  recipient: Recipient;
  sent: Sent;
}

/**
 * Sends a reading block once to each of several accounts, or customers of an MSP, and joins the results into one response. If a recipient
 * refuses, the refusal is a row of it; after a cancel the results so far are kept. Throws errors that concern all recipients, as `runBlock`
 * does.
 */
export async function runAccounts(run: Run, block: Prepared, choice: SpreadChoice): Promise<SendOutcome> {
  const { ports } = run;
  const { index, tags, before } = block;
  refuseSpread(run, block);
  const { recipients, failed, twice } = await recipientsOf(run, block, choice);
  const ready = await readyRecipients(run, block, recipients, failed);
  await confirmRecipients(run, tags, ready);
  const started = ports.clock.monotonic();
  const results = await sendToRecipients(run, block, ready, failed);
  if (results.length === 0 && isCancelled(run)) throw new CentralError('cancelled');
  const order = new Map(recipients.map((one, at) => [keyOf(one), at]));
  const at = (one: RecipientFailure) => order.get(`${one.account}\n${one.tenant ?? ''}`) ?? -1;
  failed.sort((one, other) => at(one) - at(other));
  const { merged, rows } = mergedRecipients(results, failed);
  const exchange = joinedExchange(results, ready, ports.clock.monotonic() - started);
  const sent: Sent = {
    exchange,
    pages: results.reduce((sum, one) => sum + one.sent.pages, 0),
    bytes: exchange.bytes,
    items: rows,
    merged,
  };
  const outcome = await outcomeOf(run, index, tags, sent, await scopesOf(run, index, undefined));
  const secrets = new Set(ready.flatMap((one) => [...one.ready.resolved.secrets]));
  return {
    ...outcome,
    url: masked(outcome.url, secrets),
    notices: [
      ...outcome.notices,
      ...twice.map(namedTwice),
      ...spreadNotices(
        results.map(({ recipient: of, sent: one, rows: own, total }) => ({
          name: nameOf(of),
          sent: one,
          rows: own.length,
          total,
        })),
      ),
      ...ready.flatMap((one) => parameterNotices(run, index, one.ready)),
    ],
    spread: {
      rows,
      failed,
      recipients: recipients.length,
      customers: recipients.filter(({ account }) => account.tenantId !== undefined).length,
      accounts: [...new Set(recipients.map(({ account }) => account.label))],
    },
    before,
  };
}

/** Refuses a block that cannot go to several accounts or customers. Throws `requestProblem` and `onlyReadsSpread`. */
function refuseSpread({ document }: Run, { index, tags }: Prepared): void {
  const placed = place(document, index);
  const problems = placed ? checkSpread(placed, tags) : [];
  if (problems.length > 0) throw refusalOf(document, index, problems);
  if ((placed && isWriteBlock(placed)) || tags.foreach || tags.noAuth)
    throw new CentralError('onlyReadsSpread');
}

/** Gives the calls as they would be sent. Throws errors of the block itself, which are the same for each account. */
async function readyRecipients(
  run: Run,
  block: Prepared,
  recipients: readonly Recipient[],
  failed: RecipientFailure[],
): Promise<ReadyRecipient[]> {
  const { document } = run;
  const { index, tags } = block;
  const [first] = recipients;
  if (first) {
    const scopes = await scopesOf(run, index, first.account);
    const { problems } = resolve(document, index, scopes, block);
    const own = problems.filter(({ code }) => code !== 'foreignHost' && code !== 'badBase');
    if (own.some(({ severity }) => severity === 'error'))
      throw refusalOf(document, index, own, first.account);
    refuseBlind(run, index, scopes, tags);
  }
  const ready: ReadyRecipient[] = [];
  for (const one of recipients) {
    try {
      const call = await readyCall(run, { ...block, account: one.account });
      await letUncheckedPass(run, index, call);
      ready.push({ recipient: one, ready: one.tenant ? { ...call, call: withoutTenant(call.call) } : call });
    } catch (error) {
      if (isCentralError(error, 'cancelled')) throw error;
      failed.push(failureOf(one, error));
    }
  }
  return ready;
}

/** Removes the customer from a call, because the recipient has its own. */
function withoutTenant({ tenantId: _, ...call }: Call): Call {
  return call;
}

async function sendToRecipients(
  run: Run,
  { index, tags }: Prepared,
  ready: readonly ReadyRecipient[],
  failed: RecipientFailure[],
): Promise<RecipientResult[]> {
  const ports = together(run.ports);
  const what = ready.some((one) => one.recipient.tenant) ? 'customers' : 'accounts';
  let done = 0;
  let bytes = 0;
  const tell = () =>
    run.ports.progress({ kind: 'recipients', what, done, recipients: ready.length, failed: failed.length });
  tell();
  const results = await inParallel(ready, recipientsAtOnce, async ({ recipient: one, ready: call }) => {
    try {
      if (isCancelled(run)) throw new CentralError('cancelled');
      const until = tags.poll && resolveCondition(run, index, call.scopes, tags.poll);
      const { operation } = call.facts;
      const sent = await sendOnce(
        {
          ...{ ports, account: one.account, call: call.call, operation, options: run.options },
          priority: 'loop',
          recipients: ready.length,
        },
        tags,
        until,
      );
      bytes += sent.bytes;
      if (bytes > mostBytes) {
        const megabytes = Math.round(mostBytes / 1_048_576);
        throw new CentralError('answersTooLargeTogether', { megabytes });
      }
      const { problem, ...rows } = rowsIn(one, sent, call.call.target, operation);
      const { status } = sent.exchange;
      if (problem) failed.push({ ...failureOf(one, problem), ...(status >= 300 && { status }) });
      return { recipient: one, sent: withoutBody(sent), ...rows };
    } catch (error) {
      failed.push(failureOf(one, error));
      return undefined;
    } finally {
      done += 1;
      tell();
    }
  });
  return results.flatMap((one) => one ?? []);
}

/**
 * The ports of calls that are sent at the same time: one question about many pages is asked for all calls, and no call reports progress.
 */
function together(ports: RunContext): RunContext {
  let response: Promise<boolean> | undefined;
  return {
    ...ports,
    progress: (step) => {
      if (step.kind === 'wait') ports.progress(step);
    },
    confirm: (question) =>
      question.kind === 'pages' ? (response ??= ports.confirm(question)) : ports.confirm(question),
  };
}

/** Asks before many calls. Throws `cancelled`. */
async function confirmRecipients(
  { ports }: Run,
  tags: Tags,
  ready: readonly ReadyRecipient[],
): Promise<void> {
  if (ready.length <= withoutAsking.rows) return;
  const isMore = tags.all !== undefined || tags.poll !== undefined;
  const preview = (one: ReadyRecipient) => previewOf(one.ready, ports.clean, undefined);
  const cost = spreadCost(
    ports,
    ready.map((one) => one.recipient.account),
    isMore,
  );
  const agreed = await ports.confirm({
    kind: 'rows',
    rows: ready.length,
    writes: false,
    typed: false,
    first: ready.slice(0, shownFirst).map(preview),
    hosts: [],
    leaving: [],
    ...(cost && { cost }),
    all: async () => ready.map(preview),
    isSpread: true,
  });
  if (!agreed) throw new CentralError('cancelled');
}

/** Computes the cost. Customers do not wait for each other, so the time is that of the slowest, and the share is the largest. */
function spreadCost(ports: RunContext, accounts: readonly Account[], isMore: boolean): RunCost | undefined {
  if (!ports.allowance) return undefined;
  const allowanceOf = ports.allowance.bind(ports);
  const costs = [...Map.groupBy(accounts, customerOf).values()].flatMap((of) =>
    of[0] ? [costOf(of.length, allowanceOf(of[0]), isMore)] : [],
  );
  const slowest = costs.toSorted((one, other) => other.ms - one.ms)[0];
  const dearest = costs.toSorted((one, other) => (other.share ?? 0) - (one.share ?? 0))[0];
  return slowest && { ...slowest, ...dearest, calls: accounts.length, ms: slowest.ms };
}

/** Joins all exchanges into one: the worst status, and the time from the first call to the last. */
function joinedExchange(
  results: readonly RecipientResult[],
  ready: readonly ReadyRecipient[],
  durationMs: number,
): Exchange {
  const exchanges = results.map(({ sent }) => sent.exchange);
  const [first] = ready;
  const labels = [...new Set(ready.map((one) => one.recipient.account.label))];
  return {
    account: labels.join(', '),
    method: first?.ready.call.method ?? 'GET',
    url: exchanges[0]?.url ?? first?.ready.url.href ?? '',
    status: exchanges.reduce((worst, { status }) => Math.max(worst, status), 0),
    headers: [['content-type', 'application/json']],
    body: new Uint8Array(),
    bytes: results.reduce((sum, { sent }) => sum + sent.bytes, 0),
    durationMs,
    attempts: 1,
  };
}

function withoutBody({ merged: _, ...sent }: Sent): Sent {
  return { ...sent, exchange: { ...sent.exchange, body: new Uint8Array() } };
}

function isCancelled({ options }: Run): boolean {
  return options.signal?.aborted === true;
}

function keyOf({ account, tenant }: Recipient): string {
  return `${account.label}\n${tenant?.id ?? ''}`;
}
