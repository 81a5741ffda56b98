import type { KeptChange } from './keptChange.ts';

/** Gives the runs of changes that were just undone, as far as no kept change of theirs is left to undo. */
export function undoneRuns(
  undone: readonly Pick<KeptChange, 'run'>[],
  kept: readonly Pick<KeptChange, 'run' | 'state'>[],
): string[] {
  const isLeft = (run: string) => kept.some((one) => one.run === run && one.state === 'canUndo');
  const runs = new Set(undone.flatMap(({ run }) => run ?? []));
  return [...runs].filter((run) => !isLeft(run));
}
