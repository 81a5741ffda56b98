import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { commandTable, isCommand, optionsOf, reporterKinds } from '../../../src/cli/commandTable.ts';
import { completions } from '../../../src/cli/commands/completion.ts';
import { usageOf } from '../../../src/cli/usage.ts';

const commands = Object.keys(commandTable).filter(isCommand);

function inShell(shell: string, args: readonly string[]): string {
  return execFileSync(shell, args, { encoding: 'utf8' });
}

/** The words that bash offers for a line, whose last word may be empty. */
function offered(...words: string[]): string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `${completions.bash()}\nCOMP_WORDS=(${line})\nCOMP_CWORD=${words.length - 1}\n_central\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = inShell('bash', ['--norc', '-c', script]);
  return out.split('\n').filter(Boolean);
}

describe('The completion of central', () => {
  for (const [shell, make] of Object.entries(completions))
    it(`for ${shell} has every command and every option`, () => {
      const script = make();
      for (const command of commands) {
        assert.ok(script.includes(command), command);
        for (const option of optionsOf(command))
          assert.ok(script.includes(shell === 'fish' ? `-l ${option} ` : `--${option}`), option);
      }
    });

  it('for bash offers commands, options, and the words of a value, and leaves the rest to files', function () {
    if (process.platform === 'win32') this.skip();
    assert.deepEqual(offered('central', 'se'), ['send']);
    assert.deepEqual(offered('central', 'send', '--dr'), ['--dry-run']);
    assert.deepEqual(offered('central', 'devices', '--output', ''), ['table', 'json', 'csv', 'markdown']);
    for (const command of ['send', 'compare'] as const)
      assert.deepEqual(offered('central', command, 'a', '--reporter', ''), reporterKinds[command]);
    assert.deepEqual(offered('central', '--v'), ['--version']);
    assert.deepEqual(offered('central', 'completion', 'z'), ['zsh']);
    assert.deepEqual(offered('central', 'send', 'file'), []);
  });
});

/** Tells if a shell is on this machine. */
function has(shell: string): boolean {
  return process.platform !== 'win32' && spawnSync(shell, ['-c', 'true']).status === 0;
}

/** The words that fish offers for a line. */
function offeredByFish(line: string): string[] {
  const script = `complete -c central -e\n${completions.fish()}\ncomplete -C '${line}'`;
  const out = inShell('fish', ['--no-config', '-c', script]);
  return out.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

/** The words that zsh is given for a line, without the part that chooses those that fit. */
function givenToZsh(...words: string[]): string {
  const script = `compdef() { }
${completions.zsh()}
compadd() { shift; print -r -- "$@"; }
_describe() { print -rl -- \${\${(P)2}%%:*}; }
_files() { print files; }
words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; _central`;
  return inShell('zsh', ['-f', '-c', script]).trim();
}

describe('The completion of central in the shell itself', () => {
  it('for fish offers commands, the options of the command, and the words of a value', function () {
    if (!has('fish')) this.skip();
    assert.deepEqual(offeredByFish('central se'), ['send']);
    assert.deepEqual(offeredByFish('central send --dr'), ['--dry-run']);
    assert.deepEqual(offeredByFish('central devices --output j'), ['json']);
    assert.deepEqual(offeredByFish('central compare a --reporter h'), ['html']);
    assert.deepEqual(offeredByFish('central send a --reporter h'), []);
    assert.deepEqual(offeredByFish('central completion z'), ['zsh']);
    // Another command's name is a value here.
    assert.deepEqual(offeredByFish('central devices --filter send --dr'), []);
  });

  it('for zsh offers commands, the options of the command, and the words of a value', function () {
    if (!has('zsh')) this.skip();
    assert.deepEqual(givenToZsh('central', '').split('\n'), commands);
    assert.deepEqual(
      givenToZsh('central', 'send', '--').split('\n'),
      optionsOf('send').map((name) => `--${name}`),
    );
    assert.equal(givenToZsh('central', 'devices', '--output', ''), 'table json csv markdown');
    assert.equal(givenToZsh('central', 'compare', 'a', '--reporter', ''), 'markdown html json junit');
    assert.equal(givenToZsh('central', 'completion', ''), 'bash zsh fish powershell');
    assert.equal(givenToZsh('central', 'send', 'checks'), 'files');
  });
});

describe('The help of central', () => {
  it('has the exit codes that the docs list, and the version', () => {
    for (const code of [0, 1, 2, 3, 130, 143]) assert.match(usageOf(), new RegExp(`(?:^|\\s)${code} `));
    assert.match(usageOf(), /central --version/);
  });

  it('has the reports that the command makes', () => {
    for (const [command, kinds] of Object.entries(reporterKinds))
      assert.ok(isCommand(command) && usageOf(command).includes(`more: ${kinds.join(', ')}\n`), command);
  });

  it('names every command, with how it is called', () => {
    const text = usageOf();
    for (const command of commands) assert.match(text, new RegExp(`^ {2}central ${command}\\b`, 'm'));
  });

  for (const command of commands)
    it(`of ${command} names each of its options and no other`, () => {
      const named = [...usageOf(command).matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
      assert.deepEqual(named, optionsOf(command));
    });
});
