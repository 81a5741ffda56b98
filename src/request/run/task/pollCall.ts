import type { Account } from '../../../account/account.ts';
import { taskId } from '../../../catalogue/operation.ts';
import { accountAt } from '../../../client/target.ts';
import type { Call, Exchange } from '../../../http/call.ts';
import { header } from '../../../http/transport.ts';
import { targetUrl } from '../../resolve/resolveTarget.ts';
import { meaningFor } from '../body/askBody.ts';
import type { RunContext } from '../runContext.ts';

/** A call that may start a task. */
interface StartingCall {
  ports: RunContext;
  account: Account;
  call: Call;
  /** The target that gives the progress of the task, from the catalogue. */
  task?: string | undefined;
}

/**
 * Gives the call that asks how far a started task is, from the response's location, or else from its id and the catalogue, or from a
 * link. Undefined if it would not go to the origin where the task was started.
 */
export async function pollCall(
  { ports, account, call, task }: StartingCall,
  exchange: Exchange,
): Promise<Call | undefined> {
  if (call.auth === false || exchange.status >= 400) return undefined;
  const meaning = await meaningFor(ports, exchange);
  const linked = meaning.tasks === undefined ? meaning.link : undefined;
  const target =
    targetGiven(meaning.poll, task) ?? targetOfTask(task, meaning.task) ?? targetGiven(linked, task);
  if (target === undefined) return undefined;
  return askAt(account, call, targetUrl(target, accountAt(account, call).baseUrl));
}

/** Gives the call to which a redirection leads from one that reads; undefined for any other response, and if it leads to another origin. */
export function redirected(account: Account, call: Call, { status, headers }: Exchange): Call | undefined {
  const { baseUrl } = accountAt(account, call);
  const location = header(headers, 'location') ?? '';
  const from = new URL(call.target, baseUrl).href;
  const isRedirection = [301, 302, 303, 307, 308].includes(status) && location !== '';
  if (call.auth === false || !isRedirection || !URL.canParse(location, from)) return undefined;
  const onward = askAt(account, call, targetUrl(new URL(location, from).href, baseUrl));
  return onward && { ...call, target: onward.target };
}

function askAt(account: Account, call: Call, url: ReturnType<typeof targetUrl>): Call | undefined {
  if (typeof url === 'string' || url.pathname.startsWith('//')) return undefined;
  const target = url.pathname + url.search;
  if (new URL(accountAt(account, { target }).baseUrl).origin !== url.origin) return undefined;
  return {
    method: 'GET',
    target,
    ...(call.tenantId === undefined ? {} : { tenantId: call.tenantId }),
  };
}

/**
 * Gives the target that a response names for its task. If it fits the target in the catalogue, that one is used, whatever the host or the
 * first folder: a gateway may have several names.
 */
function targetGiven(given: string | undefined, task: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const [before, after] = task?.includes(taskId) === true ? task.split(taskId, 2) : [];
  const isWord = /^[\w-]+$/.test(given);
  if (before === undefined || after === undefined) return isWord ? undefined : given;
  if (isWord) return `${before}${given}${after}`;
  const { pathname } = new URL(given, 'https://gateway.invalid');
  const folder = before.split('/').slice(-2).join('/');
  const starts = [before, ...(/^[\w-]/.test(given) && !URL.canParse(given) ? [`/${folder}`] : [])];
  const start = starts.find((one) => pathname.startsWith(one) && pathname.endsWith(after));
  const id = start === undefined ? '' : pathname.slice(start.length, pathname.length - after.length);
  return id === '' || id.includes('/') ? given : `${before}${id}${after}`;
}

/** Gives the target of a task from the catalogue, with the id that the response gives; undefined if the target needs an id and none is given. */
export function targetOfTask(task: string | undefined, id: string | undefined): string | undefined {
  if (task?.includes(taskId) !== true) return task;
  return id === undefined ? undefined : task.replace(taskId, encodeURIComponent(id));
}
