import { parentPort } from 'node:worker_threads';
import type { Exchange } from '../../../http/call.ts';
import { factsOf, type ResponseFacts } from '../../resolve/responseFacts.ts';
import { jsonPaths } from '../../resolve/jsonPath.ts';
import { expressionOf, repliesTo, stoppedReplies, wholeOf } from './bodyQuestions.ts';
import type { BodyQuestion, BodyReply } from './bodyQuestions.ts';

/** Questions to the thread about a new response, or about the last one that it was given. */
export interface WorkerQuestions {
  id: number;
  questions: readonly BodyQuestion[];
  /** The new response; it has no body if the body lies in a file. */
  response?: Omit<Exchange, 'body'> & { body?: Uint8Array };
}

/**
 * The thread's replies, each as JSON, because a long number cannot pass from one thread to another as a value. The first message has no
 * replies and says that the thread runs.
 */
export interface WorkerReplies {
  id: number;
  replies: readonly string[];
}

/** The most characters of JSON in one reply: about as many as a whole body in memory has. */
const mostReplied = 20 * 1_048_576;
/** The most characters of a failed assert's value; these are more than are shown. */
const mostActual = 131_072;

let exchange: Exchange | undefined;
let facts: ResponseFacts | undefined;

async function open({ body, ...head }: NonNullable<WorkerQuestions['response']>): Promise<void> {
  exchange = undefined;
  facts = undefined;
  const whole = await wholeOf({ ...head, body: body ?? new Uint8Array() });
  exchange = whole;
  facts = factsOf(whole, jsonPaths);
}

async function answer({ id, questions, response }: WorkerQuestions): Promise<WorkerReplies> {
  try {
    if (response) await open(response);
  } catch {
    // The file is gone, as after Remove Account.
  }
  const replies = exchange && facts ? repliesTo(exchange, facts, questions) : stoppedReplies(questions);
  const texts = replies.map((reply, at) => {
    const text = JSON.stringify(cut(reply));
    const question = questions[at];
    return question && text.length > mostReplied ? JSON.stringify(tooLarge(question)) : text;
  });
  return { id, replies: texts };
}

function tooLarge(question: BodyQuestion): BodyReply {
  return { stopped: expressionOf(question), isTooLarge: true };
}

function cut(reply: BodyReply): BodyReply {
  const { checked } = reply;
  if (!checked || checked.actual.length <= mostActual) return reply;
  return { ...reply, checked: { ...checked, actual: checked.actual.slice(0, mostActual) } };
}

parentPort?.postMessage({ id: 0, replies: [] } satisfies WorkerReplies);
// Answered one after the other, so that questions about one response do not reach the next one.
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: WorkerQuestions) => {
  last = last.then(async () => parentPort?.postMessage(await answer(message)));
});
