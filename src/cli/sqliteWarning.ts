const aboutSqlite = 'SQLite is an experimental feature';

/** Leaves out the warning about SQLite that Node 22 prints at each start: a person can do nothing about it. Other warnings stay. */
export function leaveSqliteWarningOut(target: Pick<NodeJS.Process, 'emitWarning'>): void {
  const emit = target.emitWarning.bind(target) as (...all: unknown[]) => void;
  target.emitWarning = (...all: unknown[]) => {
    const [warning] = all;
    const text = warning instanceof Error ? warning.message : warning;
    if (typeof text !== 'string' || !text.startsWith(aboutSqlite)) emit(...all);
  };
}
