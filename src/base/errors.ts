/** What went wrong, as other code may ask: the `code` of every rejected command. */
export type ErrorKind =
  | 'signedOut'
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  | 'quotaExhausted'
  | 'unreachable'
  | 'untrusted'
  | 'badAnswer'
  | 'badRequest'
  | 'badRequestFile'
  | 'readOnly'
  | 'cancelled'
  | 'badArgument';

/** What a person can do next; the shell turns it into one button. Without one it shows the log. */
export type NextStep = 'signIn' | 'addAccount' | 'unlock' | 'manageTrust' | 'openProxySettings';

type Row = readonly [kind: ErrorKind, sentence: string, nextStep?: NextStep];

/** Every sentence that the core says to a person: safe to paste in public, values only through {placeholders}. */
// prettier-ignore
export const reasons = {
  cancelled: ['cancelled', 'Cancelled.'],
  noAccount: ['signedOut', 'There is no account to use. Add one, or switch to one.', 'addAccount'],
  unknownAccount: ['badArgument', 'There is no account named “{account}”. Check the label: the Accounts view shows it, and “central accounts” prints it.'],
  // A person is needed.
  accountRemoved: ['signedOut', 'The account “{account}” has been removed. Add it again to use it.', 'addAccount'],
  refreshTokenRefused: ['signedOut', 'Central no longer takes the refresh token of “{account}”: it was revoked, or another tool has used it. Sign in again, or paste the token JSON that “Download Token” in Central gives.', 'signIn'],
  refreshTokenShared: ['signedOut', 'Central no longer takes the refresh token of “{account}”, which was brought in from elsewhere: another tool has most likely used it, and that ends it for all others. Give this extension a token of its own: sign in again, or download another one in Central.', 'signIn'],
  refreshTokenMissing: ['signedOut', 'The token of “{account}” was given without a refresh token, so it cannot be renewed. Paste the whole token JSON that “Download Token” in Central gives, or sign in again.', 'signIn'],
  refreshTokenExpired: ['signedOut', 'The refresh token of “{account}” is over 14 days old and has expired. Sign in again, or paste the token JSON that “Download Token” in Central gives.', 'signIn'],
  answerLost: ['signedOut', 'The connection broke while the token of “{account}” was being renewed, and Central had already replaced it. Paste the token JSON that “Download Token” in Central gives, which shows the current pair, or sign in again.', 'signIn'],
  clientRefused: ['signedOut', 'Central does not accept the client id and secret of “{account}”: the secret is wrong, or the API client was reset or deleted. Sign in again with the current secret.', 'signIn'],
  tokenUpdateLost: ['signedOut', 'The newest token of “{account}” is not on this machine any more; an older copy is, which was not used. Sign in again, or paste the token JSON that “Download Token” in Central gives.', 'signIn'],
  pairLost: ['signedOut', 'Central has replaced the token of “{account}”, and the new pair could be kept nowhere: it ended with this run, and the old one is dead. Check the rights of the folder that tokens are kept in and the room on its disk, then sign in again.', 'signIn'],
  secretGone: ['signedOut', 'The secrets of “{account}” are gone from the system’s key store. Sign in again; nothing else of the account is lost.', 'signIn'],
  secretUnreadable: ['signedOut', 'The stored secrets of “{account}” cannot be read; they are kept aside. Sign in again; nothing else of the account is lost.', 'signIn'],
  secretIsNewer: ['signedOut', 'The stored secrets of “{account}” were written by a newer version of this extension and are left as they are. Update this one.'],
  tokenCallRefused: ['badAnswer', '{host} turned the call for a token away with {status}. Check the region, the base URL and the account’s rights.'],
  // Adding an account and signing in.
  badField: ['badArgument', 'The value of “{field}” is missing or not valid: it must be {expected}.'],
  regionUnknown: ['badArgument', 'There is no region “{region}”. Take one of: {known}; or give “baseUrl”.'],
  regionMissing: ['badArgument', 'Neither “region” nor “baseUrl” is given, so it is unknown which gateway is meant. Give one of them.'],
  regionLacksPlatform: ['badArgument', 'The region {region} has no public gateway of {platform} Central. Choose the other platform, or give “baseUrl”.'],
  baseUrlIsWebInterface: ['badArgument', '“baseUrl” names {host}, the web interface of {region}, which takes no API calls. Its gateway is {gateway}.'],
  baseUrlOfOtherPlatform: ['badArgument', '“baseUrl” names {host}, a host of {actual} Central, but “platform” says {platform}. Change one of the two.'],
  labelTaken: ['badArgument', 'There is already an account with the label “{label}”. Choose another label.'],
  accountKnown: ['badArgument', 'This client id is already signed in at {host} as “{account}”. Use that account, or remove it first.'],
  grantOfOtherPlatform: ['badArgument', 'The grant {grant} does not exist on {platform} Central. Classic Central has downloadedToken and authorizationCode, new Central has clientCredentials.'],
  hostNotConfirmed: ['untrusted', 'Nothing was sent: {host} is not a known host of Central and was not confirmed.'],
  documentNotOpened: ['badArgument', 'The document “{name}” cannot be opened. Check “uri”, and that the file is there.'],
  unexpected: ['badAnswer', 'Something unexpected went wrong in this extension. The log says more.'],
  tokenTextUnreadable: ['badArgument', 'The value of “token” is not the JSON that “Download Token” in Central gives: it must hold access_token and refresh_token. Copy the whole text.'],
  downloadedTokenDead: ['badArgument', 'The token in “token” is not good any more: Central refuses its refresh token. Another tool has used it, it was revoked, or it is over 14 days old. Download it again in Central, which shows the current pair.'],
  clientNotAccepted: ['badArgument', '{host} does not accept the client id and secret. Check “clientId” and “clientSecret”, and whether the region is right: an API client belongs to one region.'],
  loginRefused: ['badArgument', 'Central did not accept “username” and “password” for this client id. Users who sign in by SSO cannot use this way: download the token in Central and paste its JSON instead.'],
  codeRefused: ['badArgument', 'Central did not give an authorization code ({status}). Check “customerId”, and that the user may use this API client.'],
  codeNotAccepted: ['badArgument', 'Central did not accept its own authorization code, which lives for 5 minutes. Sign in again.'],
  newTokenTooSoon: ['rateLimited', 'Central issues one new token per client id in 30 minutes, and this one had its own. Try again in {wait}, or paste the token JSON that “Download Token” in Central gives.'],
  tokenOfAnotherRegion: ['badArgument', '{host} does not know this token ({status}). Most likely the region is wrong, or the token is of the other platform; check “region”, “baseUrl” and “platform”.'],
  notAGateway: ['badArgument', '{host} does not answer as a gateway of {platform} Central does ({status}). Check “region” or “baseUrl”: the address of the web interface is not the one of the API.'],
  noTenants: ['notFound', '“{account}” has no customers: it is no MSP’s account, or none was added yet.'],
  tenantNotServed: ['badArgument', 'Central does not act for this tenant with the MSP’s token ({status}). Check the tenant’s id, and that the MSP’s user has a role there.'],
  tenantRefused: ['badArgument', 'Central gave no credentials for this tenant ({status}). Check “tenantId”, and that the user belongs to the MSP.'],
  referenceNotResolved: ['badArgument', 'The password manager did not give the value of “{field}”. Unlock it, check the op:// reference, and try again.'],
  revokeNotPossible: ['badArgument', 'The token of “{account}” cannot be revoked from here: new Central has no call for it. Reset or delete the API client in HPE GreenLake.'],
  revokeFailed: ['badAnswer', 'Central did not revoke the token of “{account}” ({status}). It can be revoked in Central’s web interface.'],
  tokenRevoked: ['signedOut', 'The token of “{account}” was revoked. Sign in again to use the account.', 'signIn'],
  // What the windows of this user share.
  unsafeFolder: ['untrusted', 'The folder in which the windows agree on tokens, or a file of it, is a link or no folder, or belongs to another user, so nothing is kept there. Move what stands in its place.'],
  noSqlite: ['unreachable', 'This program is too old to share accounts between windows. Update VS Code, or Node to 22.13 or newer.'],
  storeIsNewer: ['unreachable', 'A newer version of this extension has changed the shared store of accounts. Update this one.'],
  storeIsOlder: ['unreachable', 'The extension in VS Code is older than this central, which does not change the store that the two share. Update the extension, or use the central that came with it.'],
  storeNotWritable: ['unreachable', 'The folder in which accounts and their tokens are kept cannot be written, so no token is renewed: the new one would be lost. Check the folder’s rights and the room on the disk.'],
  storeDamaged: ['unreachable', 'The shared store of accounts is damaged and could not be set aside. Close the other windows, check the rights of its folder, and try again.'],
  storeDiskFailed: ['unreachable', 'The disk failed while the shared store of accounts was read or written. Check the disk and its connection, and try again.'],
  storeFailed: ['unreachable', 'The shared store of accounts could not be used (SQLite code {code}). Try again; if it stays so, restart this program.'],
  sharedDamaged: ['unreachable', 'The store of accounts that VS Code shares is damaged, so nothing was sent. Open the Central view in VS Code, which puts it right, and try again.'],
  // What is told once, when it was put right.
  storeSetAside: ['unreachable', 'The shared store of accounts was damaged. It is kept aside as “{file}”, and a new one has taken its place.'],
  accountsRelisted: ['unreachable', 'The list of accounts was lost and comes from the copies beside their secrets (accounts listed again: {count}). Which refresh tokens were used up is lost too: the newest of each account is sent at most once more until Central has answered.'],
  storeIsBusy: ['unreachable', 'The shared store of accounts stayed locked by another window for 5 s. Try again.'],
  lockIsHeld: ['unreachable', 'Another window has been renewing this token for 20 s and is not done. Try again in a minute.'],
  // A call that may not leave.
  insecureTarget: ['untrusted', 'Nothing was sent to {host}: only https is used, except to this machine itself. Change the address to https.'],
  foreignOrigin: ['untrusted', 'Nothing was sent: {host} is not the gateway of “{account}”, and its token goes nowhere else. Take the host off the target, or choose the account that belongs to it.'],
  credentialsInTarget: ['untrusted', 'Nothing was sent: the address of {host} holds a user name or password. Take it out; the account signs the call.'],
  badTarget: ['badRequest', 'Nothing was sent: the target is not a valid address. It starts with “/” and holds no backslash, space or control character.'],
  badMethod: ['badRequest', 'Nothing was sent: {method} is not a method that Central knows. Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.'],
  badHeader: ['badRequest', 'Nothing was sent: the header “{header}” holds a character that a header cannot carry. Take out line breaks, control characters and anything beyond Latin-1.'],
  bodyNotAllowed: ['badRequest', 'Nothing was sent: a {method} call cannot carry a body. Take the body out or use another method.'],
  accountIsReadOnly: ['readOnly', 'Nothing was sent: “{account}” is read-only, and {method} changes something. Allow changes for this account, or use another one.', 'unlock'],
  lockedByMsp: ['readOnly', '“{tenant}” uses the token of “{account}”, which is read-only, so “{tenant}” is read-only too. Allow changes for “{account}” first.', 'unlock'],
  // A call that got no answer.
  hostNotFound: ['unreachable', 'The name {host} could not be found. Check the network, the VPN and the region of the account.'],
  connectionRefused: ['unreachable', '{host} refused the connection. Check the address and whether a firewall stands between.'],
  noRoute: ['unreachable', 'There is no way to {host} from this machine. Check the network or the VPN.'],
  offline: ['unreachable', 'This machine is offline, so {host} cannot be reached. Connect it and try again.'],
  connectionTimedOut: ['unreachable', '{host} did not accept a connection in time. Check the network, the VPN and the proxy.'],
  connectionReset: ['unreachable', 'The connection to {host} was closed before it answered. Try again.'],
  writeOutcomeUnknown: ['unreachable', 'The connection to {host} was lost during a {method}, so it is unknown whether it was carried out. Look before you send it again.'],
  writeAnswerLate: ['unreachable', '{host} did not answer a {method} within {seconds} s, so it is unknown whether it was carried out. Look before you send it again.'],
  noAnswerInTime: ['unreachable', '{host} did not answer within {seconds} s. Try again, or allow the call more time.'],
  proxyNeedsSignIn: ['unreachable', 'The proxy between this machine and {host} asks for a user name and password (407). Set them in the proxy settings.', 'openProxySettings'],
  proxyFailed: ['unreachable', 'The proxy between this machine and {host} did not let the call through. Check the proxy settings.', 'openProxySettings'],
  proxyNotReached: ['unreachable', 'The proxy {proxy}, which the variable {variable} names, cannot be reached, so nothing was sent to {host}. Check the variable and that the proxy is up; NO_PROXY names hosts that need none.'],
  proxyWantsPassword: ['unreachable', 'The proxy {proxy}, which the variable {variable} names, asks for a user name and a password, or does not take those it got (407). Put them into the variable, before the host: user:password@{proxy}.'],
  proxyRefused: ['unreachable', 'The proxy {proxy}, which the variable {variable} names, did not let the call to {host} through (it answered {status}). Check with who runs the proxy; NO_PROXY names hosts that need none.'],
  proxyClosed: ['unreachable', 'The proxy {proxy}, which the variable {variable} names, ended the connection instead of letting the call to {host} through. Check with who runs the proxy; NO_PROXY names hosts that need none.'],
  proxyUnreadable: ['unreachable', 'Nothing was sent to {host}: the variable {variable} does not name a proxy. It must be http://host:port; what is special in a user name or password is percent-encoded.'],
  proxyNotSupported: ['unreachable', 'Nothing was sent to {host}: the proxy in {variable} is one of SOCKS, which is not supported. Name an HTTP proxy, or unset the variable.'],
  callFailed: ['unreachable', 'The call to {host} failed before an answer came ({why}). Try again, and look at the network and the proxy.'],
  certificateExpired: ['untrusted', 'The certificate of {host} has expired or is not valid yet. Check this machine’s clock; otherwise its owner must renew it.'],
  certificateOfAnotherHost: ['untrusted', 'The certificate that {host} showed belongs to another host. Check the address and the proxy.'],
  certificateUnknownIssuer: ['untrusted', 'The certificate of {host} comes from an issuer that this machine does not trust. If a company proxy inspects traffic, add its root certificate to the system’s store.'],
  certificateRefused: ['untrusted', 'The certificate of {host} was refused. Its owner, or who runs the proxy between, must put it right.'],
  tlsFailed: ['untrusted', 'No secure connection to {host} could be set up. Check that the address speaks https and that no proxy interferes.'],
  // An answer that cannot be used.
  answerTooLarge: ['badAnswer', 'The answer of {host} is larger than {megabytes} MB and was cut off. Ask for less, with a filter or a smaller limit.'],
  answerIncomplete: ['badAnswer', 'The answer of {host} broke off before its end, so what came of it is not whole. Try again.'],
  writeAnswerLost: ['badAnswer', 'The answer of {host} to a {method} broke off before its end, so what came of it is not whole. The call itself has most likely been carried out: look before you send it again.'],
  answerNotHttp: ['badAnswer', 'What {host} answered is not valid HTTP. Check the address and the proxy.'],
  answerHeadersTooLarge: ['badAnswer', 'The headers of the answer of {host} are too large to read. Check the address and the proxy.'],
  answerIsPage: ['badAnswer', '{host} answered with a web page instead of data. A sign-in page of the network may stand between: open a browser, sign in, and try again.'],
  answerRedirects: ['badAnswer', '{host} answered with a redirection ({status}), which is not followed. Check the region or the base URL of the account.'],
  answerNotUnderstood: ['badAnswer', 'The answer of {host} does not have the form that was expected. Send the call by itself, from a request file or with “central call”, to see it as it came.'],
  rowsUnread: ['badAnswer', 'Some rows in the answer of {host} have no serial number or id, so they are not listed. Send the call from a request file to see them as they came.'],
  serverTrouble: ['badAnswer', 'Central has trouble of its own and answered {status}. Try again later.'],
  pagingWentAstray: ['badAnswer', 'The pages of this list do not end or repeat themselves, so the list was left after {pages} pages. Narrow it with a filter.'],
  callRefused: ['badRequest', 'Central refused the call with {status}: it finds the request wrong.'],
  callForbidden: ['forbidden', 'Central refused the call with {status}: the user of “{account}” has no right to it. Ask for a role that has it.'],
  nothingThere: ['notFound', 'Central has nothing at this address (404).'],
  noPortalPage: ['badArgument', 'No page of Central’s web interface is known for “{name}”: only access points of classic Central’s public regions have an address that is known.'],
  listFailed: ['badAnswer', 'The list could not be loaded. The log has the details.'],
  // Limits.
  rateLimited: ['rateLimited', 'Central keeps answering that there are too many calls (429). Other tools may use the same customer; try again in {wait}.'],
  turnsMissed: ['rateLimited', 'So many calls wait at once that the token of “{account}” ended {times} times before the turn of this one came. Send fewer at a time.'],
  quotaExhausted: ['quotaExhausted', 'The day’s {limit} calls of this customer are used up. Central takes calls again at 00:00 GMT, in {wait}.'],
  backgroundQuota: ['quotaExhausted', 'Background refresh has stopped: {used} of today’s {limit} calls are used. What is left is kept for people until 00:00 GMT, in {wait}.'],
  loopQuota: ['quotaExhausted', 'The run was stopped: {used} of today’s {limit} calls are used, and going on was declined. The count starts anew at 00:00 GMT, in {wait}.'],
  // The terminal.
  notConfirmed: ['cancelled', 'Nothing was sent: this has to be confirmed, and there is no terminal to ask at. Pass --yes to confirm it beforehand.'],
  nobodyToAsk: ['cancelled', 'Nothing was sent: the call asks for “{name}”, and there is no terminal to ask at. Run it in a terminal, or give the value by an environment in place of its @prompt.'],
  keyUnusable: ['badArgument', 'ARUBA_CENTRAL_KEY is not a key: it must be 32 bytes in base64, as “openssl rand -base64 32” prints them.'],
  secretSetAside: ['signedOut', 'A secret of an account was damaged. It is kept aside as “{file}”. The account signs in again where the environment says how; otherwise add it again.'],
  keyOfOther: ['badArgument', 'What is kept in {folder} was not encrypted with the key in ARUBA_CENTRAL_KEY, or is damaged. It is left as it is: set its own key, or name another folder in ARUBA_CENTRAL_FOLDER.'],
  accountNotChosen: ['badArgument', 'There are several accounts, and none is chosen: pass --account with one of {accounts}.'],
  noAccountGiven: ['signedOut', 'No account is known here. Set ARUBA_CENTRAL_CLIENT_ID and what “central --help” names beside it.'],
  nothingKeepsPair: ['signedOut', 'The access token of “{account}” has ended, and was not renewed: its refresh token is for one use, and this run leaves nothing behind that could keep the new pair. Set ARUBA_CENTRAL_KEY (openssl rand -base64 32), under which tokens are kept from run to run; or use the account of VS Code, by ARUBA_CENTRAL_SHARED; or sign in again.', 'signIn'],
  accessTokenEnded: ['signedOut', 'Central does not take the access token of “{account}” any more: it has ended, which it does after two hours, was replaced by a newer one, or is of another region. Put a new one into ARUBA_CENTRAL_ACCESS_TOKEN, or an API client beside it, which renews it.'],
  fileNotWritten: ['badArgument', 'The answer came, and “{path}” could not be written. Check the folder, its rights and the room on the disk.'],
  sharedUnusable: ['badArgument', 'ARUBA_CENTRAL_SHARED is not a value that “Share Account with the Terminal” in VS Code has copied, or it was cut. Copy it again, whole.'],
  sharedNotHere: ['badArgument', 'The account in ARUBA_CENTRAL_SHARED is not on this machine: the folder that VS Code keeps it in is not there. Run central where that VS Code runs, as the same user, or share the account again.'],
  sharedAndOwn: ['badArgument', 'ARUBA_CENTRAL_SHARED and {other} name two accounts, so it is unknown which is meant. Unset one of them.'],
  sharedEnded: ['signedOut', 'ARUBA_CENTRAL_SHARED opens nothing any more: in VS Code the account was removed or signed in again, or its sharing was ended. Share it with the terminal again.'],
  sharedBehind: ['signedOut', 'The newest token of “{account}” cannot be read from the terminal: only VS Code has it, or another version of the extension wrote it. Share the account with the terminal again; nothing was sent.'],
  sharedIsEditors: ['badArgument', 'The account in ARUBA_CENTRAL_SHARED is kept by VS Code. Sign it in or out there.'],
  sharedOther: ['badArgument', 'ARUBA_CENTRAL_SHARED does not open “{account}”. Share that account in VS Code too, or leave --account out.'],
  // A request file.
  nothingToImport: ['badArgument', 'No account was found there. The environment needs ARUBA_CENTRAL_CLIENT_ID; a file must be of cencli or pycentral.'],
  noOperations: ['badArgument', 'No operation was found there. The file must be an OpenAPI 3 or Swagger 2 document in JSON.'],
  importTooLarge: ['badArgument', 'The file is larger than 32 MB and was not read. Import a part of it.'],
  noRequestEditor: ['badArgument', 'No request file is in the active editor. Open a .central file, or pass its URI and a line.'],
  requestProblem: ['badRequestFile', 'Nothing was sent. Line {line}: {problem}'],
  restrictedMode: ['untrusted', 'Nothing is sent or read from a file in Restricted Mode. Trust this workspace to send its requests.', 'manageTrust'],
  badEnvironmentFile: ['badRequestFile', '{file} cannot be read: it holds an object of environments, each an object of names and values. Mend it and try again.'],
  fileNotAllowed: ['badRequestFile', 'The file “{path}” is not read: a request takes files from its workspace only, by a relative path, and none that hold settings or secrets. Copy what is needed into the workspace.'],
  fileNotRead: ['badRequestFile', 'The file “{path}” cannot be read. Check the name, which is relative to the request’s own file, and that it is a plain file of at most 50 MiB.'],
  fileNotText: ['badRequestFile', 'The file “{path}” is neither UTF-8 nor UTF-16, so letters of it would be lost. Nothing was sent. Save it as UTF-8, which Excel calls “CSV UTF-8”.'],
  badRows: ['badRequestFile', 'The rows of @foreach cannot be read from “{source}”: give a CSV file with a first line of names, a JSON array of objects, or a list. At most 10,000 rows are taken.'],
  badCsvRow: ['badRequestFile', 'Line {row} of “{source}”, or one near it, has more fields than the first line has names, or a quote that stays open. Nothing was sent. Put a field that holds a comma in quotes.'],
  callGone: ['badRequestFile', 'The call “{title}” is no longer in its file. Open the file and send from there what you need.'],
  nothingStarted: ['badArgument', 'The last answer of this call started no task that can be asked for. Send the call first.'],
  nothingToResume: ['badArgument', 'No row of this call has failed or was left, as far as this window knows. Send the call first.'],
  noEarlierAnswer: ['badArgument', 'There is no earlier answer of this call to compare with, or it is no longer kept. Send the call again, then compare.'],
  answerGone: ['badArgument', 'This answer is no longer kept. Send the call again, then compare.'],
  notComparable: ['badArgument', 'This answer is too large to be kept as a baseline. Ask for less, such as fewer rows or fields, and save that.'],
  noBaseline: ['badArgument', 'No baseline of “{title}” was saved. Choose Save as Baseline on an answer of the call first.'],
  noOtherAccount: ['badArgument', 'There is no other account of the same platform as “{account}” to compare with. Add one first.'],
  onlyReadsCompared: ['badArgument', 'Only a call that reads can be sent with another account to compare the answers. Send a change from its file.'],
  rowsChanged: ['badRequestFile', 'Nothing was sent: the rows of @foreach are not those of the run before. Send the whole call again, or give it the rows that are left.'],
  callCycle: ['badRequestFile', 'Nothing was sent: these calls need each other’s answers: {names}. Break the circle.'],
  callChainTooLong: ['badRequestFile', 'Nothing was sent: “{name}” needs more than 20 other calls first. Send some of them on their own.'],
  answerLetGo: ['badRequestFile', 'Nothing was sent: the response of “{name}” is no longer kept, because newer ones took its place or its file was closed, and that call changes something. Send it again yourself if that is right.'],
  neededCallWrites: ['badRequestFile', 'Nothing was sent: the answer of “{name}” is needed, but that call changes something. Send it yourself first.'],
  captureFailed: ['badRequestFile', 'The call “{name}” was answered, but its answer has no {place}, which the capture asks for. Look at the answer and at the path.'],
  tooCostly: ['badRequestFile', '“{expression}” takes too much work on this answer and was stopped. Name the places that it goes through in place of “..”, and let no filter or pattern repeat within another one.'],
  pollEnded: ['badRequest', 'The answer did not come to “{condition}” within {seconds} s. Give the poll more time with “for 5m”, or look at the task in Central.'],
} as const satisfies Record<string, Row>;

