import { deviceBounds } from '../sandbox/deviceBounds.ts';

/** Possible words of a value, and formats of a table. */
export const outputs = ['table', 'json', 'csv', 'markdown'] as const;

/** The forms of a report, by command. */
export const reporterKinds = {
  send: ['pretty', 'json', 'junit', 'tap', 'github'],
  compare: ['markdown', 'html', 'json', 'junit'],
} as const;

/** One way to call a command. */
export interface CommandForm {
  /** Operands that must be given, in this order. */
  operands: readonly string[];
  /** Operands that may follow. */
  optional?: readonly string[];
  /** True if the last operand may be given any number of times. */
  takesMore?: boolean;
  /** The options of the command besides `--help`. */
  options: readonly OptionName[];
  /** A verb with its object, in one line. */
  does: string;
  /** Possible words of the first operand. */
  choices?: readonly string[];
}

export interface OptionForm {
  /** The word that stands for the value; without it the option is a switch. */
  value?: string;
  choices?: readonly string[];
  /** Other choices, by command. */
  choicesFor?: Readonly<Record<string, readonly string[]>>;
  /** True if the value is a file or a folder. */
  isPath?: boolean;
  does: string;
  /** Other descriptions, by command, if the option does something else there. */
  doesFor?: Readonly<Record<string, string>>;
}

/** Every option of any command. */
export const optionTable = {
  account: { value: 'label', does: 'the account to use, if there are several' },
  all: { does: 'all requests of the file' },
  'allow-write': {
    does: 'agrees to changes; needed where there is no terminal to ask in. A call to another host needs a person',
  },
  as: {
    value: 'tool',
    choices: ['curl', 'python', 'powershell', 'ansible'],
    does: 'the tool that the call is copied for',
  },
  before: { does: 'keeps the state before the change again' },
  bail: { does: 'stops at the first request that does not pass' },
  body: { value: 'text|@file|@-', does: 'the body of the call: a text, a file, or stdin' },
  devices: { value: 'n', does: `the devices of the sandbox, ${deviceBounds.join(' to ')}` },
  'dry-run': { does: 'prints what would be sent, and sends nothing' },
  env: { value: 'name', does: 'the environment of the request file' },
  filter: {
    value: 'text',
    does: 'the rows to show, as in “status:down site:berlin”',
    doesFor: { send: 'the requests with this text in their name or title' },
  },
  header: { value: 'Name: value', does: 'a header of the delivery; repeat it for more' },
  help: { does: 'this text' },
  json: { does: 'the output as JSON' },
  line: { value: 'n', does: 'the request at this line' },
  mask: { does: 'puts tokens in the place of serials, names and addresses' },
  'max-calls': { value: 'n', does: 'the most calls to send, with pages and rows' },
  name: { value: 'name', does: 'the request with this name or title' },
  out: { value: 'folder', isPath: true, does: 'the folder that the files are written to' },
  output: { value: 'format', choices: outputs, does: 'the form of the table' },
  'output-file': { value: 'name', isPath: true, does: 'the file that the body is written to' },
  parallel: { value: 'n', does: 'the files to send at the same time, 1 to 16' },
  port: {
    value: 'n',
    does: 'the port to listen on; any that is free without it',
    doesFor: { sandbox: 'the first port; any that is free without it' },
  },
  'process-env': { value: 'NAME', does: 'a variable that $processEnv may read; repeat it for more' },
  remove: { value: 'label', does: 'the account whose stored data is deleted' },
  reporter: {
    value: 'kind[=file]',
    choicesFor: reporterKinds,
    does: 'the form of the report; repeat it for more',
  },
  resume: { does: 'sends the rows that an earlier run of the loop of changes left or that failed in it' },
  rows: { value: 'n,n-m', does: 'the rows of the loop to send, as in “3,7-10”; the others are skipped' },
  seed: {
    value: 'text',
    does: 'the same $uuid and $randomInt in each run',
    doesFor: { sandbox: 'a number; each gives other sites and devices' },
  },
  state: {
    value: 'file',
    isPath: true,
    does: 'the file with the state before the change; beside the request file without it',
  },
  timeout: { value: 'seconds', does: 'the time that the whole call may take' },
  'token-seconds': { value: 'n', does: 'how long a token of the sandbox is valid' },
  unchecked: {
    does: 'sends query parameters that the API reference does not know and the API is known to refuse',
  },
  version: { does: 'the version of central' },
  yes: { does: 'the same as --allow-write' },
} as const satisfies Readonly<Record<string, OptionForm>>;
export type OptionName = keyof typeof optionTable;

const webhookWords = [
  ...(['list', 'show', 'create', 'edit', 'test', 'token'] as const),
  ...(['rotate', 'delete', 'verify', 'listen'] as const),
];

