import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { sample, settle, type Samples } from './samples.ts';
import type { Subject } from './subject.ts';

/** Node's own loading of CommonJS files, which VS Code goes through. */
const hook = '_load';

interface Loader {
  [hook]: (this: unknown, request: string, ...rest: unknown[]) => unknown;
}

/** Wall time of an activation, its parts, and what it leaves on the heap. */
export async function measureActivation({ extension: id }: Subject, samples: Samples): Promise<void> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is not there, or was active already.`);
  let touched = 0;
  const unhook = timeParts(extension.extensionPath, samples, ({ secrets }) => {
    const read = secrets.get.bind(secrets);
    secrets.get = (key) => (touched++, read(key));
  });
  // A window that is still opening answers the host late, whoever asks.
  await settle(3_000);
  const storage = join(process.env['BENCH_STORAGE'] ?? '', id);
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => (touched++, fetch(...args));
  const before = usedHeap();
  const started = performance.now();
  await extension.activate();
  sample(samples, 'activation', performance.now() - started);
  unhook();
  await settle(500);
  globalThis.fetch = fetch;
  // Its storage comes into being with the database that the accounts share.
  sample(samples, 'touched', touched + (existsSync(storage) ? 1 : 0));
  sample(samples, 'heap', (usedHeap() - before) / 1024 / 1024);
}

/** Times the loading of the extension's main file and its activate(), where the host calls them. */
function timeParts(
  folder: string,
  samples: Samples,
  watch: (context: vscode.ExtensionContext) => void,
): () => void {
  const loader = Module as unknown as Loader;
  const load = loader[hook];
  let isOutermost = true;
  loader[hook] = function (request, ...rest) {
    if (!isOutermost || !request.startsWith(folder)) return load.call(this, request, ...rest);
    isOutermost = false;
    const started = performance.now();
    const exported = load.call(this, request, ...rest) as {
      activate: (context: vscode.ExtensionContext) => unknown;
    };
    sample(samples, 'load', performance.now() - started);
    const activate = (context: vscode.ExtensionContext) => {
      watch(context);
      const before = performance.now();
      const result = exported.activate(context);
      sample(samples, 'activate', performance.now() - before);
      return result;
    };
    return { ...exported, activate };
  };
  return () => (loader[hook] = load);
}

/** Bytes, after everything that can be freed was. */
function usedHeap(): number {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