export type Reason = keyof typeof reasons;

export function isReason(name: string): name is Reason {
  return Object.hasOwn(reasons, name);
}

export type Values = Record<string, string | number>;

/** The one error that the core throws. `message` is a sentence that is safe to paste in public. */
export class CentralError extends Error {
  readonly code: ErrorKind;
  readonly nextStep: NextStep | undefined;
  readonly reason: Reason;
  readonly values: Values;

  constructor(reason: Reason, values: Values = {}, options?: { cause?: unknown }) {
    const [kind, sentence, nextStep] = reasons[reason] as Row;
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
    super(fill(sentence, safe), options);
    this.name = 'CentralError';
    this.code = kind;
    this.nextStep = nextStep;
    this.reason = reason;
    this.values = safe;
  }
}

/** Puts values into a sentence's {placeholders}. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** A value as it may stand in a sentence: one line, no link, no command, no icon, no hidden character, at most 200 characters. */
export function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  return value
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\]\(|command:|\$\(/gi, ' ')
    .slice(0, 200);
}

/** Tells if an expression of a request file was stopped. */
export function isTooCostly(error: unknown): error is CentralError {
  return error instanceof CentralError && error.reason === 'tooCostly';
}

export function isCentralError(error: unknown, ...kinds: ErrorKind[]): error is CentralError {
  return error instanceof CentralError && (kinds.length === 0 || kinds.includes(error.code));
}