/** Options of the commands that use an account. */
const ofAccount = ['account', 'allow-write', 'yes'] as const satisfies OptionName[];
const ofResult = [...ofAccount, 'json'] as const satisfies OptionName[];

/** The commands, in the order of the help. */
export const commandTable = {
  get: {
    operands: ['path'],
    options: ['output-file', 'timeout', 'unchecked', ...ofResult],
    does: 'sends one GET',
  },
  call: {
    operands: ['METHOD', 'path'],
    options: ['body', 'output-file', 'timeout', 'unchecked', ...ofResult],
    does: 'sends one call',
  },
  send: {
    operands: ['file'],
    takesMore: true,
    options: [
      ...([
        'name',
        'line',
        'rows',
        'resume',
        'all',
        'env',
        'process-env',
        'filter',
        'reporter',
        'bail',
      ] as const),
      ...(['parallel', 'max-calls', 'dry-run', 'seed', 'unchecked'] as const),
      ...ofResult,
    ],
    does: 'sends one request of a file, or all requests of files, folders and patterns',
  },
  compare: {
    operands: ['file'],
    options: [
      ...(['state', 'before', 'reporter', 'env', 'process-env', 'max-calls', 'seed', 'unchecked'] as const),
      ...ofResult,
    ],
    does: 'keeps the responses of a file before a change, and reports what differs after it',
  },
  devices: {
    operands: [],
    options: ['filter', 'output', ...ofResult],
    does: 'lists the devices of an account',
  },
  sites: { operands: [], options: ['filter', 'output', ...ofResult], does: 'lists the sites of an account' },
  accounts: {
    operands: [],
    optional: ['list|add|remove|rename|token', 'label', 'new label'],
    choices: ['list', 'add', 'remove', 'rename', 'token'],
    options: ['output', 'remove', ...ofResult],
    does: 'lists, stores, removes or renames accounts, or prints an access token',
  },
  import: {
    operands: ['kind', 'file'],
    choices: ['curl', 'http', 'postman', 'openapi', 'accounts'],
    options: ['out', 'json'],
    does: 'prints the requests or accounts of another tool',
  },
  reference: {
    operands: ['file, folder or none'],
    takesMore: true,
    options: ['json'],
    does: 'compares HPE’s current OpenAPI documents with the API reference here, and uses them from then on',
  },
  copy: {
    operands: ['file'],
    options: ['name', 'line', 'as', 'env', 'process-env', ...ofAccount],
    does: 'prints one request for another tool',
  },
  mcp: {
    operands: [],
    options: ['mask', ...ofAccount],
    does: 'serves the tools of agents (Model Context Protocol) over stdin and stdout',
  },
  sandbox: {
    operands: [],
    options: ['devices', 'seed', 'port', 'token-seconds', 'json'],
    does: 'runs a mock Central on this machine until Ctrl+C',
  },
  webhook: {
    operands: ['what'],
    optional: ['webhook, address or file'],
    takesMore: true,
    choices: webhookWords,
    options: ['name', 'output', 'header', 'out', 'port', ...ofResult],
    does: `${webhookWords.join(', ')}: lists, makes, changes, tests and deletes webhooks, prints the token that signs, checks and shows deliveries`,
  },
  completion: {
    operands: ['shell'],
    choices: ['bash', 'zsh', 'fish', 'powershell'],
    options: [],
    does: 'prints the completion script of a shell',
  },
} as const satisfies Readonly<Record<string, CommandForm>>;
export type CommandName = keyof typeof commandTable;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commandTable, name);
}

/** The way a command is called, as in `central get <path>`. */
export function formOf(command: CommandName): string {
  const { operands, optional = [], takesMore }: CommandForm = commandTable[command];
  const named = operands.map((one) => ` <${one}>`).join('') + (takesMore ? '…' : '');
  return `central ${command}${named}${optional.map((one) => ` [${one}]`).join('')}`;
}

/** An option with the word for its value, as in `--output table|json`. */
export function optionForm(name: OptionName): string {
  const { value }: OptionForm = optionTable[name];
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** The options of a command; those that other commands have too come last. */
export function optionsOf(command: CommandName): OptionName[] {
  return [...commandTable[command].options, 'help'];
}

/** The possible words of an option's value for a command; undefined if it may be any text. */
export function choicesOf(name: OptionName, command: CommandName): readonly string[] | undefined {
  const { choices, choicesFor = {} }: OptionForm = optionTable[name];
  return choicesFor[command] ?? choices;
}

/** Says what an option does for a command. */
export function doesOf(name: OptionName, command: CommandName): string {
  const { does, doesFor = {} }: OptionForm = optionTable[name];
  return doesFor[command] ?? does;
}
