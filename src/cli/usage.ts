import {
  choicesOf,
  commandTable,
  doesOf,
  formOf,
  isCommand,
  optionForm,
  optionsOf,
  type CommandForm,
  type CommandName,
} from './commandTable.ts';

/** Error in the arguments: exit code 2. */
export class UsageError extends Error {}

/** The line that tells of wrong usage, with the help that has the options of the command. */
export function wrongUsage(why: string, [command = '']: readonly string[] = process.argv.slice(2)): string {
  return `central: ${why}. See central ${isCommand(command) ? `${command} ` : ''}--help.`;
}

const environment = `An account of VS Code: put the value from its command “Share Account with the Terminal…” into ARUBA_CENTRAL_SHARED.
Other accounts come from the environment: ARUBA_CENTRAL_CLIENT_ID, _CLIENT_SECRET, _REGION or _BASE_URL, and
_ACCESS_TOKEN with _REFRESH_TOKEN, or _USERNAME with _PASSWORD and _CUSTOMER_ID, or _WORKSPACE_ID for an API
client of a GreenLake workspace, or _PLATFORM=new for a personal one. An _ACCESS_TOKEN without an API client works until it expires.
With ARUBA_CENTRAL_KEY (openssl rand -base64 32, or “system” for the system’s key store) tokens are stored, encrypted, from
one run to the next. In a pipeline the command in ARUBA_CENTRAL_WRITE_BACK gets each new token, encrypted, on stdin; the next run takes it from ARUBA_CENTRAL_SEALED.

Exit codes: 0 success; 1 a request failed: an assert, or its status; 2 wrong usage; 3 not sent or no response;
130 stopped with Ctrl+C; 143 stopped with SIGTERM.
`;

/** The way to use the sandbox from another terminal: the key comes first, since a token of classic Central works only once. */
const firstHour = `It prints what an account of it needs. To use one, in another terminal:

  export ARUBA_CENTRAL_KEY=$(openssl rand -base64 32)   # stores the token for the next call
  export ARUBA_CENTRAL_BASE_URL=…                       # these from what the sandbox printed
  export ARUBA_CENTRAL_CLIENT_ID=… ARUBA_CENTRAL_CLIENT_SECRET=… ARUBA_CENTRAL_CUSTOMER_ID=…
  export ARUBA_CENTRAL_USERNAME=… ARUBA_CENTRAL_PASSWORD=…
  central devices
`;

/** The help of a command, or of all of them. */
export function usageOf(command?: CommandName): string {
  if (command === undefined) return overview();
  const more = command === 'sandbox' ? firstHour : takesAccount(command) ? environment : '';
  return [helpOf(command), more].filter((part) => part !== '').join('\n');
}

function takesAccount(command: CommandName): boolean {
  return optionsOf(command).includes('account');
}

function overview(): string {
  const commands = Object.keys(commandTable).filter(isCommand);
  const rows = commands.map((name): Row => [formOf(name), commandTable[name].does]);
  return [
    'central: HPE Aruba Networking Central from a terminal (unofficial)',
    '',
    ...aligned(rows),
    '',
    'central <command> --help tells of its options; central --version prints the version.',
    '',
    environment,
  ].join('\n');
}

function helpOf(command: CommandName): string {
  const rows = optionsOf(command).map((name): Row => {
    const choices = choicesOf(name, command);
    const does = doesOf(name, command);
    return [optionForm(name), choices ? `${does}: ${choices.join(', ')}` : does];
  });
  const { does, choices: given }: CommandForm = commandTable[command];
  const words = given ? [`  one of ${given.join(', ')}`] : [];
  return [`${formOf(command)} [options]`, `  ${does}`, ...words, '', ...aligned(rows), ''].join('\n');
}

type Row = readonly [form: string, does: string];

function aligned(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([form]) => form.length));
  return rows.map(([form, does]) => `  ${form.padEnd(width)}  ${does}`);
}
