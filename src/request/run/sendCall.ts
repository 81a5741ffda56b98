import type { Account } from '../../account/account.ts';
import { sleep } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { CollectedPages } from '../../client/paging/paging.ts';
import type { PagedOperation } from '../../client/paging/pageStyle.ts';
import type { Call, Exchange, SendOptions } from '../../http/call.ts';
import type { Value } from '../syntax/value.ts';
import type { RunOptions, RunContext } from './runContext.ts';

/** The result of a call with its tags: with all its pages, or repeated until a condition holds. */
export interface Sent {
  exchange: Exchange;
  pages: number;
  bytes: number;
  items?: number;
  merged?: Value;
  ended?: CollectedPages['ended'];
  shift?: CollectedPages['shift'];
  /** True if the response to a call with `@all` is not a list. */
  isNoList?: true;
  /** True if the call changes something, and its response does not tell if the change was carried out. */
  mayBeDone?: true;
  /** The id of a session that should have been ended but was not. */
  sessionLeft?: string;
  /** The call that asks how far the task is that the call started. */
  followUp?: Call;
  /**
   * The state of a response about the task that the call started: `failed` if the task failed before the condition was met, `unread` if
   * this response was refused.
   */
  task?: 'read' | 'failed' | 'unread';
}

export interface CallToSend {
  ports: RunContext;
  account: Account;
  call: Call;
  /** The operation, if the catalogue knows it: it tells how the list is paged. */
  operation?: PagedOperation | undefined;
  /** The target that gives the progress of the task that the call starts, from the catalogue. */
  task?: string | undefined;
  /** True for a POST that changes nothing: its end is never open. */
  isTest?: true | undefined;
  /** Ends the session that the call starts, if its tags ask for that: the target of the DELETE, and the ports that send it. */
  sessionEnd?: { target: string; ports: RunContext } | undefined;
  options: RunOptions;
  priority: 'person' | 'loop';
  /** Number of accounts or customers that the same call goes to; the others may have as many pages. */
  recipients?: number;
}

/**
 * Sends one call of a run. Rejects with `restrictedMode` and `cancelled` if it may not be sent any more, and with what `send` rejects with.
 */
export async function sendCall(
  { ports, account, options, priority }: CallToSend,
  call: Call,
): Promise<Exchange> {
  if (!ports.isTrusted()) throw new CentralError('restrictedMode');
  if (options.signal?.aborted === true) throw new CentralError('cancelled');
  const sendOptions: SendOptions = { priority, onWait: (wait) => ports.progress({ kind: 'wait', ...wait }) };
  if (options.signal) sendOptions.signal = options.signal;
  // A loop has one entry in the history for all its rows.
  if (priority === 'person') sendOptions.isTold = true;
  return ports.send(account, call, sendOptions);
}

/** Waits between two calls. Throws `cancelled`. */
export async function pauseFor({ ports, options }: CallToSend, ms: number): Promise<void> {
  try {
    await sleep(ports.clock, ms, options.signal);
  } catch (cause) {
    throw new CentralError('cancelled', {}, { cause });
  }
}
