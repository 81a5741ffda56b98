import { createHash } from 'node:crypto';
import { CentralError } from '../base/errors.ts';
import type { RunContext } from '../request/run/runContext.ts';

/** Gives a run's connections limits that the files of one command share: calls in all, one question at a time, fixed random values. */
export function runLimits({ maxCalls = Infinity, seed }: { maxCalls?: number; seed?: string }) {
  let calls = 0;
  let asked: Promise<unknown> = Promise.resolve();
  /** Two questions at once would share one keyboard. */
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const response = asked.then(ask);
    asked = response.catch(() => undefined);
    return response;
  };
  return (context: RunContext, file: string): RunContext => ({
    ...context,
    send: async (account, call, options) => {
      if (calls >= maxCalls) throw new CentralError('mostCalls', { count: maxCalls });
      calls += 1;
      return context.send(account, call, options);
    },
    confirm: (question) => inTurn(() => context.confirm(question)),
    prompt: (ask) => inTurn(() => context.prompt(ask)),
    ...(seed !== undefined && { system: { ...context.system, ...seeded(`${seed}\0${file}`) } }),
  });
}

/** Random values that are the same in each run with that seed. */
function seeded(seed: string): Pick<RunContext['system'], 'random' | 'uuid'> {
  let count = 0;
  const bytes = () => createHash('sha256').update(`${seed}\0${count++}`).digest();
  return {
    random: () => bytes().readUIntBE(0, 6) / 2 ** 48,
    uuid: () => {
      const hex = bytes().toString('hex');
      const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join('-');
    },
  };
}
