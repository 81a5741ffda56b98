import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Output } from '../output.ts';
import { UsageError } from '../usage.ts';

/** A report that was asked for, and the file for its text. */
export interface OpenReport<Kind extends string> {
  name: Kind;
  write: (text: string, output: Output) => Promise<void>;
}

/** The reports that the options ask for; `--json` is the report of that name. */
export function askedReports(
  { reporter, json }: { reporter: readonly string[]; json: boolean },
  usual: string,
): string[] {
  const asked = new Set([...reporter, ...(json ? ['json'] : [])]);
  return asked.size > 0 ? [...asked] : [usual];
}

/**
 * Opens reports, each as `kind` for stdout or `kind=file`, before anything is sent. Reports in `aside` are for people to read: they give
 * way to a report for a program. Throws UsageError if a report is unknown or cannot be written.
 */
export async function openReports<Kind extends string>(
  asked: readonly string[],
  { known, aside, isDry = false }: { known: readonly Kind[]; aside: readonly Kind[]; isDry?: boolean },
): Promise<OpenReport<Kind>[]> {
  const reports: OpenReport<Kind>[] = [];
  const files = new Set<string>();
  let onStdout: Kind[] = [];
  for (const one of asked) {
    const [kind, ...rest] = one.split('=');
    const name = known.find((one) => one === kind);
    const file = rest.join('=');
    if (name === undefined)
      throw new UsageError(`--reporter must be one of ${known.join(', ')}, with “=file” or not`);
    const absolute = resolve(file);
    if (rest.length > 0 && files.has(absolute)) throw new UsageError(`“${file}” is given to two reports`);
    if (rest.length > 0) files.add(absolute);
    if (rest.length === 0) onStdout.push(name);
    else if (!isDry) await written(file, '');
    reports.push({ name, write: rest.length === 0 ? toStdout : toFile(file) });
  }
  if (onStdout.length > 1) onStdout = onStdout.filter((name) => !aside.includes(name));
  if (onStdout.length > 1 || (onStdout.length === 1 && asked.filter((one) => !one.includes('=')).length > 1))
    throw new UsageError(
      `write the report “${onStdout[0]}” to a file of its own, as in --reporter ${onStdout[0]}=report`,
    );
  return reports;
}

type Write = OpenReport<string>['write'];

const toStdout: Write = (text, output) => output.answer(text);

/** Writes the whole report each time, so that no reader sees half of one. */
function toFile(file: string): Write {
  let whole = '';
  return async (text) => {
    whole += text;
    if (text !== '') await written(file, whole);
  };
}

/** Writes a file, and makes the folders that it needs. Throws UsageError. */
export async function written(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch {
    throw new UsageError(`“${file}” cannot be written`);
  }
}
