import assert from 'node:assert/strict';
import { reportFormats, runReport, type ReportedStep } from '../../../../src/request/recipe/runReport.ts';

const evil = '<img src=x onerror=alert(1)>|[a](http://evil.example)\n\u202e\u001b[31m';
const steps: ReportedStep[] = [
  {
    title: `Blink ${evil}`,
    result: {
      rows: [
        {
          row: { serial: 'A', name: 'ap-1' },
          ok: true,
          status: 200,
          url: 'https://x.example/a',
          captures: { output: 'up 3 days' },
        },
        { row: { serial: 'B', name: evil }, ok: false, error: { code: 'badRequest', message: evil } },
        {
          row: [{ serial: 'C' }, { serial: 'D' }],
          ok: false,
          status: 200,
          asserts: [{ text: 'body $.state == "SUCCESS"', ok: false, actual: 'FAILED' }],
        },
        { row: { serial: 'E' }, skipped: 'no site' },
        {
          row: { serial: 'F' },
          ok: false,
          status: 200,
          failedItems: 2,
          notices: [{ code: 'taskFailed', message: 'The task ended.' }],
        },
      ],
      failed: 3,
      notices: [{ code: 'rowsLeft', message: '1 row is left.' }],
    },
  },
];
const at = new Date('2026-11-28T12:00:00Z');

describe('The report of a run', () => {
  for (const format of reportFormats)
    it(`has every row with what came of it, as ${format}`, () => {
      const report = runReport('Blink', at, steps, format);
      for (const part of [
        'ap-1',
        'up 3 days',
        'FAILED',
        'no site',
        '1 row is left.',
        '2026-11-28',
        'The task ended.',
      ]) {
        const plain = report.replaceAll('\\', '').replaceAll('&#58;', ':');
        assert.ok(plain.includes(part), `${part} in ${report}`);
      }
      if (format === 'json') {
        assert.equal((JSON.parse(report) as { steps: object[] }).steps.length, 1);
        return;
      }
      for (const part of ['<img', '\u202e', '\u001b']) assert.ok(!report.includes(part), part);
      if (format === 'markdown') assert.doesNotMatch(report, /(?<!\\)\[a\\?\]\(|http:\/\/evil/);
      assert.match(report.replaceAll('\\', ''), /5 rows, 3 failed, 1 skipped[^]*2 items failed/);
    });

  it('keeps each row of a Markdown table in one line', () => {
    const lines = runReport('Blink', at, steps, 'markdown').split('\n');
    const table = lines.filter((line) => line.startsWith('|'));
    assert.equal(table.length, 7);
    for (const line of table) assert.equal(line.match(/(?<!\\)\|/g)?.length, 6, line);
  });

  it('has what the devices wrote, side by side and by device, and again as data', () => {
    const rows = ['A', 'B'].map((serial) => ({
      row: { serial, name: `ap-${serial}`, show: ['show version'] },
      account: 'lab',
      ok: true,
      captures: { answer: { status: 'COMPLETED', output: `AOS ${serial}\n\`\`\`\n</pre>\u202e` } },
    }));
    const ofShow = [{ title: 'Show commands', result: { rows, failed: 0, notices: [] } }];
    const [asMarkdown, asHtml, asJson] = reportFormats.map((format) => runReport('Run', at, ofShow, format));
    assert.match(
      asMarkdown ?? '',
      /## Output side by side\n\n### show version\n\n````text\n### show version/,
    );
    assert.match(asMarkdown ?? '', /≠ AOS A +│\n/);
    assert.match(asMarkdown ?? '', /## Output by device\n\n### ap-A · A\n\n````text\n/);
    assert.match(
      asHtml ?? '',
      /<h3>ap-B · B<\/h3>\n<pre>### show version\n\nAOS B\n```\n&lt;\/pre&gt;\n<\/pre>/,
    );
    assert.doesNotMatch(`${asMarkdown}${asHtml}`, /\u202e|answer:/);
    const { outputs } = JSON.parse(asJson ?? '') as { outputs: { serial: string; command: string }[] };
    assert.deepEqual(
      outputs.map(({ serial, command }) => [serial, command]),
      [
        ['A', 'show version'],
        ['B', 'show version'],
      ],
    );
  });
});
