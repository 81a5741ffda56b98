import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { omitUndefined } from '../base/omitUndefined.ts';
import { methods } from '../request/syntax/methods.ts';
import { deviceBounds } from '../sandbox/deviceBounds.ts';
import { nearestWords } from '../text/nearestWord.ts';
import { readRanges } from '../text/numberRanges.ts';
import {
  commandTable,
  formOf,
  isCommand,
  optionForm,
  optionsOf,
  optionTable,
  outputs,
  type CommandForm,
  type CommandName,
  type OptionForm,
  type OptionName,
} from './commandTable.ts';

export type OutputFormat = (typeof outputs)[number];

/** Arguments after the command; numbers are checked. */
export interface Options {
  account?: string;
  json: boolean;
  yes: boolean;
  body?: string;
  /** File for the body instead of stdout. */
  outputFile?: string;
  /** The options of the sandbox: `devices` to `tokenSeconds`. */
  devices?: number;
  port?: number;
  tokenSeconds?: number;
  /** Seconds for a whole call. */
  timeout?: number;
  /** The label of a kept account to remove. */
  remove?: string;
  name?: string;
  /** Number of a line in the file, 1-based. */
  line?: number;
  /** Numbers of the rows of a loop, from 1 on. */
  rows?: ReadonlySet<number>;
  /** Goes on with a loop of changes that has rows left. */
  resume?: boolean;
  all: boolean;
  /** Sends parameters that the catalogue does not know, even if the API is known to refuse unknown ones. */
  unchecked?: boolean;
  env?: string;
  /** The tool that a call is copied for. */
  as?: string;
  /** The folder that imported files go to. */
  out?: string;
  processEnv: readonly string[];
  /** Reports of a send, each with or without a file. */
  reporter: readonly string[];
  /** Ends a send at the first request that does not pass. */
  bail: boolean;
  /** Hides serials, names and addresses from an agent. */
  mask?: boolean;
  /** Shows what would be sent. */
  dryRun: boolean;
  /** Number of files that run at the same time. */
  parallel?: number;
  maxCalls?: number;
  /** Headers of a delivery, as “Name: value”. */
  header: readonly string[];
  /** Takes the state before a change again. */
  before: boolean;
  /** The file with that state. */
  state?: string;
  /** Makes random values the same in each run. */
  seed?: string;
  filter?: string;
  output: OutputFormat;
}

export type Asked =
  | { kind: 'run'; command: CommandName; operands: readonly string[]; options: Options }
  | { kind: 'help'; command?: CommandName }
  | { kind: 'version' }
  | { kind: 'wrong'; why: string };

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** Reads the arguments. Never throws: arguments that make no sense give `wrong`, with the reason. */
export function readArguments(argv: readonly string[]): Asked {
  const why = misspelt(argv);
  if (why !== undefined) return wrong(why);
  try {
    return read(argv);
  } catch {
    return wrong('the arguments cannot be read');
  }
}

/** Every option of any command. */
const options = {
  account: text,
  all: flag,
  'allow-write': flag,
  as: text,
  before: flag,
  bail: flag,
  body: text,
  devices: text,
  'dry-run': flag,
  env: text,
  filter: text,
  header: { ...text, multiple: true, default: [] },
  help: { ...flag, short: 'h' },
  json: flag,
  line: text,
  mask: flag,
  'max-calls': text,
  name: text,
  out: text,
  output: text,
  'output-file': text,
  parallel: text,
  port: text,
  'process-env': { ...text, multiple: true, default: [] },
  remove: text,
  reporter: { ...text, multiple: true, default: [] },
  resume: flag,
  rows: text,
  seed: text,
  state: text,
  timeout: text,
  'token-seconds': text,
  unchecked: flag,
  version: flag,
  yes: flag,
} satisfies Record<OptionName, ParseArgsOptionsConfig[string]>;

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], allowPositionals: true, tokens: true, options });
}

/** Says which option does not exist, lacks its value, takes no value, or has two values instead of one. */
function misspelt(argv: readonly string[]): string | undefined {
  const { tokens, positionals } = parseArgs({
    ...{ args: [...argv], allowPositionals: true, strict: false, tokens: true, options },
  });
  const [command = ''] = positionals;
  const names = isCommand(command) ? optionsOf(command) : Object.keys(optionTable).filter(isOption);
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!isOption(name)) {
      const near = nearestWords(name, names)[0];
      return `there is no option ${rawName}${near === undefined ? '' : `; perhaps you mean --${near}`}`;
    }
    const { value: wanted }: OptionForm = optionTable[name];
    if (wanted === undefined && value !== undefined) return `${rawName} takes no value`;
    if (wanted === undefined) continue;
    if (value === undefined) return `a value is missing: ${optionForm(name)}`;
    if (!inlineValue && /^-./.test(value))
      return `a value is missing: ${optionForm(name)}. One that begins with “-” is written ${rawName}=${value}`;
    if (!('multiple' in options[name]) && (given.get(name) ?? value) !== value)
      return `${rawName} takes one value; two different ones are given`;
    given.set(name, value);
  }
  return undefined;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(optionTable, name);
}

type Values = ReturnType<typeof parse>['values'];

