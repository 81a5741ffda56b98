import { isCentralError } from '../../base/errors.ts';
import { collectPages } from '../../client/paging/paging.ts';
import { isWrite, type Call, type Exchange } from '../../http/call.ts';
import { changeEnd } from '../../http/changeEnd.ts';
import type { Tags } from '../syntax/tagModel.ts';
import { withoutAsking } from './question/askFirst.ts';
import type { Condition } from './outcome/assert.ts';
import { costOf } from './question/runCost.ts';
import { sendCall, type CallToSend, type Sent } from './sendCall.ts';
import { poll } from './task/poll.ts';
import { pollCall } from './task/pollCall.ts';

/** Sends a call as its tags say: repeated until a condition holds, with all its pages, or once. */
export async function sendOnce(sending: CallToSend, tags: Tags, until: Condition | undefined): Promise<Sent> {
  const { isTest = false } = sending;
  const sent = await sendAsTagged(sending, tags, until).catch((error: unknown) => {
    if (isTest && isCentralError(error)) error.mayBeDone = false;
    throw error;
  });
  return !isTest && isEndOpen(sending.call, sent.exchange) ? { ...sent, mayBeDone: true } : sent;
}

/**
 * Tells if a change may have been carried out although its last response is a failure: the response comes from a gateway in between, or is
 * about a task that was started.
 */
function isEndOpen(call: Call, exchange: Exchange): boolean {
  if (!isWrite(call.method)) return false;
  if (!isWrite(exchange.method)) return exchange.status >= 300;
  return exchange.status >= 400 && changeEnd(exchange) === 'open';
}

async function sendAsTagged(sending: CallToSend, tags: Tags, until: Condition | undefined): Promise<Sent> {
  if (tags.poll && until) return poll(sending, tags.poll, until);
  if (tags.all) return allPages(sending, tags.all.max);
  const exchange = await sendCall(sending, sending.call);
  // A long list is not read twice only to learn that it started no task.
  const mayStart = exchange.status === 202 || isWrite(exchange.method);
  const followUp = mayStart ? await pollCall(sending, exchange) : undefined;
  return { exchange, pages: 1, bytes: exchange.bytes, ...(followUp && { followUp }) };
}

async function allPages(sending: CallToSend, max: number | undefined): Promise<Sent> {
  const { ports, account, call, operation, options, recipients = 1 } = sending;
  const allowance = call.auth === false ? undefined : ports.allowance?.(account);
  let bytes = 0;
  const send = async (page: Call) => {
    const exchange = await sendCall(sending, page);
    bytes += exchange.bytes;
    return exchange;
  };
  const collected = await collectPages(send, call, {
    ...(max === undefined ? {} : { max }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(operation && { operation }),
    onProgress: (progress) => ports.progress({ kind: 'pages', ...progress }),
    mayGoOn: async ({ calls, total }) => {
      if (calls !== undefined && calls * recipients <= withoutAsking.pages) return true;
      return ports.confirm({
        kind: 'pages',
        ...(calls === undefined ? {} : { calls }),
        ...(total === undefined ? {} : { items: total }),
        ...(recipients > 1 && { recipients }),
        ...(calls !== undefined && allowance && { cost: costOf(calls * recipients, allowance) }),
      });
    },
  });
  const { merged, items, pages, ended, first, isList, shift } = collected;
  const exchange = collected.last.status >= 400 ? collected.last : first;
  return {
    exchange,
    pages,
    bytes,
    items,
    ended,
    ...(shift && { shift }),
    ...(!isList && { isNoList: true }),
    ...(merged === undefined || pages === 1 ? {} : { merged }),
  };
}
