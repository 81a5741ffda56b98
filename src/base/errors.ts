/** Kind of an error for other code: the `code` of every rejected command. */
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

/** Next step for a person; the shell turns it into a button. Without one it shows the log. */
export type NextStep = 'signIn' | 'addAccount' | 'unlock' | 'manageTrust' | 'openProxySettings';

type Row = readonly [kind: ErrorKind, sentence: string, nextStep?: NextStep];

/** Every sentence that the core says to a person: safe to paste in public, values only through {placeholders}. */
// prettier-ignore
export const reasons = {
  cancelled: ['cancelled', 'Cancelled.'],
  noAccount: ['signedOut', 'There is no account to use. Add one, or switch to one.', 'addAccount'],
  unknownAccount: ['badArgument', 'There is no account named “{account}”. Check the name in the Accounts view, or with “central accounts”.'],
  accountNotListed: ['badArgument', 'There is no account named “{account}”. The list of accounts was lost or damaged earlier, and of some accounts only the secrets are left ({ids}). If it was one of them, add it again. A terminal that gets its variables goes on with the tokens that are still there.'],
  // A person is needed.
  accountRemoved: ['signedOut', 'The account “{account}” has been removed. Add it again to use it.', 'addAccount'],
  refreshTokenRefused: ['signedOut', 'Central rejected the refresh token of “{account}”: it was revoked, or another tool has used it. Sign in again, or paste the JSON from “Download Token” in Central.', 'signIn'],
  refreshTokenShared: ['signedOut', 'Central rejected the refresh token of “{account}”, which was imported. Another tool has probably used it: each refresh token works only once. Give this extension its own token: sign in again, or download another one in Central.', 'signIn'],
  refreshTokenMissing: ['signedOut', 'The token of “{account}” has no refresh token, so it cannot be renewed. Paste the whole JSON from “Download Token” in Central, or sign in again.', 'signIn'],
  refreshTokenExpired: ['signedOut', 'The refresh token of “{account}” has expired: it is more than 14 days old. Sign in again, or paste the JSON from “Download Token” in Central.', 'signIn'],
  answerLost: ['signedOut', 'The connection broke while the token of “{account}” was being renewed, and the new token did not arrive. Central has already replaced the old one. Paste the JSON from “Download Token” in Central, which shows the new token, or sign in again.', 'signIn'],
  clientRefused: ['signedOut', 'Central rejected the client id and secret of “{account}”: the secret is wrong, or the API client was reset or deleted. Sign in again with the current secret.', 'signIn'],
  tokenUpdateLost: ['signedOut', 'The newest token of “{account}” is no longer on this machine. An older copy was found, but not used. Sign in again, or paste the JSON from “Download Token” in Central.', 'signIn'],
  pairLost: ['signedOut', 'Central renewed the token of “{account}”, but the new token could not be saved and is lost; the old one no longer works. Check that the token folder can be written and that its disk has space, then sign in again.', 'signIn'],
  newTokenLost: ['unreachable', 'Central issued a new token for “{account}”, but it could not be saved and is lost. Check that the token folder can be written and that its disk has space. Central issues the next one in 30 minutes.'],
  secretGone: ['signedOut', 'The secrets of “{account}” are missing from the system’s key store. Sign in again; nothing else of the account is lost.', 'signIn'],
  secretUnreadable: ['signedOut', 'The stored secrets of “{account}” cannot be read. A copy of them was kept. Sign in again; nothing else of the account is lost.', 'signIn'],
  secretIsNewer: ['signedOut', 'A newer version of this extension wrote the stored secrets of “{account}”, so this version did not change them. Update this extension.'],
  tokenCallRefused: ['badAnswer', '{host} rejected the token request with status {status}. Check the region, the base URL and the rights of the account.'],
  // Adding an account and signing in.
  badField: ['badArgument', 'The value of “{field}” is missing or not valid. Give {expected}.'],
  valueMisplaced: ['badArgument', 'The value of “{field}” looks like the value of “{other}”. Put each value into its own field.'],
  regionUnknown: ['badArgument', 'There is no region “{region}”. Use one of {known}, or give “baseUrl”.'],
  regionMissing: ['badArgument', 'Neither “region” nor “baseUrl” is given. Give one of them, so that it is clear which gateway to use. With “workspaceId” neither is needed: the region is looked up.'],
  regionIsOther: ['badArgument', 'The region is {other}, not {region}: Central of this account is in {other}. Set “region” to {other}.'],
  clusterNone: ['badArgument', 'HPE GreenLake lists no Central for this workspace, so its region is not known. Check “workspaceId”, or give “region”.'],
  clusterNotTold: ['badArgument', '{host} did not say in which region the Central of this workspace is (status {status}). Give “region” or “baseUrl”.'],
  clusterUnknown: ['badArgument', 'Central of this workspace is in {found}, a region of HPE GreenLake whose clusters are not known here. Give “region” or “baseUrl”.'],
  clusterNoneKnows: ['badArgument', 'Central of this workspace should be in one of {clusters}, but none of them knows the token. Give “region” or “baseUrl”.'],
  clusterOpen: ['badArgument', 'Central of this workspace is in one of {clusters}; their responses do not say in which. Give “region”.'],
  regionLacksPlatform: ['badArgument', 'The region {region} has no public gateway of {platform} Central. Choose the other platform, or give “baseUrl”.'],
  baseUrlIsWebInterface: ['badArgument', '“baseUrl” names {host}, the web interface of {region}, which accepts no API calls. Use its gateway, {gateway}.'],
  baseUrlOfOtherPlatform: ['badArgument', '“baseUrl” names {host}, a host of {actual} Central, but “platform” is {platform}. Change one of them.'],
  labelTaken: ['badArgument', 'Another account already has the name “{label}”. Choose another name.'],
  accountKnown: ['badArgument', 'This client id is already in use at {host}, by the account “{account}”. Use that account, or remove it first.'],
  grantOfOtherPlatform: ['badArgument', '{platform} Central does not have the grant {grant}. Classic Central has downloadedToken and authorizationCode, new Central has clientCredentials.'],
  hostNotConfirmed: ['untrusted', 'Nothing was sent: {host} is not a known host of Central, and you did not confirm it.'],
  documentNotOpened: ['badArgument', 'The document “{name}” cannot be opened. Check “uri”, and that the file exists.'],
  exportUnread: ['badArgument', 'This is not an export of devices: it must be a whole CSV or JSON file with a serial in each row, as “Export Rows…” or “central devices” writes it.'],
  noEarlierLook: ['badArgument', 'No look at the devices of “{account}” is kept from “since” or before.'],
  unexpected: ['badAnswer', 'Something unexpected went wrong in this extension ({why}). This is a bug in it.'],
  tokenTextUnreadable: ['badArgument', 'The value of “token” is not the JSON from “Download Token” in Central: it must contain access_token and refresh_token. Copy the whole text.'],
  downloadedTokenDead: ['badArgument', 'Central rejected the refresh token in “token”: another tool has used it, it was revoked, or it is more than 14 days old. Download the token again in Central, which shows the current one.'],
  clientNotAccepted: ['badArgument', '{host} rejected the client id and secret. Check “clientId”, “clientSecret” and the region: an API client belongs to one region. An API client of a GreenLake workspace also needs “workspaceId”.'],
  loginRefused: ['badArgument', 'Central rejected “username” and “password” for this client id. Users who sign in with SSO cannot sign in this way: download the token in Central and paste its JSON instead.'],
  codeRefused: ['badArgument', 'Central gave no authorization code ({status}). Check “customerId”, and that the user may use this API client.'],
  codeNotAccepted: ['badArgument', 'Central rejected the authorization code that it had just given; a code works for 5 minutes. Sign in again.'],
  newTokenTooSoon: ['rateLimited', 'Central gives each client id one new token in 30 minutes, and this client id already has one. Try again in {wait}, or paste the JSON from “Download Token” in Central.'],
  tokenOfAnotherRegion: ['badArgument', '{host} does not know this token ({status}). The region is probably wrong, or the token belongs to the other platform. Check “region”, “baseUrl” and “platform”.'],
  notAGateway: ['badArgument', '{host} does not respond like a gateway of {platform} Central ({status}). Check “region” or “baseUrl”: the address of the web interface is not the address of the API.'],
  noWebhooks: ['notFound', '“{account}” has no webhook. Make one with “New Webhook” on the row of the account.'],
  webhookOneByOne: ['badArgument', 'Nothing was sent: the last request of this text deletes the webhook. Send its requests one by one.'],
  webhookNotFound: ['notFound', '“{account}” has no webhook with the id “{id}”.'],
  webhookCallUnknown: ['badArgument', '“{account}” is an account of new Central, which has no call for this.'],
  noWebhookToken: ['notFound', 'No key of the webhook “{name}” is kept here. New Central tells it only when it is made: renew it, and it is kept.'],
  noTenants: ['notFound', '“{account}” has no customers. It is not an MSP account, or the MSP has no customers yet.'],
  tenantNotServed: ['badArgument', 'Central rejected the MSP’s token for this customer ({status}). Check the customer’s id, and that the MSP’s user has a role there.'],
  tenantRefused: ['badArgument', 'Central gave no credentials for this customer ({status}). Check “tenantId”, and that the user belongs to the MSP.'],
  referenceNotResolved: ['badArgument', 'The password manager did not give the value of “{field}”. Unlock it, check the op:// reference, and try again.'],
  revokeNotPossible: ['badArgument', 'The token of “{account}” cannot be revoked here, because new Central has no call for that. Reset or delete the API client in HPE GreenLake.'],
  revokeFailed: ['badAnswer', 'Central did not revoke the token of “{account}” ({status}). Revoke it in Central’s web interface.'],
  tokenRevoked: ['signedOut', 'The token of “{account}” was revoked. Sign in again to use the account.', 'signIn'],
  // What the windows of this user share.
  unsafeFolder: ['untrusted', 'The folder that the windows share for tokens is not safe to use: the folder, or a file in it, is a link, is not a folder, or belongs to another user. Nothing was saved there. Move it away and try again.'],
  noSqlite: ['unreachable', 'This program is too old to share accounts between windows. Update VS Code, or use Node 22.13 or newer.'],
  storeIsNewer: ['unreachable', 'A newer version of this extension has changed the shared store of accounts. Update this extension.'],
  storeIsOlder: ['unreachable', 'The extension in VS Code is older than this version of central, so central did not change the store that they share. Update the extension, or use the version of central that came with it.'],
  storeNotWritable: ['unreachable', 'The folder for accounts and tokens cannot be written, so no token was renewed: the new token would be lost. Check the folder’s rights and the space on its disk.'],
  storeNotReadable: ['unreachable', 'The accounts and tokens on this machine cannot be read, so nothing was sent. Check the rights of their folder and of the files in it.'],
  storeDamaged: ['unreachable', 'The shared store of accounts is damaged and could not be replaced. Close the other windows, check the rights of its folder, and try again.'],
  storeDiskFailed: ['unreachable', 'The disk failed while the shared store of accounts was read or written. Check the disk and its connection, and try again.'],
  storeFailed: ['unreachable', 'The shared store of accounts could not be used (code {code}). Try again. If it fails again, restart this program.'],
  sharedDamaged: ['unreachable', 'The store of accounts that VS Code shares is damaged, so nothing was sent. Open the Central view in VS Code, which repairs the store, and try again.'],
  // What is told once, when it was put right.
  storeSetAside: ['unreachable', 'The shared store of accounts was damaged and has been replaced by a new one. The damaged one was kept as “{file}”.'],
  accountsRelisted: ['unreachable', 'The list of accounts was lost and has been restored from the copies beside their secrets (accounts restored: {count}). The record of used refresh tokens is lost too, so the newest token of each account is tried only once until Central responds.'],
  accountsLost: ['unreachable', 'The list of accounts was lost, and for some accounts the copy beside their secrets is damaged or gone (accounts: {count}; their secrets are still there: {kept}). Add these accounts again. A terminal that gets the variables of such an account goes on with the tokens that are still there.'],
  accountsLeftOver: ['unreachable', 'The list of accounts was lost or damaged earlier, and of some accounts only the secrets are left ({ids}). Add these accounts again; a terminal that gets the variables of one goes on with the tokens that are still there. To delete what is left of one, use “central accounts --remove” with its id.'],
  entryRestored: ['unreachable', 'The entry of “{account}” in the list of accounts was damaged and has been restored from the copy beside its secrets.'],
  entryDamaged: ['unreachable', 'The entry of “{account}” in the list of accounts is damaged, and it has no copy that could be used. Add the account again. A terminal that gets its variables goes on with the tokens that are still there.'],
  storeIsBusy: ['unreachable', 'Another window kept the shared store of accounts locked for 5 s. Try again.'],
  lockIsHeld: ['unreachable', 'Another window has been renewing this token for 20 s and has not finished. Try again in a minute.'],
  // A call that may not leave.
  insecureTarget: ['untrusted', 'Nothing was sent to {host}: only https is allowed, except to this machine. Change the address to https.'],
  foreignOrigin: ['untrusted', 'Nothing was sent: {host} is not the gateway of “{account}”, and the token of an account goes only to its own gateway. Remove the host from the target, or choose the account that it belongs to.'],
  credentialsInTarget: ['untrusted', 'Nothing was sent: the address of {host} contains a user name or password. Remove it; the account signs the call.'],
  badTarget: ['badRequest', 'Nothing was sent: the target is not a valid address. It must start with “/” and have no backslash, space or control character.'],
  badMethod: ['badRequest', 'Nothing was sent: Central does not know the method {method}. Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.'],
  badHeader: ['badRequest', 'Nothing was sent: the header “{header}” has a character that is not allowed in a header. Remove line breaks, control characters and all characters outside Latin-1.'],
  bodyNotAllowed: ['badRequest', 'Nothing was sent: a {method} call cannot have a body. Remove the body, or use another method.'],
  accountIsReadOnly: ['readOnly', 'Nothing was sent: “{account}” is read-only, and {method} changes something. Allow changes for this account, or use another one.', 'unlock'],
  lockedByMsp: ['readOnly', '“{tenant}” uses the token of “{account}”, which is read-only, so “{tenant}” is read-only too. Allow changes for “{account}” first.', 'unlock'],
  // A call that got no answer.
  hostNotFound: ['unreachable', 'The name {host} could not be found. Check the network, the VPN and the region of the account.'],
  connectionRefused: ['unreachable', '{host} refused the connection. Check the address, and whether a firewall blocks it.'],
  noRoute: ['unreachable', 'This machine has no network route to {host}. Check the network or the VPN.'],
  offline: ['unreachable', 'This machine is offline, so {host} cannot be reached. Connect it and try again.'],
  connectionTimedOut: ['unreachable', '{host} did not accept a connection in time. Check the network, the VPN and the proxy.'],
  connectionReset: ['unreachable', 'The connection to {host} was closed before a response arrived. Try again.'],
  writeOutcomeUnknown: ['unreachable', 'The connection to {host} was lost during a {method}, so it is not known whether the change was carried out. Check before you send it again.'],
  writeAnswerLate: ['unreachable', '{host} did not respond to a {method} within {seconds} s, so it is not known whether the change was carried out. Check before you send it again.'],
  noAnswerInTime: ['unreachable', '{host} did not respond within {seconds} s. Try again, or allow the call more time.'],
  proxyNeedsSignIn: ['unreachable', 'The proxy between this machine and {host} needs a user name and password (407). Set them in the proxy settings.', 'openProxySettings'],
  proxyFailed: ['unreachable', 'The proxy between this machine and {host} did not let the call through. Check the proxy settings.', 'openProxySettings'],
  proxyNotReached: ['unreachable', 'Nothing was sent to {host}: the proxy {proxy}, set in the variable {variable}, cannot be reached. Check the variable, and that the proxy is running. List hosts that need no proxy in NO_PROXY.'],
  proxyTimedOut: ['unreachable', 'Nothing was sent to {host}: the proxy {proxy}, set in the variable {variable}, opened no connection to it in time. Check the variable, and that the proxy works. List hosts that need no proxy in NO_PROXY.'],
  proxyNotHttp: ['unreachable', 'Nothing was sent to {host}: {proxy}, set in the variable {variable}, does not respond like an HTTP proxy. Check the port in the variable. List hosts that need no proxy in NO_PROXY.'],
  proxyNotSecure: ['untrusted', 'Nothing was sent to {host}: no secure connection could be made to the proxy {proxy}, set in the variable {variable} ({why}). Most proxies do not use https themselves: write http:// before the proxy’s host, or add its certificate authority to NODE_EXTRA_CA_CERTS.'],
  proxyWantsPassword: ['unreachable', 'The proxy {proxy}, set in the variable {variable}, needs a user name and password, or rejected the ones it got (407). Put them into the variable before the host: user:password@{proxy}.'],
  proxyRefused: ['unreachable', 'The proxy {proxy}, set in the variable {variable}, did not let the call to {host} through (it returned {status}). Ask the people who run the proxy. List hosts that need no proxy in NO_PROXY.'],
  proxyClosed: ['unreachable', 'The proxy {proxy}, set in the variable {variable}, closed the connection and did not let the call to {host} through. Ask the people who run the proxy. List hosts that need no proxy in NO_PROXY.'],
  proxyUnreadable: ['unreachable', 'Nothing was sent to {host}: the value of the variable {variable} is not the address of a proxy. Write http://host:port, and percent-encode special characters in a user name or password.'],
  proxyNotSupported: ['unreachable', 'Nothing was sent to {host}: the variable {variable} names a SOCKS proxy, which is not supported. Name an HTTP proxy, or unset the variable.'],
  callFailed: ['unreachable', 'The call to {host} failed before a response arrived ({why}). Check the network and the proxy, and try again.'],
  certificateExpired: ['untrusted', 'The certificate of {host} has expired or is not valid yet. Check the clock of this machine. If it is right, the owner of the host must renew the certificate.'],
  certificateOfAnotherHost: ['untrusted', 'The certificate from {host} belongs to another host. Check the address and the proxy.'],
  certificateUnknownIssuer: ['untrusted', 'The certificate of {host} comes from an issuer that this machine does not trust. If a company proxy inspects the traffic, add its root certificate to the certificate store of the system.'],
  certificateRefused: ['untrusted', 'The certificate of {host} was refused. The owner of the host, or of the proxy, must repair it.'],
  tlsFailed: ['untrusted', 'No secure connection to {host} could be made. Check that the address uses https, and that no proxy interferes.'],
  // An answer that cannot be used.
  answerTooLarge: ['badAnswer', 'The response from {host} is larger than {megabytes} MB and was cut off. Ask for less, with a filter or a smaller limit.'],
  answerIncomplete: ['badAnswer', 'The response from {host} broke off, so only a part of it arrived. Try again.'],
  writeAnswerLost: ['badAnswer', 'The response from {host} to a {method} broke off, so only a part of it arrived. The change was probably carried out: check before you send it again.'],
  answerNotHttp: ['badAnswer', 'The response from {host} is not valid HTTP. Check the address and the proxy.'],
  answerHeadersTooLarge: ['badAnswer', 'The headers of the response from {host} are too large to read. Check the address and the proxy.'],
  answerIsPage: ['badAnswer', '{host} returned a web page instead of data. It may be a sign-in page of the network: open a browser, sign in, and try again.'],
  answerRedirects: ['badAnswer', '{host} returned a redirection ({status}), which is not followed. Check the region or the base URL of the account.'],
  answerNotUnderstood: ['badAnswer', 'The response from {host} does not have the expected form. To see it as it arrived, send the call from a request file or with “central call”.'],
  rowsUnread: ['badAnswer', 'Some rows in the response from {host} have no serial number or id, so they are not listed. To see them, send the call from a request file.'],
  serverTrouble: ['badAnswer', 'Central returned a server error ({status}). Try again later.'],
  pagingWentAstray: ['badAnswer', 'The pages of this list repeat or do not end, so reading stopped after {pages} pages. Use a filter to make the list shorter.'],
  callRefused: ['badRequest', 'Central rejected the call with {status}: something in the request is not correct. Check the path, the parameters and the body.'],
  callForbidden: ['forbidden', 'Central rejected the call with {status}: the user of “{account}” does not have the right to make it. Ask for a role that has this right.'],
  nothingThere: ['notFound', 'Central has nothing at this address (404). Check the path.'],
  deviceNotFound: ['notFound', 'Central knows no device with the serial number “{serial}” in “{account}”. Check the serial number and the account.'],
  siteNotFound: ['notFound', 'Central knows no site with the id “{id}” in “{account}”. Check the id and the account.'],
  noPortalPage: ['badArgument', 'There is no link to “{name}” in Central’s web interface. Only public regions have a start page with a known address, and only access points of classic Central a page of their own.'],
  // A filter of sites and devices.
  filterKeyUnknown: ['badArgument', 'A filter has no key “{key}”. To search for these words, put them in quotes: "{text}".'],
  filterKeyMisspelt: ['badArgument', 'A filter has no key “{key}”. Did you mean {near}:? To search for these words, put them in quotes: "{text}".'],
  filterWithoutColon: ['badArgument', 'In a filter a colon follows the key: {example} for “{word}”.'],
  filterOperator: ['badArgument', 'The operator {operator} does not fit “{key}:”. Only fw: compares; {key}: searches for the text itself.'],
  filterOperatorUnknown: ['badArgument', 'A filter has no operator {operator}. {key}: takes <, <=, >, >= and =.'],
  filterBlank: ['badArgument', 'No blank may follow “{word}” in a filter. Write {word}{next}.'],
  filterValueMissing: ['badArgument', 'A value must follow “{word}” in a filter.'],
  filterValueUnknown: ['badArgument', 'A filter knows no {key} “{value}”. Use one of {known}.'],
  filterNotOfSites: ['badArgument', 'A site has no {key}. A filter of sites takes site: and words, which are searched in name, id, city and country.'],
  filterVersion: ['badArgument', 'After {operator} a filter needs a version number such as 10.7, not “{value}”.'],
  listFailed: ['badAnswer', 'The list could not be loaded, because of a bug in this program ({why}). Try again.'],
  // Limits.
  rateLimited: ['rateLimited', 'Central still reports too many calls (429). Other tools may use the same customer. Try again in {wait}.'],
  turnsMissed: ['rateLimited', 'Too many calls are waiting: the token of “{account}” expired {times} times before this call could be sent. Send fewer calls at a time.'],
  quotaExhausted: ['quotaExhausted', 'Today’s {limit} calls of this customer are used up. Central accepts calls again at 00:00 GMT, in {wait}.'],
  mostCalls: ['quotaExhausted', 'The {count} calls of --max-calls are used up. This call was not sent.'],
  backgroundQuota: ['quotaExhausted', 'Background refresh has stopped: {used} of today’s {limit} calls are used. The others are kept for you until 00:00 GMT, in {wait}.'],
  loopQuota: ['quotaExhausted', 'The run was stopped: {used} of today’s {limit} calls are used, and you chose not to go on. The count starts again at 00:00 GMT, in {wait}.'],
  // The terminal.
  noTemporaryFolder: ['unreachable', 'Nothing was sent: no temporary folder could be made ({code}). Check the folder in the variable TMPDIR (TEMP on Windows), its rights and the space on its disk.'],
  notConfirmed: ['cancelled', 'Nothing was sent: this needs a confirmation, and there is no terminal to ask in. Add --yes to confirm it in advance.'],
  hostNeedsPerson: ['untrusted', 'Nothing was sent: the call goes to {hosts}, which is not the account’s host, and only a person can confirm that. --yes and --allow-write do not. Run it in a terminal.'],
  nobodyToAsk: ['cancelled', 'Nothing was sent: the call asks for “{name}”, and there is no terminal to ask in. Run it in a terminal, or replace the @prompt with a value from an environment.'],
  keyUnusable: ['badArgument', 'ARUBA_CENTRAL_KEY is not a key. It must be 32 bytes in base64, as “openssl rand -base64 32” prints them; or the word “system”, for a key in the system’s key store.'],
  keyringMissing: ['badArgument', 'Nothing was sent: ARUBA_CENTRAL_KEY=system needs the package {keyring} {oldest} or newer, and it is not there or cannot be loaded. Install it beside central: npm install --global {keyring}. Or set a key of your own (openssl rand -base64 32).'],
  keyStoreSilent: ['unreachable', 'Nothing was sent: the system’s key store did not answer, or did not keep the key. On Linux it is a Secret Service, such as GNOME Keyring, KWallet or KeePassXC, and needs a session with D-Bus; unlock it. Where there is none, put a key of your own into ARUBA_CENTRAL_KEY (openssl rand -base64 32).'],
  storedKeyGone: ['badArgument', 'Nothing was sent: the system’s key store has no key for {folder}, and the tokens there were encrypted with one. They were not changed. Unlock the key store that has it, set their own key in ARUBA_CENTRAL_KEY, or name another folder in ARUBA_CENTRAL_FOLDER.'],
  secretSetAside: ['signedOut', 'A secret of an account was damaged. A copy was kept as “{file}”. The account signs in again if the environment has its credentials; otherwise add it again.'],
  secretsUnnamed: ['signedOut', 'The names of some secrets in {folder} are lost, so it is not known which accounts they belong to (secrets: {count}). They were not changed. Add the accounts again that are missing from the list.'],
  keyOfOther: ['badArgument', 'The tokens in {folder} were encrypted with another key than the one in ARUBA_CENTRAL_KEY, or are damaged. They were not changed. Set their own key, or name another folder in ARUBA_CENTRAL_FOLDER.'],
  writeBackNeedsKey: ['badArgument', 'Nothing was sent: ARUBA_CENTRAL_WRITE_BACK and ARUBA_CENTRAL_SEALED need ARUBA_CENTRAL_KEY, which encrypts the token on its way from run to run. Set the same key in every run (openssl rand -base64 32).'],
  sealedAlone: ['badArgument', 'Nothing was sent: ARUBA_CENTRAL_SEALED is set without ARUBA_CENTRAL_WRITE_BACK, so the next renewed token would be lost. Set both.'],
  sealedUnusable: ['badArgument', 'Nothing was sent: ARUBA_CENTRAL_SEALED cannot be opened. It is incomplete, or was encrypted with another key than the one in ARUBA_CENTRAL_KEY. Set its own key; or leave it empty, and put a newly downloaded token into ARUBA_CENTRAL_ACCESS_TOKEN and ARUBA_CENTRAL_REFRESH_TOKEN.'],
  sealedOther: ['badArgument', 'Nothing was sent: ARUBA_CENTRAL_SEALED belongs to another account than “{account}”. Each account needs a variable of its own.'],
  writeBackFailed: ['unreachable', 'The token of “{account}” was renewed, but the command in ARUBA_CENTRAL_WRITE_BACK did not take the new one: it ended with {end}. The old token no longer works. The new one is encrypted in {folder}: run central there again before that folder is removed. If it is gone, put a newly downloaded token into the variables of the account.'],
  writeBackHung: ['unreachable', 'The token of “{account}” was renewed, but the command in ARUBA_CENTRAL_WRITE_BACK did not take the new one: it was stopped after {wait}. The old token no longer works. The new one is encrypted in {folder}: run central there again before that folder is removed. If it is gone, put a newly downloaded token into the variables of the account.'],
  accountNotChosen: ['badArgument', 'There are several accounts. Choose one with --account: {accounts}.'],
  noAccountGiven: ['signedOut', 'No account is known here. Set ARUBA_CENTRAL_CLIENT_ID and the other variables that “central --help” lists.'],
  noAccountListed: ['signedOut', 'No account is in the list, which was lost or damaged earlier; of some accounts only the secrets are left ({ids}). Run central with the variables of such an account: it goes on with the tokens that are still there. “central --help” lists the variables.'],
  nothingKeepsPair: ['signedOut', 'The access token of “{account}” has expired. It was not renewed, because its refresh token works only once and this run cannot save the new token. Set ARUBA_CENTRAL_KEY (openssl rand -base64 32) to keep tokens from run to run, in a pipeline with ARUBA_CENTRAL_WRITE_BACK too, or use an account of VS Code with ARUBA_CENTRAL_SHARED, or sign in again.', 'signIn'],
  accessTokenEnded: ['signedOut', 'Central rejected the access token of “{account}”: it has expired, which happens after two hours, was replaced by a newer one, or belongs to another region. Put a new one into ARUBA_CENTRAL_ACCESS_TOKEN, or add an API client, which renews it.'],
  fileNotWritten: ['badArgument', 'The response arrived, but “{path}” could not be written. Check the folder, its rights and the space on the disk.'],
  sharedUnusable: ['badArgument', 'ARUBA_CENTRAL_SHARED is not a value from “Share Account with the Terminal” in VS Code, or it is incomplete. Copy the whole value again.'],
  sharedNotHere: ['badArgument', 'The account in ARUBA_CENTRAL_SHARED is not on this machine: the folder where VS Code keeps it does not exist. Run central on the machine of that VS Code, as the same user, or share the account again.'],
  sharedAndOwn: ['badArgument', 'ARUBA_CENTRAL_SHARED and {other} name two accounts, so it is not clear which one to use. Unset one of them.'],
  sharedEnded: ['signedOut', 'ARUBA_CENTRAL_SHARED no longer works: in VS Code the account was removed or signed in again, or its sharing was ended. Share it with the terminal again.'],
  sharedBehind: ['signedOut', 'Nothing was sent: the newest token of “{account}” cannot be read from the terminal. Only VS Code has it, or another version of the extension wrote it. Share the account with the terminal again.'],
  sharedIsEditors: ['badArgument', 'VS Code keeps the account in ARUBA_CENTRAL_SHARED. Sign it in or remove it there.'],
  sharedOther: ['badArgument', 'ARUBA_CENTRAL_SHARED is not for “{account}”. Share that account in VS Code too, or run central without --account.'],
  // Tools of agents.
  toolArgument: ['badArgument', 'The tool “{tool}” was not used. {why}'],
  resultGone: ['badArgument', 'There is no result “{name}” in this session. The newest {most} are kept; send the call again.'],
  agentCallsUsed: ['quotaExhausted', 'The {count} calls of this session are used up, and they are not refilled. Nothing more is sent for it. Ask the person whether to start a new session.'],
  agentMayOnlyRead: ['readOnly', 'Nothing was sent: tools only read, and {method} may change something. Draft a request file, which a person sends.'],
  agentPath: ['untrusted', 'Nothing was sent: tools send to paths of the account’s own host that begin with /, and never to the sign-in.'],
  agentNoOperation: ['notFound', 'The API reference has no such operation on {platform} Central: {path}. Similar ones: {near}.'],
  agentNoDevice: ['notFound', '“{account}” has no device with the serial “{serial}”.'],
  agentAccount: ['badArgument', 'Name one of these accounts: {accounts}.'],
  agentNoAccount: ['signedOut', 'There is no account of Central here. A person adds one with “Central: Add Account”.'],
  agentNoFolder: ['badArgument', 'There is no working folder, so no file is read or drafted. Open a folder first.'],
  agentFile: ['untrusted', 'The file “{path}” was not touched: tools use only .central and Markdown files below the working folder, outside hidden folders, and no files of instructions for agents.'],
  agentFileThere: ['badArgument', 'Nothing was written: “{path}” is there already. Choose another name.'],
  agentFileNotWritten: ['badArgument', 'Nothing was written: “{path}” cannot be made. Its folder must exist, and you must be allowed to write there.'],
  agentEmptyDraft: ['badArgument', 'Nothing was written: the text for “{path}” has no request. In Markdown, a request is in a fenced block with the language “central”.'],
  // A request file.
  accountsFileUnreadable: ['badArgument', 'Nothing was imported: line {line} of the file cannot be read as YAML or JSON. Correct it, or import a part of the file.'],
  accountsFileTooLarge: ['badArgument', 'Nothing was imported: the file is too large for a configuration file of accounts, or nests too deep. Import a part of it.'],
  nothingToImport: ['badArgument', 'No account was found there. The environment needs ARUBA_CENTRAL_CLIENT_ID; a file must be from cencli or pycentral.'],
  noOperations: ['badArgument', 'No operation was found there. The file must be an OpenAPI 3 or Swagger 2 document in JSON or YAML.'],
  importNotRead: ['badArgument', 'The file was not read: it needs more memory than there is. Import a part of it.'],
  importTooLarge: ['badArgument', 'The file is larger than 32 MB and was not read. Import a part of it.'],
  noRequestEditor: ['badArgument', 'The active editor shows no request file. Open a .central file, or pass its URI and a line. VS Code gives extensions no file of more than 50 MB: split a larger one.'],
  requestFileTooLarge: ['badRequestFile', '“{name}” is larger than 50 MB. VS Code does not give such files to extensions. Split the file.'],
  requestFileNotRead: ['badRequestFile', '“{name}” cannot be read. Check that the file exists and that you may read it.'],
  callProblem: ['badRequestFile', 'Nothing was sent. {problem}'],
  requestProblem: ['badRequestFile', 'Nothing was sent. Line {line}: {problem}'],
  restrictedMode: ['untrusted', 'Nothing is sent, and no file is read, in Restricted Mode. Trust this workspace to send its requests.', 'manageTrust'],
  badEnvironmentFile: ['badRequestFile', '{file} cannot be read. It must be a JSON object of environments, each of them an object of names and values. Correct it and try again.'],
  settingsNotRead: ['badRequestFile', '“{name}”, beside the request file or in a folder above it, was not read. It must be a plain file of at most 1 MB that you may read, and no link. Correct it, or give it another name.'],
  fileNotAllowed: ['badRequestFile', 'The file “{path}” was not read: a request may only use files of its workspace, with a relative path, and no files with settings or secrets. Copy the file into the workspace.'],
  fileNotRead: ['badRequestFile', 'The file “{path}” cannot be read. Check the path, which starts at the folder of the request file, and that it is a plain file of at most 50 MiB.'],
  fileNotText: ['badRequestFile', 'Nothing was sent: the file “{path}” is neither UTF-8 nor UTF-16, so some letters would be lost. Save it as UTF-8; Excel calls this “CSV UTF-8”.'],
  badRows: ['badRequestFile', 'The rows of @foreach cannot be read from “{source}”. Give a CSV file with names in its first line, a JSON array of objects, or a list, with at most 10,000 rows.'],
  csvColumnTwice: ['badRequestFile', 'Nothing was sent: “{source}” has the column “{column}” twice, so a row would have two values of that name. Rename one of them.'],
  badCsvRow: ['badRequestFile', 'Nothing was sent: line {row} of “{source}”, or a line near it, has more fields than the first line has names, or a quote that is not closed. Put a field that contains a comma in quotes.'],
  recipeNotSent: ['badRequestFile', 'Nothing was sent: the file is a recipe (@for {kinds}), which runs on chosen rows and is never sent itself. In VS Code, select devices and choose Run Recipe…; the run that it opens can be saved and sent with “central send”.'],
  recipeNotFound: ['badArgument', 'There is no recipe “{name}” for {platform} Central. There are: {names}.'],
  recipeUnusable: ['badRequestFile', 'The recipe “{name}” cannot be run: {why}. Correct the file.'],
  recipeNotForRows: ['badArgument', 'Nothing was run: “{name}” is a recipe for {kinds}, and these rows are none of them: {rows}. Leave them out of the selection.'],
  recipeLacksColumn: ['badArgument', 'Nothing was run: “{name}” needs the value “{column}”, which is not known of {rows}. Leave them out of the selection.'],
  noOutput: ['badArgument', 'No show command was run from this file in this window yet. Send its run first.'],
  noEarlierOutput: ['badArgument', 'There is no earlier output to compare with: neither in this window, nor in that file, which is no report of show commands as JSON.'],
  noCommands: ['badArgument', 'Nothing was run: no command was given. Give one that begins with “show”, such as “show version”.'],
  tooManyCommands: ['badArgument', 'Nothing was run: {count} commands were given, and at most {max} go in one run.'],
  notShowCommand: ['badArgument', 'Nothing was run: “{command}” does not begin with “show”. Only commands that read run here.'],
  commandNotTaken: ['badArgument', 'Nothing was run: Central’s list for these devices has no command “{command}”: {rows}. There are: {near}.'],
  recipeOfOtherPlatform: ['badArgument', 'Nothing was run: “{name}” uses operations that {platform} Central does not have. “{account}” is an account of it: {rows}.'],
  devicesNotFound: ['notFound', 'Nothing was run: “{account}” has no device with these serials: {rows}.'],
  noRowsChosen: ['badArgument', 'Select devices or sites in a view of Central first, or pass “devices”.'],
  rowHasNoId: ['badArgument', 'This row has no serial number, MAC address or id of a site, so it is not known what it is about. Choose a list whose rows have one.'],
  rowHasNoDevice: ['badArgument', 'This row has no serial number or MAC address of a device. Choose a row or a list that has one.'],
  rowOfNoAccount: ['badArgument', 'It is not known which account this row is of, since the account of its response is gone or none is active. Choose an active account, then try again.'],
  callGone: ['badRequestFile', 'The request “{title}” is no longer in its file. Open the file and send from there.'],
  nothingStarted: ['badArgument', 'The last response to this request started no task. Send the request first.'],
  nothingToResume: ['badArgument', 'This window knows of no row of this request that failed or was not sent. Send the request first.'],
  nothingToReport: ['badArgument', 'This window knows of no rows that were sent from this file, or its requests were changed since. Send the run first.'],
  noEarlierAnswer: ['badArgument', 'There is no earlier response to this request to compare with, or it is no longer kept. Send the request again, then compare.'],
  tooLargeForTable: ['badArgument', 'The response is larger than 256 MB, so it cannot be shown as a table. Save it to a file.'],
  noResponseShown: ['badArgument', 'No response is open. Send a request first, then open its response as a table.'],
  noJsonForTable: ['badArgument', 'This response is neither JSON nor CSV, so there is no table to show.'],
  noTagForCsv: ['badArgument', 'This response is CSV, and `@capture` and `@assert` look for a path in JSON only.'],
  noRowsForTable: ['badArgument', 'This response has no list, so there is no table to show.'],
  pathFoundNothing: ['badArgument', '“{path}” finds nothing in this response.'],
  badTablePath: ['badArgument', '“{path}” is not a JSONPath (RFC 9535). Write it like “$.aps” or “$.aps[?@.status == "Up"]”.'],
  tooMuchForTable: ['badArgument', '“{path}” finds more than the table can take. Name fewer rows or fields.'],
  tableNotOpened: ['badArgument', 'The table did not open. Close its tab and try again.'],
  answerGone: ['badArgument', 'This response is no longer kept. Send the request again.'],
  notComparable: ['badArgument', 'This response is too large for a baseline. Ask for less, such as fewer rows or fields, and save that.'],
  notSavedYet: ['badArgument', 'Save the file first: the state before the change is kept beside it.'],
  noCallsInFile: ['badArgument', 'This file has no request to send.'],
  stateNotKept: ['badArgument', 'The state before the change was not kept, because not every call passed. {why}'],
  noStateBefore: ['badArgument', 'There is no state before a change: {file} cannot be read. Choose Start Change Window first.'],
  stateNotRead: ['badArgument', '{file} is no state that Start Change Window kept. Choose Start Change Window to take it anew.'],
  noBaseline: ['badArgument', 'There is no baseline of “{title}”. Choose Save as Baseline on a response to this request first.'],
  noOtherAccount: ['badArgument', 'There is no other account of the same platform as “{account}” to compare with. Add one first.'],
  onlyReadsCompared: ['badArgument', 'Only a request that reads can be sent with another account to compare the responses. Send a change from its file.'],
  changeUnknown: ['badArgument', 'No change “{change}” is kept. Changes are kept for 7 days, and the last 100 of each account.'],
  changeNotChosen: ['badArgument', 'The value of “change” is missing. Give the id of a change, as listChanges has it.'],
  nothingToUndo: ['badArgument', 'No change is kept that can be undone. Changes are kept for 7 days, and the last 100 of each account.'],
  changeUndone: ['badArgument', 'Nothing was sent: this change is already undone.'],
  changeStays: ['badArgument', 'Nothing was sent: this change cannot be undone. {reason}'],
  changedSince: ['badRequest', 'Nothing was sent: it has changed since ({places}), and undoing would take that away too. Look at the difference, and make the change by hand.'],
  onlyReadsSpread: ['badRequestFile', 'Only a request that reads, and has no @foreach and no @no-auth, can be sent to several accounts. Send a change to one account at a time.'],
  noAccountsNamed: ['badArgument', 'Name the accounts to send to, or write “all”.'],
  customerIsNoMsp: ['badArgument', '“{account}” is itself a customer of an MSP, so it has no customers. Use the account of the MSP.'],
  noClientSecret: ['badArgument', 'A token for a customer of “{account}” needs the client secret of the MSP, and only an access token is here.'],
  answersTooLargeTogether: ['badAnswer', 'The responses of all accounts have more than {megabytes} MB together, so this one was left out. Ask for less, or send to fewer accounts.'],
  rowsChanged: ['badRequestFile', 'Nothing was sent: the rows of @foreach have changed since the last run. Send the whole request again, or give it only the rows that are left.'],
  callCycle: ['badRequestFile', 'Nothing was sent: these requests need the responses of each other: {names}. Remove one of the references.'],
  callChainTooLong: ['badRequestFile', 'Nothing was sent: “{name}” needs more than 20 other calls first. Send some of them on their own.'],
  answerLetGo: ['badRequestFile', 'Nothing was sent: the response of “{name}” is no longer kept, because newer ones replaced it or its file was closed. That request changes something, so it is not sent again automatically. Send it yourself if that is right.'],
  importedProblem: ['badRequestFile', 'Nothing was sent. {file}, line {line}: {problem}'],
  importedCallWrites: ['badRequestFile', 'Nothing was sent: “{name}” of {file} is needed, but it changes something, and an import never sends a change. Put that request into this file, and send it yourself first.'],
  neededCallWrites: ['badRequestFile', 'Nothing was sent: the response of “{name}” is needed, but that request changes something. Send it yourself first.'],
  captureFailed: ['badRequestFile', 'The response of “{name}” has no {place}, which the capture asks for. Check the response and the path.'],
  tooCostly: ['badRequestFile', '“{expression}” needs too much work on this response and was stopped. Write out the path instead of “..”, and do not put one repeating filter or pattern inside another.'],
  captureTooLarge: ['badRequestFile', '“{expression}” is too large to capture: one capture may have {one} MB, and all captures of a file {all} MB. Capture only what you need, or use the response itself, by the name of its request.'],
  taskUnnamed: ['badAnswer', 'The change was sent and the response has status {status}, but it names no task, so the poll could not start. Look in Central how far it is, and do not send it again before.'],
  pollEnded: ['badRequest', 'The condition “{condition}” was not met within {seconds} s. Give the poll more time, as in “for 5m”, or look at the task in Central.'],
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
  /** The change that is kept, where it may have been carried out all the same, and its run. */
  change?: { id: string; run?: string };

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

/** Puts values into a sentence's {placeholders}; what stands in two braces is a reference, which it shows. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

const longest = 500;

/** A value as it may stand in a sentence: one line, no link, no command, no icon, no hidden character; one over 500 characters ends in “…”. */
export function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const clean = value.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').replace(/\]\(|command:|\$\(/gi, ' ');
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed()}…` : clean;
}

/** Tells if an expression of a request file was stopped. */
export function isTooCostly(error: unknown): error is CentralError {
  return error instanceof CentralError && error.reason === 'tooCostly';
}

export function isCentralError(error: unknown, ...kinds: ErrorKind[]): error is CentralError {
  return error instanceof CentralError && (kinds.length === 0 || kinds.includes(error.code));
}