function read(argv: readonly string[]): Asked {
  const { values, positionals, tokens } = parse(argv);
  const [command = '', ...operands] = positionals;
  if (values.help || argv.length === 0)
    return isCommand(command) ? { kind: 'help', command } : { kind: 'help' };
  if (values.version) return command === '' ? { kind: 'version' } : wrong('--version goes without a command');
  if (command === 'help') {
    const [about] = operands;
    if (about === undefined) return { kind: 'help' };
    return isCommand(about) ? { kind: 'help', command: about } : noCommand(about);
  }
  if (!isCommand(command)) return noCommand(command);
  const known: CommandForm = commandTable[command];
  const allowed = new Set<string>(optionsOf(command));
  const stray = tokens.find((token) => token.kind === 'option' && !allowed.has(token.name));
  if (stray?.kind === 'option') return wrong(`${command} has no option --${stray.name}`);
  const most = known.takesMore ? Infinity : known.operands.length + (known.optional?.length ?? 0);
  if (operands.length < known.operands.length || operands.length > most)
    return wrong(`the form is: ${formOf(command)}`);
  const unfit = unfitFor(command, operands, values);
  if (unfit !== undefined) return wrong(unfit);
  const { account, body, name, line, env, filter, as, out, output = values.json ? 'json' : 'table' } = values;
  if (!isOutput(output)) return wrong(`--output must be one of ${outputs.join(', ')}`);
  const why = whyNot(values);
  if (why !== undefined) return wrong(why);
  const { remove, timeout, 'output-file': outputFile } = values;
  const plain = { account, body, name, env, filter, remove, outputFile, as, out };
  const { seed, state, before, reporter, bail, parallel, 'max-calls': maxCalls, 'dry-run': dryRun } = values;
  const numbers = { line: numberOf(line), timeout: numberOf(timeout) };
  const ofSandbox = {
    devices: numberOf(values.devices),
    port: numberOf(values.port),
    tokenSeconds: numberOf(values['token-seconds']),
  };
  const rows = values.rows === undefined ? undefined : readRanges(values.rows);
  const ofSend = { rows, seed, state, parallel: numberOf(parallel), maxCalls: numberOf(maxCalls) };
  const given = { ...plain, ...numbers, ...ofSend, ...ofSandbox };
  const { json, all, unchecked, header, 'process-env': names } = values;
  const yes = values.yes || values['allow-write'];
  const processEnv = names.flatMap((one) => one.split(','));
  return {
    kind: 'run',
    command,
    operands,
    options: {
      ...omitUndefined({
        ...given,
        unchecked: unchecked || undefined,
        resume: values.resume || undefined,
        mask: values.mask || undefined,
      }),
      ...{ json, yes, all, output, processEnv, header, reporter, bail, before, dryRun },
    },
  };
}

/** Says why a value is wrong for this command. */
function unfitFor(
  command: CommandName,
  [method = '']: readonly string[],
  values: Values,
): string | undefined {
  if (command === 'call' && !methods.includes(method.toUpperCase())) {
    return `“${method}” is not a method${nearHint(method.toUpperCase(), methods)}. Use one of ${methods.join(', ')}`;
  }
  const [fewest, most] = deviceBounds;
  const { devices = String(fewest) } = values;
  if (!/^\d{1,9}$/.test(devices) || Number(devices) < fewest || Number(devices) > most)
    return `--devices must be a number, ${fewest} to ${most}`;
  if (command === 'sandbox' && values.seed !== undefined && !/^\d{1,9}$/.test(values.seed))
    return '--seed must be a number';
  return undefined;
}

/** Says why values that are each allowed cannot be used together. */
function whyNot(values: Values): string | undefined {
  const { name, line, filter, all, timeout, json, parallel } = values;
  const { 'output-file': file, 'max-calls': calls } = values;
  if (parallel !== undefined && !/^(?:[1-9]|1[0-6])$/.test(parallel)) return '--parallel must be 1 to 16';
  if (calls !== undefined && !/^[1-9]\d{0,8}$/.test(calls)) return '--max-calls must be a number, 1 or more';
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535))
    return '--port must be a number, 0 to 65535';
  if (values['token-seconds'] !== undefined && !/^\d{1,9}$/.test(values['token-seconds']))
    return '--token-seconds must be a number';
  if (line !== undefined && !/^[1-9]\d{0,8}$/.test(line)) return '--line must be a line number, 1 or more';
  if ([name, line, all || undefined].filter((one) => one !== undefined).length > 1)
    return 'use only one of --name, --line and --all';
  if (values.rows !== undefined && !readRanges(values.rows))
    return '--rows must be numbers and ranges of rows, as in “3,7-10”';
  if (values.rows !== undefined && values.resume) return 'use only one of --rows and --resume';
  const ofLoop = values.resume ? '--resume' : values.rows === undefined ? undefined : '--rows';
  if (ofLoop !== undefined && values.reporter.length > 0)
    return `${ofLoop} takes no --reporter; use --json for a report of the rows`;
  if (ofLoop !== undefined && (all || filter !== undefined))
    return `${ofLoop} is for one request; choose it with --name or --line`;
  if (filter !== undefined && (name !== undefined || line !== undefined))
    return 'use only one of --filter, --name and --line';
  if (timeout !== undefined && !/^[1-9]\d{0,4}$/.test(timeout))
    return '--timeout must be a number of seconds';
  return file !== undefined && json ? 'use only one of --output-file and --json' : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function isOutput(name: string): name is OutputFormat {
  return outputs.some((one) => one === name);
}

function noCommand(name: string): Asked {
  return wrong(`“${name}” is not a command${nearHint(name, Object.keys(commandTable))}`);
}

/** Names the known word that a wrong one may stand for, if there is one. */
function nearHint(word: string, known: readonly string[]): string {
  const near = nearestWords(word, known)[0];
  return near === undefined ? '' : `, perhaps you mean “${near}”`;
}

function wrong(why: string): Asked {
  return { kind: 'wrong', why };
}
