import { isWrite, type Exchange } from '../../../http/call.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { header } from '../../../http/transport.ts';
import { isObject, isPlainObject, isRaw, parseJson, type Json, isNumber } from '../../../text/json.ts';
import { isEmpty } from '../../undo/members.ts';
import { taskLinkIn, taskAddressIn } from '../task/taskAddress.ts';
import { ids, plainNames, states } from './refusedItem.ts';

/** Meaning of a response of Central beyond its status. */
export interface ResponseMeaning {
  /** The outcome as a person would say it: a 500 that says “initiated” is a success, a 200 with a `failed` list is a partial one. */
  outcome: 'success' | 'partial' | 'failure';
  /** Items that failed under a success status, as the response gives them. */
  failed?: readonly Json[];
  /** True for a change whose body could not be searched for such items. */
  isUnsearched?: true;
  /** Address that gives the progress of a started task, as it is in the response, absolute or relative. */
  poll?: string;
  /** Address of a link that may give it, or may be that of the object that is changed. */
  link?: string;
  /** The final word of the task that the call started, if that is a failure. */
  failedState?: string;
  /** Id of a started task. */
  task?: string;
  /** Number of started tasks, if a response names several. */
  tasks?: number;
  /** Text to show in the body's place: percent-encoded output of troubleshooting, decoded. */
  display?: string;
}

const mostDecoded = 4 * 1024 * 1024;
/** The most bytes of a body that is parsed to see if it is JSON; for a longer one only the first bytes are looked at. */
const mostTried = 1024 * 1024;

/** Reads Central's odd responses (reference, sections 3.1 and 5.4). */
export function meaningOf(exchange: Exchange): ResponseMeaning {
  const response = isJson(exchange) && maySpeak(exchange) ? parseJson(inUtf8(exchange)) : undefined;
  const meaning: ResponseMeaning = { outcome: exchange.status < 400 ? 'success' : 'failure' };
  if (isInitiatedMove(exchange, response)) meaning.outcome = 'success';
  const items = itemsOf(response);
  const isOdd = exchange.status === 207 ? isRefused : saysWhyNot;
  const failed = [...failedItems(response), ...items.filter(isOdd)];
  if (meaning.outcome === 'success' && isWrite(exchange.method) && failed.length > 0) {
    meaning.outcome = succeededNone(response) || failed.length === items.length ? 'failure' : 'partial';
    meaning.failed = failed;
  }
  const poll = taskAddressIn(exchange, response);
  if (poll !== undefined) meaning.poll = poll;
  const link = taskLinkIn(exchange, response);
  if (link !== undefined) meaning.link = link;
  const [task, ...others] = tasksOf(exchange, response);
  if (others.length > 0) meaning.tasks = others.length + 1;
  else if (task !== undefined) meaning.task = task;
  const display = displayOf(response);
  if (display !== undefined) meaning.display = display;
  return meaning;
}

/** Tells if a body may say something about its call. For a call that reads, only the output of troubleshooting does. */
export function maySpeak(exchange: Exchange): boolean {
  if (isWrite(exchange.method) || exchange.status === 202) return true;
  const { buffer, byteOffset, byteLength } = inUtf8(exchange);
  return Buffer.from(buffer, byteOffset, byteLength).includes('"output"');
}

