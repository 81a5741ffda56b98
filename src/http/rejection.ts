import { parseJsonText } from '../text/json.ts';
import { orAborted } from './deadline.ts';
import { header, type HeaderFields, type WireResponse } from './transport.ts';

/** A 401, and if it says that the token itself is no good: it has expired, was revoked or was never valid. */
export interface Rejection {
  response: WireResponse;
  isOfToken: boolean;
}

/** The most bytes of a body that are looked at: an error of a gateway is short. */
const mostBytes = 16_384;

/** Reads as much of a 401 as is needed to know what it blames; the response that is given back still has its whole body. */
export async function readRejection(response: WireResponse, signal: AbortSignal): Promise<Rejection> {
  const told = ofChallenge(response.headers);
  if (told !== undefined) return { response, isOfToken: told };
  const { head, body } = await peeked(response.body, signal);
  const isPage = /\bhtml\b/i.test(header(response.headers, 'content-type') ?? '');
  return { response: { ...response, body }, isOfToken: !isPage && ofBody(head) };
}

/**
 * Reads the challenges by RFC 6750 section 3.1; Kong writes its parameters without commas. If one of several schemes blames the token, the
 * others do not matter. Undefined if none blames anything.
 */
function ofChallenge(headers: HeaderFields): boolean | undefined {
  const fields = headers.filter(([name]) => name.toLowerCase() === 'www-authenticate');
  const challenge = fields.map(([, value]) => value).join(', ');
  const said = new Map<string, string[]>([
    ['error', []],
    ['error_description', []],
  ]);
  const parameters = /(?<![^\s,;])([\w-]{1,40})\s{0,8}=\s{0,8}(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,"]+))/g;
  for (const [, name = '', quoted, single, bare] of challenge.slice(0, mostBytes).matchAll(parameters))
    said.get(name.toLowerCase())?.push(quoted ?? single ?? bare ?? '');
  const codes = said.get('error')?.map(ofCode) ?? [];
  if (codes.includes(true)) return true;
  return codes.includes(false) ? false : [...said.values()].flat().some((one) => blames(one)) || undefined;
}

/** Reads the error codes of RFC 6750, which are clear. */
function ofCode(code: unknown): boolean | undefined {
  if (typeof code !== 'string') return undefined;
  if (/^(?:invalid|expired|revoked)_token$|^token_(?:expired|invalid|revoked)$/i.test(code)) return true;
  return /^(?:insufficient_scope|invalid_request)$/i.test(code) ? false : undefined;
}

function ofBody(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head).trim();
  const json = parseJsonText(text);
  if (typeof json !== 'object' || json === null)
    return !page.test(text) && blames(text.replace(/[<>]/g, ' | '));
  const { error: code } = json as { error?: unknown };
  const isOfAnother =
    typeof code === 'string' &&
    /^(?:invalid_client|invalid_grant|unauthorized_client|permission_denied)$/i.test(code);
  return ofCode(code) ?? textsIn(json).some((one) => blames(one, isOfAnother));
}

/** A page for a person, such as that of a proxy; other marked text may be an error in XML. */
const page = /^<(?:!doctype\s{1,8}html|html|head|body)\b|<html\b/i;

/**
 * The texts of an error, at most 4 levels deep; an address that the error repeats is left out. What stands under the name of a token
 * follows that name: `{"access_token": ["has expired"]}`.
 */
function textsIn(value: unknown, depth = 0, subject = ''): string[] {
  if (typeof value === 'string') {
    if (/^(?:\w{0,20}:)?\//.test(value) || (value.includes('/') && !/\s/.test(value))) return [];
    // A text that names another thing is about that.
    return [/scope|role|permission|access|privilege/i.test(value) ? value : subject + value];
  }
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    textsIn(
      /^(?:(?:error|fault|status)_?)?code$/i.test(name) && /^\d{6}$/.test(String(one))
        ? `code | ${String(one)}`
        : one,
      depth + 1,
      /^(?:(?:access|auth|bearer|api)?[_-]?token(?:[_-]?(?:status|state))?|jwt)$/i.test(name)
        ? `${name} `
        : Array.isArray(value)
          ? subject
          : '',
    ),
  );
}

const token = '(?:token|jwt|signature)';
const bad =
  '(?:expired|lapsed|timed out|too old|invalid|invalidated|revoked|rejected|malformed|inactive|deactivated|disabled|blocked|bl(?:ack|ock)listed|unknown|unrecogni[sz]ed|ended|' +
  'superseded|replaced|withdrawn|cancell?ed|terminated|deleted|stale|no longer (?:valid|active|accepted|good|exists)|run out|(?:not|isn t) (?:\\w{2,8} )?(?:valid|active|recogni[sz]ed|known|found|accepted|approved(?! (?:for|by|to)\\b)|configured)|' +
  '(?:does not|doesn t) exist|not be (?:verified|validated|decoded|decrypted)|past its (?:expiry|expiration)|exceeded its lifetime|lifetime (?:(?:is )?exceeded|is over)|(?:validity|lifetime|expiry|expiration)(?: (?:period|time|date))? (?:(?:has|is) )?(?:passed|expired)|not present or invalid|' +
  '(?:verification|validation) (?:failed|fails|failure|error)|unverifiable)';
const between =
  '(?:(?:missing or|is|was|has|have|been|be|are|can|could|either|already|now|you|provided|supplied|given|presented|included|sent|used|in|the|s|issuer|request|header|authorization|status) ){0,6}';

