import { parentPort, workerData } from 'node:worker_threads';
import { importSource, type ImportKind, type ImportSource } from './importRequests.ts';

/** The data that the thread gets when it starts. */
export interface ImportData {
  kind: ImportKind;
  bytes: Uint8Array;
}

/** A method of the source with its argument; its result is sent back. */
export type ImportQuestion =
  { of: 'operations' } | { of: 'requests'; only: Parameters<ImportSource['requests']>[0] };

const { kind, bytes } = workerData as ImportData;
const source = importSource(kind, bytes);

const response = async (question: ImportQuestion) =>
  parentPort?.postMessage(
    question.of === 'operations' ? await source.operations() : await source.requests(question.only),
  );

// The first message says that the thread runs.
parentPort?.postMessage(undefined);
parentPort?.on('message', (question: ImportQuestion) => void response(question));