/** Tells JSON from other bodies, whatever its content type: the gateway labels some of its JSON as text, and some not at all. */
export function isJson(exchange: Exchange): boolean {
  const { headers, body, status } = exchange;
  const type = header(headers, 'content-type') ?? '';
  if (body.length === 0 || status === 204 || /^(?:multipart|image)\//i.test(type)) return false;
  if (/json/i.test(type)) return true;
  const first = new TextDecoder().decode(inUtf8({ headers, body: body.subarray(0, 64) })).trimStart();
  if (!/^[{["]/.test(first) || /html|xml/i.test(type)) return false;
  const isTried = body.length <= mostTried && body.length === exchange.bytes;
  return !isTried || parseJson(inUtf8(exchange)) !== undefined;
}

/** A gateway's move to another group may answer 500 and say that it was initiated. */
function isInitiatedMove({ status, url, method }: Exchange, response: Json | undefined): boolean {
  if (status !== 500 || !isWrite(method) || !isObject(response)) return false;
  const told = [response['description'], response['message'], response['detail']].filter(
    (one) => typeof one === 'string',
  );
  return /\/devices\/move\b/.test(url) && told.some((text) => /\binitiated\b/i.test(text));
}

const failedLists = [
  'failed',
  'failed_devices',
  'failedDevices',
  'failedDevicesSerial',
  'failedItems',
  'failures',
];

function failedItems(response: Json | undefined): readonly Json[] {
  const lists = isObject(response) ? failedLists.map((name) => response[name]) : [];
  return lists.find((one) => Array.isArray(one)) ?? [];
}

/** The items of a response, each with its own status. */
export function itemsOf(response: Json | undefined): readonly Json[] {
  if (Array.isArray(response)) return response;
  const names = ['items', 'results', 'result', 'responses', 'response', 'data', 'devices'];
  const lists = isObject(response) ? names.map((name) => response[name]) : [];
  return lists.find((one) => Array.isArray(one)) ?? [];
}

/** Tells if an item of a 207 response says that it failed, by itself or in a response within it. */
function isRefused(item: Json | undefined): boolean {
  if (!isPlainObject(item)) return false;
  const of = plainNames(item);
  return (
    of.get('success') === false ||
    states.some((name) => isRefusal(of.get(name))) ||
    isRefused(of.get('response'))
  );
}

function isRefusal(state: Json | undefined): boolean {
  const isWord = typeof state === 'string' && isFailedWord(state);
  return isWord || Number(isRaw(state) ? JSON.stringify(state) : state) >= 400;
}

/** Names of reasons in the spelling of `plainNames` that an object which is right does not have. */
export const errors = ['error', 'errors', 'errorcode', 'errormessage', 'failreason', 'failurereason'];

/** Names of reasons that such an object may have, too. */
const reasons = ['message', 'reason'];

/** Tells if an item of another response says that it failed, and why: a state with a message may be the object's own. */
function saysWhyNot(item: Json): boolean {
  if (!isPlainObject(item)) return false;
  const of = plainNames(item);
  if (of.get('success') === false) return true;
  // Objects with counters have the number of their errors.
  const isCounter = (name: string) => name === 'errors' && isNumber(of.get(name));
  if (errors.some((name) => !isEmpty(of.get(name)) && !isCounter(name)))
    return states.some((name) => isRefusal(of.get(name)));
  const status = of.get('status');
  const isNoObject = [...of.keys()].every((name) => ['status', ...reasons, ...ids].includes(name));
  const isFailed = typeof status === 'string' && /^(?:failed|failure)$/i.test(status);
  return isNoObject && isFailed && reasons.some((name) => !isEmpty(of.get(name)));
}

/** Tells if a word of a service means that a task or an item ended without success. */
export function isFailedWord(word: string): boolean {
  const isPlain =
    /^(?:time(?:d[ _-]?)?out|cancell?ed|aborted|rejected|terminated|expired|unsuccessful|partial(?:ly)?[ _-]?(?:failed|failure|success\w*|completed?))$/i;
  if (isPlain.test(word)) return true;
  // Such as UPGRADE_FAILED, PARTIAL_FAILURE, COMPLETED_WITH_ERRORS; but not NO_ERROR.
  const isNone = /(?:^|[ _-])(?:no|not|without|zero|never|0)[ _-](?:failed|failure|errors?)$/i;
  return /^(?:[\w -]*[ _-])?(?:failed|failure|errors?)$/i.test(word) && !isNone.test(word);
}

function succeededNone(response: Json | undefined): boolean {
  const succeeded = isObject(response) ? response['success'] : undefined;
  return Array.isArray(succeeded) && succeeded.length === 0;
}

/** The names that the services use for a task's id; `id` alone may be the id of the object. */
const taskIds = ['task_id', 'taskId', 'task-id', 'session_id', 'sessionId', 'transactionId', 'cookie_name'];

/** The ids of the tasks that were started. In a list of devices each may have its own id, or all have the same one. */
function tasksOf({ status, method }: Exchange, response: Json | undefined): string[] {
  if (!isWrite(method) || status >= 300) return [];
  const names = status === 202 ? [...taskIds, 'id'] : taskIds;
  const told = objectsIn(response);
  // Some services put these members into an object or a list of their own.
  for (const objects of [told, told.flatMap((one) => Object.values(one).flatMap(objectsIn))])
    for (const name of names) {
      const ids = objects.flatMap((object) => idText(object[name]));
      if (ids.length > 0) return [...new Set(ids)];
    }
  return [];
}

function objectsIn(value: Json | undefined) {
  return (Array.isArray(value) ? value : [value]).filter(isPlainObject);
}

function idText(value: Json | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return isNumber(value) ? [JSON.stringify(value)] : [];
}

function displayOf(response: Json | undefined): string | undefined {
  const output = isObject(response) ? response['output'] : undefined;
  if (typeof output !== 'string' || output.length > mostDecoded || !/%[0-9A-Fa-f]{2}/.test(output))
    return undefined;
  try {
    return decodeURIComponent(output.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    return undefined;
  }
}
