export const usage = `central: HPE Aruba Networking Central from a terminal (unofficial)

  central get <path> [--output-file name] [--timeout seconds] [--unchecked]
  central call <METHOD> <path> [--body text|@file|@-] [--output-file name] [--timeout seconds] [--unchecked]
  central send <file.central> [--name name | --line n | --all] [--env name] [--process-env NAME]
  central send <file, folder or pattern>… [--filter name] [--reporter pretty|json|junit|tap|github[=file]]
               [--bail] [--parallel n] [--max-calls n] [--dry-run] [--seed text] [--unchecked]
  central devices | sites [--filter text] [--output table|json|csv|markdown]
  central accounts [--output table|json|csv|markdown | --remove label]
  central import curl|http|postman|openapi <file or -> [--out folder]
  central import accounts <file or -> [--json]
  central copy <file.central> [--name name | --line n] --as curl|python|powershell|ansible [--env name]

  --account label   the account to use, if there are several
  --filter text     the rows to show, such as 'status:down type:ap site:berlin fw:<10.7'
  --json            the result as JSON
  --unchecked       sends query parameters that the API reference does not know and the API is known to refuse
  --allow-write     answers yes to every question; needed for changes when there is no terminal to ask in (also --yes)
  -h, --help        this text

An account of VS Code: put the value from its command “Share Account with the Terminal…” into ARUBA_CENTRAL_SHARED.
Other accounts come from the environment: ARUBA_CENTRAL_CLIENT_ID, _CLIENT_SECRET, _REGION or _BASE_URL, and
_ACCESS_TOKEN with _REFRESH_TOKEN, or _USERNAME with _PASSWORD and _CUSTOMER_ID, or _PLATFORM=new. An _ACCESS_TOKEN
without an API client works until it expires.
With ARUBA_CENTRAL_KEY (openssl rand -base64 32) tokens are stored, encrypted, from one run to the next.

Exit codes: 0 success; 1 an assert failed, or the status is 300 or above; 2 wrong usage; 3 not sent or no response.
`;

/** Error in the arguments: exit code 2. */
export class UsageError extends Error {}
