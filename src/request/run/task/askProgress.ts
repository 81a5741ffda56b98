import { CentralError } from '../../../base/errors.ts';
import type { Call } from '../../../http/call.ts';
import { meaningFor } from '../body/askBody.ts';
import type { SendOutcome } from '../runOutcome.ts';
import type { Run } from '../runState.ts';
import { sendCall, pauseFor } from '../sendCall.ts';
import { isUnderWay, taskState } from './taskEnd.ts';

/** Time between two calls, and for all calls together; ms. */
const every = 2_000;
const longest = 60_000;

/**
 * Asks how far a task is, at the place that a response named, until the task says that it is done, for a minute at most. If the task is
 * still under way then, it can be asked again. Rejects with what a send rejects with.
 */
export async function askProgress(run: Run, started: SendOutcome, followUp: Call): Promise<SendOutcome> {
  const { ports, options } = run;
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  const account = await ports.account(started.account);
  const sending = { ports, account, call: followUp, options, priority: 'person' as const };
  const start = ports.clock.monotonic();
  let exchange = await sendCall(sending, followUp);
  let bytes = exchange.bytes;
  for (let attempt = 1; isUnderWay(await taskState(ports, exchange)); attempt++) {
    const elapsedMs = ports.clock.monotonic() - start;
    if (elapsedMs + every > longest) break;
    ports.progress({ kind: 'poll', attempt, elapsedMs });
    await pauseFor(sending, every);
    exchange = await sendCall(sending, followUp);
    bytes += exchange.bytes;
  }
  const { account: label, url, status, durationMs } = exchange;
  return {
    index: started.index,
    account: label,
    url,
    status,
    durationMs,
    bytes,
    pages: 1,
    asserts: [],
    captures: {},
    missed: [],
    notices: [],
    before: [],
    meaning: await meaningFor(ports, exchange),
    exchange,
    ...(isUnderWay(await taskState(ports, exchange)) && { followUp }),
  };
}
