const aboutSqlite = 'SQLite is an experimental feature';

/** Leaves out what Node 22 says at each start about the SQLite in it: a person can do nothing about that. Others stay. */
export function leaveSqliteWarningOut(target: Pick<NodeJS.Process, 'emitWarning'>): void {
  const emit = target.emitWarning.bind(target) as (...all: unknown[]) => void;
  target.emitWarning = (...all: unknown[]) => {
    const [warning] = all;
    const text = warning instanceof Error ? warning.message : warning;
    if (typeof text !== 'string' || !text.startsWith(aboutSqlite)) emit(...all);
  };
}
