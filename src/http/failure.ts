import { CentralError, isCentralError } from '../base/errors.ts';
import type { Reason } from '../base/reasons.ts';
import { causesOf, codesOf, ProxyError, traceOf, type ProxyLeg } from './causes.ts';

/** Facts about a call that failed below HTTP. */
export interface Failure {
  reason: Reason;
  /** True if the server may have received the request: false only if no connection was made. */
  sent: boolean;
}

/** Codes of Node, OpenSSL, undici, llhttp and Chromium's network stack (net::…), which VS Code may use instead, and their meaning. */
type Codes = readonly (readonly [reason: Reason, codes: string])[];

/** No connection was made. */
const unsent: Codes = [
  ['portNotAllowed', 'ERR_UNSAFE_PORT'],
  ['hostNotFound', 'ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA ERR_NAME_NOT_RESOLVED'],
  ['connectionRefused', 'ECONNREFUSED ERR_CONNECTION_REFUSED'],
  ['noRoute', 'ENETUNREACH EHOSTUNREACH EADDRNOTAVAIL ERR_ADDRESS_UNREACHABLE'],
  ['offline', 'ENETDOWN ERR_INTERNET_DISCONNECTED'],
  ['connectionTimedOut', 'ETIMEDOUT UND_ERR_CONNECT_TIMEOUT ERR_CONNECTION_TIMED_OUT'],
  ['certificateExpired', 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID ERR_CERT_DATE_INVALID'],
  [
    'certificateOfAnotherHost',
    'ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH ERR_CERT_COMMON_NAME_INVALID UND_ERR_PRX_TLS',
  ],
  [
    'certificateUnknownIssuer',
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN CERT_UNTRUSTED UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT ERR_CERT_AUTHORITY_INVALID UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ],
  [
    'certificateRefused',
    'CERT_REVOKED CERT_REJECTED CERT_SIGNATURE_FAILURE INVALID_CA INVALID_PURPOSE ERR_CERT_REVOKED ERR_CERT_INVALID ERR_CERT_WEAK_SIGNATURE_ALGORITHM PATH_LENGTH_EXCEEDED',
  ],
  ['tlsFailed', 'EPROTO ERR_TLS_HANDSHAKE_TIMEOUT ERR_TLS_PROTOCOL_VERSION_CONFLICT ERR_SSL_PROTOCOL_ERROR'],
  ['proxyNeedsSignIn', 'ERR_PROXY_AUTH_REQUESTED ERR_PROXY_AUTH_UNSUPPORTED'],
  ['proxyFailed', 'ERR_PROXY_CONNECTION_FAILED ERR_TUNNEL_CONNECTION_FAILED UND_ERR_PRX_CONN'],
  ['proxyUnreadable', 'ERR_PROXY_VARIABLE'],
  ['proxyNotSupported', 'ERR_PROXY_SCHEME'],
];

/** The server may have seen the request. */
const maybeSent: Codes = [
  [
    'connectionReset',
    'ECONNRESET EPIPE ECONNABORTED UND_ERR_SOCKET UND_ERR_CLOSED UND_ERR_DESTROYED UND_ERR_RES_CONTENT_LENGTH_MISMATCH ERR_HTTP2_STREAM_ERROR ERR_CONNECTION_RESET ERR_CONNECTION_CLOSED ERR_EMPTY_RESPONSE ERR_NETWORK_CHANGED',
  ],
  ['noAnswerInTime', 'UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT ERR_TIMED_OUT'],
  ['answerHeadersTooLarge', 'UND_ERR_HEADERS_OVERFLOW HPE_HEADER_OVERFLOW ERR_RESPONSE_HEADERS_TOO_BIG'],
  ['answerNotHttp', 'ERR_INVALID_HTTP_RESPONSE UND_ERR_HTTP_PARSER'],
];

const failures: ReadonlyMap<string, Failure> = new Map([
  ...meaning(unsent, false),
  ...meaning(maybeSent, true),
]);

function meaning(rows: Codes, sent: boolean): [code: string, Failure][] {
  return rows.flatMap(([reason, codes]) =>
    codes.split(' ').map((code): [string, Failure] => [code, { reason, sent }]),
  );
}

const ofResponse: Partial<Record<Reason, Reason>> = {
  proxyNeedsSignIn: 'proxyWantsPassword',
  proxyFailed: 'proxyRefused',
};

const ofTunnel: Partial<Record<Reason, Reason>> = {
  ...ofResponse,
  hostNotFound: 'proxyNotReached',
  connectionRefused: 'proxyNotReached',
  noRoute: 'proxyNotReached',
  connectionTimedOut: 'proxyTimedOut',
  connectionReset: 'proxyClosed',
  answerNotHttp: 'proxyNotHttp',
};

/** Reasons that mean the proxy if a call goes through one. */
const ofProxy: Record<ProxyLeg, Partial<Record<Reason, Reason>>> = {
  proxy: {
    ...ofTunnel,
    connectionTimedOut: 'proxyNotReached',
    certificateExpired: 'proxyNotSecure',
    certificateOfAnotherHost: 'proxyNotSecure',
    certificateUnknownIssuer: 'proxyNotSecure',
    certificateRefused: 'proxyNotSecure',
    tlsFailed: 'proxyNotSecure',
  },
  tunnel: ofTunnel,
  sent: ofResponse,
};

const unknown: Failure = { reason: 'callFailed', sent: true };
const notHttp: Failure = { reason: 'answerNotHttp', sent: true };

/** Finds the meaning of a transport's error. The error's own text is only searched for codes and never passed on. */
export function failureOf(error: unknown): Failure {
  const chain = causesOf(error);
  for (const cause of chain) {
    const known = byCode(cause) ?? byText(cause);
    if (known !== undefined) return { ...known, sent: known.sent && !isAhead(chain) };
  }
  return { ...unknown, sent: !isAhead(chain) };
}

/** True for a call that a proxy had not yet let through. */
function isAhead(chain: Error[]): boolean {
  return chain.some((one) => one instanceof ProxyError && one.leg !== 'sent');
}

/** The error to throw for a call that failed below HTTP. A CentralError stays as it is. */
export function failed(error: unknown, values: { host: string; seconds: number }): CentralError {
  if (isCentralError(error)) return error;
  const { reason } = failureOf(error);
  const cause = traceOf(error);
  const chain = causesOf(error);
  // The innermost error is the nearest to the place of the failure.
  const behind = chain.findLast((one) => one instanceof ProxyError);
  const known = { ...values, why: codesOf(error) };
  if (!behind) return new CentralError(reason, known, { cause });
  const { host: proxy, variable } = behind.proxy;
  const told = ofProxy[behind.leg][reason] ?? reason;
  const status = chain.flatMap(({ message }) => refusedConnect(message) ?? [])[0];
  // A proxy that closes the connection has no status.
  const isBare = told === 'proxyRefused' && status === undefined;
  return new CentralError(
    isBare ? 'proxyClosed' : told,
    { ...known, proxy, variable, ...(status !== undefined && { status }) },
    { cause },
  );
}

function byCode(error: Error): Failure | undefined {
  if (error.name === 'HTTPParserError' && !('code' in error && error.code === 'HPE_HEADER_OVERFLOW'))
    return notHttp;
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  const known = failures.get(code);
  if (known !== undefined) return known;
  if (code.startsWith('HPE_')) return notHttp;
  if (/^ERR_(SSL|TLS)_/.test(code)) return { reason: 'tlsFailed', sent: false };
  return undefined;
}

function byText({ message }: Error): Failure | undefined {
  // The text of undici for a port of mail, file shares and the like, which the Fetch standard blocks.
  if (message === 'bad port') return { reason: 'portNotAllowed', sent: false };
  const chromium = /net::(ERR_\w+)/.exec(message)?.[1];
  if (chromium !== undefined)
    return (
      failures.get(chromium) ??
      (chromium.startsWith('ERR_CERT_') ? failures.get('ERR_CERT_INVALID') : undefined)
    );
  // The texts of undici, https-proxy-agent and tunnel for a CONNECT that a proxy refused. They have no code.
  const proxy = refusedConnect(message);
  if (proxy !== undefined)
    return { reason: proxy === '407' ? 'proxyNeedsSignIn' : 'proxyFailed', sent: false };
  return /^(terminated|other side closed|socket hang up)$/.test(message)
    ? { reason: 'connectionReset', sent: true }
    : undefined;
}

/** A number that can be a status: not part of an address or a name, not a port, not a time. */
const refusal =
  /(?:Proxy response \(|statusCode=|proxy.{1,80}?(?:(?:status|code):|(?<![\w.:-]|\bport[ =:]{1,3})))([1-5]\d\d)(?![\w-]|[.:]\d| ?m?s\b)/is;

/** The status with which a proxy refused a CONNECT. */
function refusedConnect(message: string): string | undefined {
  return refusal.exec(message)?.[1];
}
