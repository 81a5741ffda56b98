import { commandMark } from '../../text/foreignText.ts';
import type { CallReport, SuiteReport } from './suiteReport.ts';

/** A report in TAP 14: one test point for each request, in the order of the files. Source: the TAP 14 specification. */
export function tap({ files }: SuiteReport): string {
  const points = files.flatMap(({ path, calls }) => calls.map((call) => ({ path, call })));
  const lines = points.flatMap(({ path, call }, at) => pointOf(at + 1, path, call));
  return [`TAP version 14`, `1..${points.length}`, ...lines, ''].join('\n');
}

function pointOf(number: number, path: string, call: CallReport): string[] {
  const { name, line, verdict, seconds, messages } = call;
  const isGood = verdict === 'passed' || verdict === 'skipped';
  const skip = verdict === 'skipped' ? ` # SKIP ${described(messages[0] ?? '')}`.trimEnd() : '';
  const head = `${isGood ? 'ok' : 'not ok'} ${number} - ${described(`${path}: ${name}`)}${skip}`;
  if (isGood) return [head];
  const values = {
    ...(messages[0] !== undefined && { message: messages[0] }),
    severity: verdict === 'error' ? 'error' : 'fail',
    at: { file: path, line },
    ...(seconds !== undefined && { seconds }),
    ...(messages.length > 1 && { messages }),
  };
  // A line of JSON is also a value of YAML.
  const block = Object.entries(values).map(
    ([key, value]) => `  ${key}: ${JSON.stringify(value).replaceAll(commandMark, '#\\u0023')}`,
  );
  return [head, '  ---', ...block, '  ...'];
}

/** Escapes a description, which would end at a line break and at an unescaped "#". */
function described(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\#]/g, (sign) => `\\${sign}`);
}
