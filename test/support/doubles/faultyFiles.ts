import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const watched = ['openSync', 'writeSync', 'ftruncateSync', 'fsyncSync', 'closeSync', 'renameSync'] as const;
export type FileCall = (typeof watched)[number];

/** Says which call fails, and how (EIO, ENOSPC…); `n` counts them from 0. */
export type Fault = (call: FileCall, n: number) => string | undefined;

/**
 * The calls that write this process's files, as a test wants them to fail, while `work` runs. Resolves to the calls that were made.
 * A descriptor is closed although closing it fails, as the kernel does.
 */
export async function withFaultyFiles(fault: Fault, work: () => Promise<unknown>): Promise<FileCall[]> {
  const real = { ...fs };
  const calls: FileCall[] = [];
  for (const name of watched) {
    const call = real[name] as (...args: unknown[]) => unknown;
    const faulty = (...args: unknown[]) => {
      const code = fault(name, calls.push(name) - 1);
      if (code === undefined) return call(...args);
      if (name === 'closeSync') call(...args);
      throw Object.assign(new Error(`${code}: ${name}`), { code });
    };
    Object.assign(fs, { [name]: faulty });
  }
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(fs, Object.fromEntries(watched.map((name) => [name, real[name]])));
    syncBuiltinESMExports();
  }
  return calls;
}