/** Tokens that sign no call: of a form, of a page of rows, for a renewal… */
const other =
  '(?:csrf|xsrf|refresh|id|page|paging|pagination|continuation|cursor|next|reset|subscription|registration|device|mfa|otp|licen[cs]e|activation)';

/** “The access token is invalid or has expired” (Kong), “signature has expired”, `TokenExpired`. */
const blamesAfter = new RegExp(`(?<!${other} )\\b${token} ${between}${bad}\\b`);
const blamesBefore = new RegExp(
  `\\b(?:expired|invalid|revoked|inactive|unknown|unrecogni[sz](?:ed|able)|bad|wrong|no (?:active|valid|known|such)) (?:(?:or (?:expired|invalid|revoked)|access|auth|authentication|authorization|bearer|oauth(?: ?2)?(?: 0)?|api|jwt) ){0,3}${token}\\b`,
);

/** “Failed to verify token”, “could not validate the token”, “"exp" claim timestamp check failed” (jose). */
const blamesVerb = new RegExp(
  `\\b(?:failed to|fail to|unable to|could not|couldn t|cannot|can not) (?:verify|validate|decode|parse|recogni[sz]e) (?:(?:the|your|access|bearer) ){0,2}${token}\\b|\\bexp claim (?:\\w{1,20} ){0,2}(?:check )?failed\\b|\\bjwks doesn t have key\\b|\\bno credentials found for given \\w{1,20}\\b`,
);

/**
 * A session or credentials with no word for another owner: “Session expired”, “Invalid authentication credentials” (Kong). Also the codes of
 * WSO2 for a token that is invalid, expired or inactive, Tyk's words, and a token that cannot be read (Envoy, jwt-go, Spring).
 */
const own =
  '(?:(?:the|your|this|current|login|user(?: s)?|access|authentication|authorization|auth|api|oauth|bearer) ){0,4}';
const ended = '(?:expired|timed out|invalid|revoked|terminated|ended|no longer valid|not valid)';
const blamesOwn = new RegExp(
  `(?:^(?:error |401 |unauthorized )*|\\| ?|\\brequest had )(?:(?:(?:access|bearer) )?token mismatch|${own}(?:session(?: id)?|credentials?|authorization) (?:(?:is|are|has|have|was|were|been|either|or|already) ){0,4}${ended}` +
    `|(?:${ended}|bad)(?: or ${ended})? ${own}(?:session(?: id)?|credentials?)|(?<=code \\| )90090[134]|key has expired please renew)(?= ?(?:$|\\||(?:or|and|please|log|login|sign|expected|due|(?:at|on)(?= \\d{4} ))\\b))` +
    `|\\bjwt (?:is not in the form of|(?:header|payload|signature) is an? invalid)\\b|\\binvalid number of segments(?: in (?:the )?${token})?(?= ?(?:$|\\|))|^not enough segments$|\\bcannot convert access token to json\\b`,
);

/** Others who have a session or credentials, and what a good token may lack. */
const another =
  /\b(?:device|switch|gateway|ap|client|ssh|console|radius|server|scope|role|permission|privilege|licen[cs]e|subscription|customer)s?\b/;

/** The same words in the languages that gateways may use. */
const foreignBad =
  '(?:abgelaufen|ungültig|widerrufen|expiré|invalide|révoqué|caducado|vencido|no válido|inválido|expirou|expirado|scaduto|non valido|' +
  '过期|過期|无效|無效|失效|期限切れ|期限が切れ|無効|만료|유효하지|истек|недействител)';
const blamesAbroad = new RegExp(
  `(?<!${other} )(?:token|jeton|令牌|トークン|토큰|токен)[^|]{0,30}${foreignBad}|(?:无效|無效|過期|过期|無効)的?な?(?:访问|存取|アクセス)?(?:token|令牌|トークン)`,
);

function blames(text: string, isOfAnother = false): boolean {
  const words = text
    .slice(0, 2_000)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[.!?;]+(?=\s)/g, ' | ')
    .replace(/[^\p{L}\p{N}|]+/gu, ' ');
  return (
    [blamesAfter, blamesBefore, blamesVerb, blamesAbroad].some((pattern) => pattern.test(words)) ||
    (!isOfAnother && blamesOwn.test(words) && !another.test(words))
  );
}

/** The first bytes of a body, and a body that still has them. If the body breaks off, its reader gets the error. */
async function peeked(body: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  const reader = body[Symbol.asyncIterator]();
  const early: Uint8Array[] = [];
  let bytes = 0;
  let broken: { error: unknown } | undefined;
  try {
    while (bytes < mostBytes) {
      const next = await orAborted(Promise.resolve(reader.next()), signal);
      if (next.done === true) break;
      early.push(next.value);
      bytes += next.value.byteLength;
    }
  } catch (error) {
    broken = { error };
  }
  const head = Buffer.concat(early).subarray(0, mostBytes);
  const whole: AsyncIterator<Uint8Array> = {
    next() {
      const value = early.shift();
      if (value !== undefined) return Promise.resolve({ done: false, value });
      return broken === undefined ? reader.next() : Promise.reject(broken.error);
    },
    return: () => reader.return?.() ?? Promise.resolve({ done: true, value: undefined }),
  };
  return { head, body: { [Symbol.asyncIterator]: () => whole } };
}
