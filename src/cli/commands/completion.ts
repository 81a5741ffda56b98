import {
  choicesOf,
  commandTable,
  doesOf,
  isCommand,
  optionsOf,
  optionTable,
  type CommandForm,
  type CommandName,
  type OptionForm,
} from '../commandTable.ts';

const commands = Object.keys(commandTable).filter(isCommand);
/** Each command with an option that has possible words, as in `send --reporter`, and these words. */
const withChoices = commands.flatMap((command) =>
  optionsOf(command).flatMap((name) => {
    const choices = choicesOf(name, command);
    return choices ? [{ asked: `${command} --${name}`, choices }] : [];
  }),
);
const wordsOf = (command: CommandName) => (commandTable[command] as CommandForm).choices ?? [];
const flags = (command: CommandName) => optionsOf(command).map((name) => `--${name}`);

/**
 * The completion scripts, by shell. Each has the commands, their options, and the possible words of values; otherwise it completes files.
 */
export const completions = { bash, zsh, fish, powershell } as const;

function bash(): string {
  const values = withChoices.map(
    ({ asked, choices }) =>
      `    '${asked}') COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return ;;`,
  );
  const own = commands.map(
    (name) => `    ${name}) options='${flags(name).join(' ')}'; words='${wordsOf(name).join(' ')}' ;;`,
  );
  return `# Completion of central for bash: source <(central completion bash)
_central() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options= words=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.join(' ')} --help --version' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${own.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 2 ] && [ -n "$words" ] && [[ $word != -* ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  elif [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  fi
}
complete -o default -F _central central
`;
}

function zsh(): string {
  const all = commands.map((name) => `    ${described(name, commandTable[name].does)}`);
  const values = withChoices.map(
    ({ asked, choices }) => `    '${asked}') compadd -- ${choices.join(' ')}; return ;;`,
  );
  const own = commands.map((name) => {
    const of = optionsOf(name).map((option) => described(`--${option}`, doesOf(option, name)));
    return `    ${name}) options=(${of.join(' ')}); values=(${wordsOf(name).join(' ')}) ;;`;
  });
  return `#compdef central
# Completion of central for zsh: source <(central completion zsh)
_central() {
  local -a names options values
  names=(
${all.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command names; return; fi
  case "\${words[2]} \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case \${words[2]} in
${own.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then _describe option options
  elif (( CURRENT == 3 && \${#values} )); then compadd -- $values
  else _files
  fi
}
compdef _central central
`;
}

function fish(): string {
  const isFirst = '__fish_use_subcommand';
  const lines = commands.flatMap((name) => {
    const isSeen = quoted(`__central_is ${name}`);
    const words = wordsOf(name);
    return [
      `complete -c central -f -n ${isFirst} -a ${name} -d ${quoted(commandTable[name].does)}`,
      ...(words.length > 0 ? [`complete -c central -f -n ${isSeen} -a ${quoted(words.join(' '))}`] : []),
      ...optionsOf(name).map((option) => {
        const { value, does }: OptionForm = optionTable[option];
        const choices = choicesOf(option, name);
        const takes = value === undefined ? '' : choices ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
        return `complete -c central -n ${isSeen} -l ${option}${takes} -d ${quoted(does)}`;
      }),
    ];
  });
  return `# Completion of central for fish: central completion fish | source
function __central_is
  set -l words (commandline -opc)
  test (count $words) -gt 1; and test $words[2] = $argv[1]
end
${lines.join('\n')}
`;
}

function powershell(): string {
  const own = commands.map((name) => `    ${doubled(name)} = ${list([...wordsOf(name), ...flags(name)])}`);
  const values = withChoices.map(({ asked, choices }) => `    ${doubled(asked)} = ${list(choices)}`);
  return `# Completion of central for PowerShell: central completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName central -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $options = @{
${own.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  if ($words.Count -le 1) { $found = @($options.Keys) }
  elseif ($values.ContainsKey("$($words[1]) $($words[-1])")) { $found = $values["$($words[1]) $($words[-1])"] }
  elseif ($options.ContainsKey($words[1])) { $found = $options[$words[1]] }
  else { $found = @() }
  $found | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`;
}

/** A word and its purpose, in the form for zsh. */
function described(name: string, does: string): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${does}`);
}

/** A list of PowerShell. */
function list(words: readonly string[]): string {
  return `@(${words.map(doubled).join(', ')})`;
}

/** A text in single quotes, in the form for zsh and fish. */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, (sign) => (sign === '\\' ? '\\\\' : `'\\''`))}'`;
}

/** A text in single quotes, in the form for PowerShell. */
function doubled(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
