import assert from 'node:assert/strict';
import { readArguments } from '../../../src/cli/arguments.ts';
import { noOptions } from '../../support/doubles/terminalOptions.ts';

describe('the arguments of central', () => {
  it('are read in any order', () => {
    const asked = readArguments(['--account', 'prod', 'send', '--line', '3', 'a.central', '--yes']);
    assert.deepEqual(asked, {
      kind: 'run',
      command: 'send',
      operands: ['a.central'],
      options: { ...noOptions, account: 'prod', line: 3, yes: true, output: 'table' },
    });
  });

  it('take several files and reports for a send', () => {
    const asked = readArguments(
      'send a b/ *.c --reporter tap --reporter junit=x=y --allow-write --max-calls 9 --dry-run'.split(' '),
    );
    assert.ok(asked.kind === 'run');
    const { reporter, yes, maxCalls, dryRun } = asked.options;
    assert.deepEqual(asked.operands, ['a', 'b/', '*.c']);
    assert.deepEqual(
      { reporter, yes, maxCalls, dryRun },
      { reporter: ['tap', 'junit=x=y'], yes: true, maxCalls: 9, dryRun: true },
    );
    assert.equal(readArguments(['copy', 'a', 'b']).kind, 'wrong');
  });

  it('take several names of variables, with commas or one by one', () => {
    const asked = readArguments(['send', 'a', '--process-env', 'A,B', '--process-env', 'C']);
    assert.deepEqual(asked.kind === 'run' && asked.options.processEnv, ['A', 'B', 'C']);
  });

  it('take a value that is given twice, as a script may, and switches as often as they come', () => {
    const asked = readArguments('send a --env lab --all --env lab --all --json --json'.split(' '));
    assert.equal(asked.kind === 'run' && asked.options.env, 'lab');
  });

  it('take the bounds of a sandbox, and a method in small letters', () => {
    for (const typed of [
      'sandbox --devices 5',
      'sandbox --devices 50000',
      'sandbox --port 0',
      'call patch /x',
    ])
      assert.equal(readArguments(typed.split(' ')).kind, 'run', typed);
  });

  it('are a question for the version', () =>
    assert.deepEqual(readArguments(['--version']), { kind: 'version' }));

  it('mean JSON rows by --json', () => {
    const asked = readArguments(['devices', '--json']);
    assert.equal(asked.kind === 'run' && asked.options.output, 'json');
  });

  for (const [typed, command] of [
    ['', undefined],
    ['--help', undefined],
    ['help', undefined],
    ['get -h', 'get'],
    ['send --help --bail', 'send'],
    ['help accounts', 'accounts'],
  ] as const)
    it(`are a question for help: ${typed || 'none'}`, () => {
      const asked = readArguments(typed.split(' ').filter(Boolean));
      assert.deepEqual(asked, command === undefined ? { kind: 'help' } : { kind: 'help', command });
    });

  for (const [typed, why] of [
    ['gte /x', /“gte” is not a command, perhaps you mean “get”/],
    ['elephants', /“elephants” is not a command$/],
    ['constructor', /is not a command/],
    ['help devces', /“devces” is not a command, perhaps you mean “devices”/],
    ['get', /central get <path>/],
    ['call GET', /<METHOD> <path>/],
    ['get /x --name a', /get has no option --name/],
    ['get /x --nothing', /there is no option --nothing$/],
    ['devices --fliter x', /there is no option --fliter; perhaps you mean --filter$/],
    ['devices --outptu=json', /there is no option --outptu; perhaps you mean --output$/],
    ['--fliter', /there is no option --fliter; perhaps you mean --filter$/],
    ['sandbox -x', /there is no option -x$/],
    ['devices --filter', /a value is missing: --filter text$/],
    [
      'devices --filter --json',
      /a value is missing: --filter text. One that begins with “-” is written --filter=--json$/,
    ],
    ['send a --env a --env b', /--env takes one value; two different ones are given$/],
    ['get /x --env=a --account=b --account c', /--account takes one value/],
    ['import curl a --out b --out=c', /--out takes one value/],
    ['call POST /x --body {} --body @f', /--body takes one value/],
    ['sites --output csv --output json', /--output takes one value/],
    ['send a --name b --name c', /--name takes one value/],
    ['get /x --timeout 5 --timeout 6', /--timeout takes one value/],
    ['send a --all=yes', /--all takes no value$/],
    ['sandbox --account a', /sandbox has no option --account$/],
    ['completion bash --yes', /completion has no option --yes$/],
    ['send a --line 0', /--line/],
    ['send a --line 1 --all', /use only one of/],
    ['send a --name b --filter c', /use only one of --filter/],
    ['send a --rows 0', /numbers and ranges of rows/],
    ['send a --rows 3-', /numbers and ranges of rows/],
    ['send a --rows 1 --all', /--rows is for one request/],
    ['send a --rows 1 --reporter tap', /--rows takes no --reporter; use --json/],
    ['get /x --rows 1', /get has no option --rows/],
    ['send a b --line 1 --filter c', /use only one of --filter/],
    ['get /x --timeout 5m', /number of seconds/],
    ['get /x --json --output-file a', /use only one of/],
    ['send a --output-file b', /send has no option --output-file/],
    ['sites --output xml', /table, json, csv, markdown/],
    ['sites --filter', /--filter/],
    ['call PSOT /x', /“PSOT” is not a method, perhaps you mean “POST”\. Use one of GET, POST/],
    ['call delte /x --yes', /“delte” is not a method, perhaps you mean “DELETE”/],
    ['call /x GET', /“\/x” is not a method\. Use one of/],
    ['sandbox --devices 3', /--devices must be a number, 5 to 50000$/],
    ['sandbox --devices 50001', /--devices must be a number, 5 to 50000$/],
    ['sandbox --devices many', /--devices must be a number, 5 to 50000$/],
    ['sandbox --devices 0x10', /--devices must be a number, 5 to 50000$/],
    ['sandbox --port 65536', /--port must be a number, 0 to 65535$/],
    ['webhook listen --port x', /--port must be a number, 0 to 65535$/],
    ['sandbox --seed Lisbon', /--seed must be a number$/],
    ['devices --version', /--version goes without a command$/],
  ] as const)
    it(`are refused: ${typed}`, () => {
      const asked = readArguments(typed.split(' '));
      assert.match(asked.kind === 'wrong' ? asked.why : '', why);
    });
});
