import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../base/clock.ts';
import type { Disposable } from '../../../base/lifetime.ts';
import type { Exchange } from '../../../http/call.ts';
import { parseExact } from '../../../text/json.ts';
import { stoppedReplies, type BodyQuestion, type BodyReply } from './bodyQuestions.ts';
import type { WorkerQuestions, WorkerReplies } from './bodyWorker.ts';

/** Asks another thread about a large body; undefined if no thread can be started. */
export type AskLarge = (
  exchange: Exchange,
  questions: readonly BodyQuestion[],
) => Promise<readonly BodyReply[] | undefined>;

/** The most bytes of a body: a longer one would take too much memory. */
const longest = 256 * 1_048_576;
/** Memory of the thread, MB; the thread ends by itself if that is not enough. */
const mostMemory = 2_048;
/** Time without a question after which the thread ends, and the longest time for a reply; ms. */
const idle = 5_000;
const slowest = 60_000;

interface Waiting {
  questions: readonly BodyQuestion[];
  resolve: (replies: readonly BodyReply[] | undefined) => void;
}

/**
 * The thread that parses and searches large bodies, so that they do not hold up other work. It starts with the first question and ends when
 * idle.
 */
export class LargeBodies implements Disposable {
  readonly #clock: Clock;
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #runs = false;
  /** The response that the thread has. */
  #given: WeakRef<Exchange> | undefined;
  #timer: Disposable | undefined;
  #count = 0;

  /** `file` is bodyWorker.ts, or the file that was built from it. */
  constructor(clock: Clock, file: string) {
    this.#clock = clock;
    this.#file = file;
  }

  readonly ask: AskLarge = async (exchange, questions) => {
    if (exchange.bytes > longest) return stoppedReplies(questions);
    const worker = (this.#worker ??= this.#start());
    if (!worker) return undefined;
    const { promise, resolve } = Promise.withResolvers<readonly BodyReply[] | undefined>();
    const id = ++this.#count;
    this.#waiting.set(id, { questions, resolve });
    this.#endAfter(slowest);
    const message: WorkerQuestions = { id, questions };
    const moved: ArrayBuffer[] = [];
    if (this.#given?.deref() !== exchange) {
      const { body: held, ...head } = exchange;
      // The other thread gets a copy, because this thread shows the body and keeps it.
      const body = exchange.file === undefined ? new Uint8Array(held) : undefined;
      if (body) moved.push(body.buffer);
      message.response = { ...head, ...(body && { body }) };
      this.#given = new WeakRef(exchange);
    }
    worker.postMessage(message, moved);
    return promise;
  };

  dispose(): void {
    this.#end();
  }

  #start(): Worker | undefined {
    let worker: Worker;
    try {
      const resourceLimits = { maxOldGenerationSizeMb: mostMemory };
      worker = new Worker(this.#file, { env: {}, execArgv: [], resourceLimits });
    } catch {
      return undefined;
    }
    worker.unref();
    worker.on('message', ({ id, replies }: WorkerReplies) => {
      if (this.#worker !== worker) return;
      this.#runs = true;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#endAfter(idle);
      waiting?.resolve(replies.map(readReply));
    });
    const ended = () => this.#worker === worker && this.#end();
    worker.on('error', ended);
    worker.on('exit', ended);
    return worker;
  }

  #endAfter(ms: number): void {
    this.#timer?.dispose();
    this.#timer = this.#clock.after(ms, () => this.#end());
  }

  #end(): void {
    this.#timer?.dispose();
    void this.#worker?.terminate();
    // A thread that never ran says nothing about the body. A body that took too much time or memory must not be tried in this thread, which
    // it would hold up.
    const runs = this.#runs;
    this.#worker = undefined;
    this.#runs = false;
    this.#given = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { questions, resolve } of waiting) resolve(runs ? stoppedReplies(questions) : undefined);
  }
}

function readReply(text: string): BodyReply {
  return { ...(parseExact(text) as BodyReply), size: text.length };
}
