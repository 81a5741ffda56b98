import { commandMark } from '../../text/foreignText.ts';
import { countsOf, secondsOf, type CallReport, type FileReport, type SuiteReport } from './suiteReport.ts';

/**
 * A report in JUnit's XML: one suite for each file, one case for each request. It follows Jenkins' junit-10.xsd (xUnit plugin), and adds
 * `file` and `line` to a case, which GitLab and the actions of GitHub read.
 */
export function junit({ files, seconds }: SuiteReport): string {
  const suites = files.map(suiteOf).join('');
  const head = attributes({ name: 'central', ...counted(files), time: timeOf(seconds) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${suites}</testsuites>\n`;
}

function suiteOf(file: FileReport): string {
  const head = attributes({
    name: file.path,
    ...counted([file]),
    skipped: countsOf([file]).skipped,
    time: timeOf(secondsOf(file)),
  });
  const names = eachOnce(file.calls.map(({ name }) => name));
  const cases = file.calls.map((call, at) => caseOf(file.path, { ...call, name: names[at] ?? call.name }));
  return `  <testsuite${head}>\n${cases.join('')}  </testsuite>\n`;
}

/** Numbers repeated names. GitLab counts only the first case with a name in a class. Source: its page on unit test reports. */
function eachOnce(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let count = 2; seen.has(own) || (own !== name && taken.has(own)); count += 1)
      own = `${name} (${count})`;
    seen.add(own);
    return own;
  });
}

function caseOf(path: string, { name, line, verdict, seconds = 0, messages, output }: CallReport): string {
  const head = attributes({ name, classname: path, time: timeOf(seconds), file: path, line });
  const why = attributes({ message: messages[0] ?? '' });
  const whole = escaped(messages.join('\n'));
  const parts = {
    passed: '',
    failed: `      <failure${why} type="failed">${whole}</failure>\n`,
    error: `      <error${why} type="notSent">${whole}</error>\n`,
    skipped: `      <skipped${why}/>\n`,
  };
  const out = output.length === 0 ? '' : `      <system-out>${escaped(output.join('\n'))}</system-out>\n`;
  const inside = parts[verdict] + out;
  return inside === '' ? `    <testcase${head}/>\n` : `    <testcase${head}>\n${inside}    </testcase>\n`;
}

function counted(files: readonly FileReport[]) {
  const { passed, failed, error, skipped } = countsOf(files);
  return { tests: passed + failed + error + skipped, failures: failed, errors: error };
}

function timeOf(seconds: number): string {
  return seconds.toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** Characters that XML 1.0 cannot hold in any form. */
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(impossible, '\uFFFD')
    .replaceAll(/[&<>"\n\r\t]/g, (sign) => entities[sign] ?? sign)
    .replaceAll(commandMark, '#&#35;');
}
