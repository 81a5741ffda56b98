/** The part that is read of a report in the mutation-testing schema. */
export interface MutationReport {
  files: Record<string, { source: string; mutants: readonly Mutant[] }>;
}

interface Mutant {
  status: string;
  mutatorName: string;
  replacement?: string;
  location: { start: Place; end: Place };
}

interface Place {
  line: number;
  column: number;
}

/** Mutants that tests noticed, of those that could be run. */
const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Lists the mutants that no test noticed, then the score of each file and of the room. */
export function describeScore(room: string, { files }: MutationReport): string {
  const lines: string[] = [];
  const scores: string[] = [];
  let all: Mutant[] = [];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    for (const mutant of mutants.filter(({ status }) => missed.has(status)))
      lines.push(`${file}:${mutant.location.start.line} ${describe(source, mutant)}`);
    scores.push(`${file}: ${percent(mutants)}`);
    all = [...all, ...mutants];
  }
  return [...lines, '', ...scores, `${room}: ${percent(all)}`].join('\n');
}

function percent(mutants: readonly Mutant[]): string {
  const found = mutants.filter(({ status }) => noticed.has(status)).length;
  const whole = found + mutants.filter(({ status }) => missed.has(status)).length;
  return `${whole === 0 ? 100 : ((100 * found) / whole).toFixed(1)} % of ${whole} mutants`;
}

function describe(source: string, { status, mutatorName, replacement = '', location }: Mutant): string {
  const { start, end } = location;
  const rows = source.split('\n').slice(start.line - 1, end.line);
  const last = rows.length - 1;
  rows[last] = rows[last]?.slice(0, end.column - 1) ?? '';
  rows[0] = rows[0]?.slice(start.column - 1) ?? '';
  return `${status} ${mutatorName}: ${short(rows.join('\n'))} => ${short(replacement)}`;
}

function short(code: string): string {
  return code.replace(/\s+/g, ' ').slice(0, 100);
}
