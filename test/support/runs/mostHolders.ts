import type { Locks } from '../../../src/store/locks.ts';

/** Has three holders ask for a lock at once; gives how many held it at a time, at most. */
export async function mostHolders(locks: () => Locks, name: string): Promise<number> {
  let [inside, most] = [0, 0];
  const enter = async () => {
    const lock = await locks().acquire(name);
    most = Math.max(most, ++inside);
    await new Promise(setImmediate);
    inside--;
    lock.dispose();
  };
  await Promise.all([enter(), enter(), enter()]);
  return most;
}
