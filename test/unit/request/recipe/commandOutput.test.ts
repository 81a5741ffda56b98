import assert from 'node:assert/strict';
import {
  outputGaps,
  outputsOf,
  savedOutputs,
  textsIn,
} from '../../../../src/request/recipe/commandOutput.ts';
import { gapsText } from '../../../../src/request/recipe/outputText.ts';

const commands = ['show version', 'show clients'];

describe('The output of show commands', () => {
  it('is told apart by command, in each form in which it may come', () => {
    const expected = [
      { command: 'show version', text: 'AOS 10' },
      { command: 'show clients', text: 'none' },
    ];
    const session =
      'COMMAND=show version\n\nAOS 10\n\nCOMMAND=show clients\n\nnone\n\n=== Troubleshooting session completed ===\n';
    const forms: object[] = [
      { output: session },
      { output: encodeURIComponent(session) },
      { output: 'sw1# show version\r\nAOS 10\r\nsw1# show clients\r\nnone\r\n' },
      { output: '', rawOutput: '==== show version ====\nAOS 10\n==== show clients ====\nnone' },
      { output: { summary: 'x' }, rawOutput: session },
      { output: { results: expected.map(({ command, text: output }) => ({ command, output })) } },
      {
        output: expected.map(({ command, text }) => ({ command, rawOutput: `\u001b[1m${text}\u001b[0m\n` })),
      },
      { output: { 'show version': 'AOS 10', 'show clients': 'none' } },
    ];
    for (const form of forms)
      assert.deepEqual(textsIn(form as never, commands), expected, JSON.stringify(form));
  });

  it('stays whole where it cannot be told apart, and is none where there is none', () => {
    const whole = [{ command: 'show version + show clients', text: 'AOS 10\nand 100% of it' }];
    assert.deepEqual(textsIn({ output: 'AOS 10\nand 100% of it' }, commands), whole);
    assert.deepEqual(textsIn({ output: 'COMMAND=show version\nx' }, ['show version']), [
      { command: 'show version', text: 'x' },
    ]);
    assert.deepEqual(textsIn({ output: { lines: 3 } }, ['show version']), [
      { command: 'show version', text: '{\n  "lines": 3\n}' },
    ]);
    for (const none of [{ output: '' }, {}, 'x', null, [1]])
      assert.deepEqual(textsIn(none as never, commands), []);
  });

  it('is missed by name where a device failed or gave a part', () => {
    const row = (serial: string) => ({ serial, name: 'ap', show: commands });
    const answer = { output: 'COMMAND=show version\nAOS 10\nCOMMAND=show clients\nnone' };
    const rows = [
      { row: row('A'), ok: true, captures: { answer } },
      { row: row('B'), ok: false, error: { code: 'badRequest', message: 'The device is offline.' } },
      {
        row: row('C'),
        ok: false,
        status: 200,
        captures: { answer: { ...answer, failReason: 'Timed out.' } },
        asserts: [
          { text: 'status', ok: true, actual: '200' },
          { text: 'body $.status matches /^COMPLETED$/i', ok: false, actual: 'FAILED' },
        ],
      },
      { row: row('D'), ok: true, captures: { answer: { output: { 'show version': 'AOS 10' } } } },
      { row: row('E'), ok: true, captures: { answer: { output: '' } } },
      { row: row('F'), ok: true, captures: { answer: { output: 'AOS 10 and more' } } },
      { row: row('R'), ok: false, status: 409, captures: { answer: 'busy' } },
      { row: row('G'), skipped: 'The condition is false.' },
      { row: { serial: 'H', name: 'no show command' }, ok: false },
    ];
    const gaps = outputGaps([{ rows }]);
    assert.deepEqual(
      gaps.map(({ serial, device, why }) => [serial, device, ...why]),
      [
        ['B', 'ap', 'The device is offline.'],
        ['C', 'ap', 'Timed out.', 'body $.status matches /^COMPLETED$/i: is FAILED'],
        ['D', 'ap', 'no output of show clients'],
        ['E', 'ap', 'no output of show version', 'no output of show clients'],
        ['R', 'ap', 'status 409'],
        ['G', 'ap', 'The condition is false.'],
      ],
    );
    assert.match(
      gapsText(gaps.slice(0, 1)),
      /^### Failed or not whole: 1 device\n\n- ap · B: The device is offline\.\n$/,
    );
    assert.equal(gapsText([]), '');
  });

  it('is not missed where only the spelling of a command differs', () => {
    const shows = (show: string[], output: object | string) =>
      outputGaps([{ rows: [{ row: { serial: 'A', show }, ok: true, captures: { answer: { output } } }] }]);
    for (const output of [
      { 'show clock': '12:00' },
      [{ command: 'show clock', output: '12:00' }],
      'COMMAND=show clock\n12:00',
    ]) {
      assert.deepEqual(shows(['show  Clock '], output), [], JSON.stringify(output));
      assert.deepEqual(
        shows(['show Clock', 'show arp'], output).map(({ why }) => why),
        typeof output === 'string' ? [] : [['no output of show arp']],
      );
    }
    assert.deepEqual(textsIn({ output: { 'show clock': '12:00' } }, ['show Clock']), [
      { command: 'show Clock', text: '12:00' },
    ]);
    assert.deepEqual(textsIn({ output: 'show clock\n12:00\nshow arp\nnone' }, ['show Clock ', 'show arp']), [
      { command: 'show Clock ', text: '12:00' },
      { command: 'show arp', text: 'none' },
    ]);
  });

  it('is missed with a reason in one line, also where nothing but a status or nothing at all is told', () => {
    const row = { serial: 'S1', name: 'AP', show: ['show version'] };
    const why = (rest: object) =>
      gapsText(outputGaps([{ rows: [{ row, ok: false, ...rest }] }])).split('\n')[2];
    assert.equal(why({ status: 500 }), '- AP · S1: status 500');
    assert.equal(why({ status: 200 }), '- AP · S1: status 200');
    const answer = { status: 'COMPLETED', output: 'COMMAND=show version\n\n10\n' };
    const asserts = [{ text: 'time < 1s', ok: false, actual: '2s' }];
    assert.equal(why({ status: 200, captures: { answer }, asserts }), '- AP · S1: time < 1s: is 2s');
    const offline = { status: 'FAILED', failReason: 'offline' };
    assert.equal(
      why({ ok: true, captures: { answer: offline } }),
      '- AP · S1: offline; no output of show version',
    );
    assert.equal(why({}), '- AP · S1: failed');
    const message = 'Not \u001b[31mreached\u001b[0m.\r\n- AP · S2: \u202efine';
    assert.equal(why({ error: { message } }), '- AP · S1: Not [31mreached[0m. - AP · S2: fine');
  });

  it('is read from the rows of a run, and again from its report', () => {
    const rows = [
      {
        row: { serial: 'S1', name: 'ap-1', show: ['show version'] },
        account: 'lab',
        captures: { answer: { output: 'AOS 10' } },
      },
      { row: { serial: 'S2' }, error: { code: 'unreachable' } },
    ];
    const outputs = outputsOf([{ rows }]);
    const expected = [
      { account: 'lab', serial: 'S1', device: 'ap-1', command: 'show version', text: 'AOS 10' },
    ];
    assert.deepEqual(outputs, expected);
    assert.deepEqual(savedOutputs(JSON.stringify({ outputs: [...outputs, { serial: 'x' }, 3] })), expected);
    assert.deepEqual(savedOutputs(JSON.stringify({ rows })), expected);
    for (const other of ['', 'x', '[]', '{"outputs":3}', '{"rows":[1]}'])
      assert.deepEqual(savedOutputs(other), []);
  });
});
