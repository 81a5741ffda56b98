import { Worker } from 'node:worker_threads';
import { CentralError } from '../base/errors.ts';
import { importSource, type CloseableSource, type ImportKind, type ImportSource } from './importRequests.ts';
import type { ImportData, ImportQuestion } from './importWorker.ts';

/** Texts of fewer bytes are read without a thread, in a few ms. */
const small = 262_144;
/** Memory of the thread, MB; the thread ends by itself if it needs more. */
const mostMemory = 2_048;

/**
 * Opens a text of another tool. A large one is read by a thread of its own, which blocks nobody else; if no thread can be started
 * the text is read here. `file` is importWorker.ts, or what was built from it. The bytes belong to the thread from then on.
 */
export async function openImport(
  file: string,
  kind: ImportKind,
  bytes: Uint8Array,
): Promise<CloseableSource> {
  const here = () => ({ ...importSource(kind, bytes), dispose() {} });
  if (bytes.length < small) return here();
  const thread = await started(file, { kind, bytes });
  return thread ? new ImportThread(thread) : here();
}

/** The thread once it runs; undefined if it cannot be started. */
async function started(file: string, workerData: ImportData): Promise<Worker | undefined> {
  const resourceLimits = { maxOldGenerationSizeMb: mostMemory };
  try {
    const worker = new Worker(file, { env: {}, execArgv: [], resourceLimits, workerData });
    worker.unref();
    const { promise, resolve } = Promise.withResolvers<boolean>();
    worker.once('message', () => resolve(true));
    worker.once('error', () => resolve(false));
    return (await promise) ? worker : undefined;
  } catch {
    return undefined;
  }
}

class ImportThread implements CloseableSource {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<unknown> | undefined;
  #hasEnded = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (result) => this.#waiting?.resolve(result));
    // The thread ended while it read a text: it had no memory left, or the person left.
    worker.on('error', () => this.#end());
    worker.on('exit', () => this.#end());
  }

  operations(): ReturnType<ImportSource['operations']> {
    return this.#ask({ of: 'operations' });
  }

  requests(only?: Parameters<ImportSource['requests']>[0]): ReturnType<ImportSource['requests']> {
    return this.#ask({ of: 'requests', only });
  }

  dispose(): void {
    void this.#worker.terminate();
  }

  #ask<T>(question: ImportQuestion): Promise<T> {
    const waiting = Promise.withResolvers<T>();
    this.#waiting = waiting as PromiseWithResolvers<unknown>;
    if (this.#hasEnded) this.#end();
    else this.#worker.postMessage(question, []);
    return waiting.promise;
  }

  #end(): void {
    this.#hasEnded = true;
    this.#waiting?.reject(new CentralError('importNotRead'));
  }
}
