import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import type { SecretStore } from '../../../src/tokens/storage/secretStore.ts';

interface Write {
  by: number;
  /** On the monotonic clock, which all processes share. */
  seenAt: number;
  value: string | null;
}

/**
 * VS Code's SecretStorage as several windows see it: a write is seen at once by its own process, by the others only after `delay` ms,
 * and is lost when the whole app dies before then (docs/reliability.md 1).
 */
export function delayedSecrets(options: { folder: string; delay: number; process?: number }): SecretStore {
  const { folder, delay, process: by = process.pid } = options;
  mkdirSync(folder, { recursive: true });
  const write = (key: string, value: string | null) => {
    const writes = [...readWrites(folder, key), { by, seenAt: systemClock.monotonic() + delay, value }].slice(
      -20,
    );
    replace(folder, key, writes);
    return Promise.resolve();
  };
  return {
    get(key) {
      const now = systemClock.monotonic();
      const seen = readWrites(folder, key).findLast((entry) => entry.by === by || entry.seenAt <= now);
      return Promise.resolve(seen?.value ?? undefined);
    },
    store: write,
    delete: (key) => write(key, null),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

/** Acts like a crash of the whole app: writes that have not reached the disk are lost. */
export function loseRecentWrites(folder: string, key: string): void {
  const now = systemClock.monotonic();
  const kept = readWrites(folder, key).filter(({ seenAt }) => seenAt <= now);
  replace(folder, key, kept);
}

function readWrites(folder: string, key: string): Write[] {
  try {
    return JSON.parse(readFileSync(fileOf(folder, key), 'utf8')) as Write[];
  } catch {
    return [];
  }
}

function replace(folder: string, key: string, writes: Write[]): void {
  const temporary = `${fileOf(folder, key)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(writes));
  renameSync(temporary, fileOf(folder, key));
}

function fileOf(folder: string, key: string): string {
  return join(folder, encodeURIComponent(key));
}
