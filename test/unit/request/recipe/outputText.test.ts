import assert from 'node:assert/strict';
import type { CommandOutput } from '../../../../src/request/recipe/commandOutput.ts';
import {
  changesOf,
  changesText,
  columnsText,
  deviceTexts,
  haveCommon,
  sideBySide,
} from '../../../../src/request/recipe/outputText.ts';

const output = (serial: string, text: string, command = 'show version'): CommandOutput => ({
  account: 'lab',
  serial,
  device: serial === 'S2' ? 'sw-2' : serial,
  command,
  text,
});

describe('Outputs of several devices', () => {
  const outputs = [
    output('S1', 'AOS 10\nUptime: 3 days\nports 48\nend'),
    output('S2', 'AOS 9\nUptime: 4 days\nports 48\nmore\nend'),
    output('S1', 'none', 'show clients'),
  ];

  it('are one text for each device, with its commands', () => {
    assert.deepEqual(deviceTexts(outputs), [
      {
        title: 'S1',
        text: '### show version\n\nAOS 10\nUptime: 3 days\nports 48\nend\n\n### show clients\n\nnone\n',
      },
      { title: 'sw-2 · S2', text: '### show version\n\nAOS 9\nUptime: 4 days\nports 48\nmore\nend\n' },
    ]);
  });

  it('stand beside each other by command, and a running time is no difference', () => {
    assert.equal(
      columnsText(sideBySide(outputs).slice(0, 1)),
      [
        '### show version (2 devices, lines that differ: 3 of 6)',
        '',
        '  S1             │ sw-2 · S2',
        '  ────────────── │ ──────────────',
        '≠ AOS 10         │',
        '≠                │ AOS 9',
        '  Uptime: 3 days │ Uptime: 4 days',
        '  ports 48       │ ports 48',
        '≠                │ more',
        '  end            │ end',
        '',
      ].join('\n'),
    );
  });

  it('have names of one line, without signs that turn its direction', () => {
    const odd = { ...output('S3', 'x'), device: '**sw**\n# 3\u202e' };
    const [first] = deviceTexts([odd]);
    const [, , heads] = columnsText(sideBySide([odd])).split('\n');
    assert.deepEqual([first?.title, heads], ['**sw** # 3 · S3', '  **sw** # 3 · S3']);
    assert.match(
      changesText(changesOf([output('S3', 'y')], [odd])),
      /^### \*\*sw\*\* # 3 · S3: show version$/m,
    );
  });

  it('lose no line of any device, however they differ', () => {
    const texts = ['a\nb\nc', 'c\na', '', 'x\nb\ny\nb\nc', 'b'];
    const [table] = sideBySide(texts.map((text, at) => output(`S${at}`, text)));
    for (const [nth, text] of texts.entries())
      assert.equal(table?.rows.flatMap(({ cells }) => cells[nth] ?? []).join('\n'), text);
  });

  it('are compared within one budget, so that many long ones stop no window', () => {
    const text = (by: number) => Array.from({ length: 1_500 }, (_, n) => `${(n * by) % 7}`).join('\n');
    const long = Array.from({ length: 8 }, (_, n) => output(`S${n}`, `${n}\n${text((n % 6) + 1)}\n${n}`));
    const budget = { cells: 4_000_000, inPlace: 0 };
    const rough = sideBySide(long, budget);
    assert.match(columnsText(rough), /too long to find all equal lines/);
    assert.doesNotMatch(columnsText(sideBySide(long)), /too long/);
    assert.ok(budget.cells < 2_000_000 && budget.cells > -100_000, `${budget.cells}`);
    const left = { cells: 4_000_000, inPlace: 0 };
    changesOf(
      long,
      long.map((one, n) => ({ ...one, text: long[n + 1]?.text ?? '' })),
      left,
    );
    assert.ok(left.cells < 2_000_000 && left.cells > -100_000, `${left.cells}`);
  });

  it('tell what changed since an earlier time, by device and command', () => {
    const before = [
      output('S1', 'AOS 10\nUptime: 1 day\nports 24\nend'),
      output('S2', outputs[1]?.text ?? ''),
    ];
    const changes = changesOf(before, outputs);
    assert.deepEqual([haveCommon(before, outputs), haveCommon(before, [output('S9', '')])], [true, false]);
    assert.deepEqual(
      changes.map(({ state, lines }) => [state, lines]),
      [
        ['changed', ['- ports 24', '+ ports 48']],
        ['same', []],
        ['new', []],
      ],
    );
    assert.equal(
      changesText(changes),
      '1 changed, 1 the same, 1 without an earlier output. Times, running times and counters are masked.\n\n### S1: show version\n\n- ports 24\n+ ports 48\n',
    );
  });
});
