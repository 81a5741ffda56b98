import type { NamedSecret } from './namedSecrets.ts';
import { endOfQuoted } from './secretEnds.ts';
import { isSecretName, plainName } from './secretName.ts';

/** Members that say what another member of the same object is. */
const naming = new Set(
  'name key id variable variable_name field attribute param parameter property option setting'.split(' '),
);
/** The members that such a name is of. */
const valued = new Set('value val current_value new_value old_value default_value'.split(' '));
/** Types that mark a value as secret, whatever its name is, as in a Postman collection. */
const secretType = /^(?:secret|password)$/i;

/** A member that may name a secret, or a key with escapes: without either a text is done with one look. */
const needed =
  /(?:name|key|id|variable|field|attribute|param|parameter|property|option|setting|type)["'\\]{0,8}[ \t]{0,9}[:=>][\s"'\\]{0,12}[\w ./()-]{0,60}?(?:pass|pwd|psk|secret|token|key|pin|otp|jwt|bearer|communit|cookie|credential|auth|session|sas|csrf|xsrf|plaintext|ciphertext|assertion|connection|verifier|cak)|\\u00[2-7]/i;
const quotes = ['"', '\\"', '\\\\\\"', "'"] as const;
const nothing = /^(?:null|true|false|none|\s*|<[^<>]*>|(?:Bearer\s+)?\{\{[^{}]{0,200}\}\})$/i;

interface Member {
  key: string;
  /** True if the key is written with escapes, so that a search for its letters does not find it. */
  isEscaped: boolean;
  start: number;
  end: number;
  /** Goes round the mask of what stands in no quotes. */
  quote?: string;
}

interface Frame {
  at: number;
  members: Member[];
  key?: string;
  isEscaped: boolean;
}

/**
 * Finds secrets that another member of their object names, before or behind them, and those whose name is written with escapes:
 * in JSON, in JSON within JSON, in YAML and in elements. Its time grows with the text and no faster.
 */
export function pairedSecrets(text: string): NamedSecret[] {
  if (!needed.test(text)) return [];
  const inObjects = quotes.flatMap((quote) => (text.includes(quote) ? ofObjects(text, quote) : []));
  return [...inObjects, ...ofLines(text), ...ofElements(text)];
}

function ofObjects(text: string, quote: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  const frames: Frame[] = [];
  const tokens = new RegExp(
    `(?<!\\\\)${quote.replaceAll('\\', '\\\\')}|[{}[\\],]|:\\s{0,40}(-?\\d[\\w.+-]*)`,
    'g',
  );
  const keep = (frame: Frame | undefined, place: { start: number; end: number; quote?: string }) => {
    if (frame?.key !== undefined)
      frame.members.push({ key: frame.key, isEscaped: frame.isEscaped, ...place });
  };
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token, number] = match;
    const frame = frames.at(-1);
    if (token === quote) {
      const start = tokens.lastIndex;
      const end = endOfQuoted(text, start, quote);
      tokens.lastIndex = end + quote.length;
      if (frame && isKey(text, tokens.lastIndex)) {
        const written = text.slice(start, Math.min(end, start + 200));
        frame.key = unescaped(written);
        frame.isEscaped = written.includes('\\u');
      } else keep(frame, { start, end });
    } else if (token === '{' || token === '[')
      frames.push({ at: match.index, members: [], isEscaped: false });
    else if (token === '}' || token === ']') {
      const closed = frames.pop();
      if (!closed) continue;
      for (const secret of secretsOf(text, closed)) found.push(secret);
      keep(frames.at(-1), { start: closed.at, end: match.index + 1, quote });
    } else if (token === ',') delete frame?.key;
    else if (number !== undefined)
      keep(frame, { start: match.index + token.length - number.length, end: tokens.lastIndex, quote });
  }
  // What was cut off has no end.
  return [...found, ...frames.flatMap((frame) => secretsOf(text, frame))];
}

function isKey(text: string, from: number): boolean {
  const colon = /\s{0,40}:/y;
  colon.lastIndex = from;
  return colon.test(text);
}

function secretsOf(text: string, { members }: Frame): NamedSecret[] {
  const name = nameIn(text, members);
  return members.flatMap(({ key, isEscaped, ...place }) => {
    const of = isEscaped && isSecretName(key) ? key : valued.has(plainName(key)) ? name : undefined;
    return of === undefined || isNothing(text, place) ? [] : [{ ...place, name: of }];
  });
}

/** The secret that the members of an object name. */
function nameIn(text: string, members: readonly Member[]): string | undefined {
  let typed: string | undefined;
  for (const { key, start, end, quote } of members) {
    if (quote !== undefined || end - start > 200) continue;
    const plain = plainName(key);
    const said = unescaped(text.slice(start, end));
    if (naming.has(plain) && isSecretName(said)) return said;
    if (plain === 'type' && secretType.test(said)) typed = 'secret';
  }
  return typed;
}

function isNothing(text: string, { start, end }: { start: number; end: number }): boolean {
  if (text.startsWith('••••', start)) return true;
  return end - start < 300 && nothing.test(text.slice(start, end).replace(/^[{[]\s*[}\]]$/, ''));
}

/** A text as JSON means it. */
function unescaped(text: string): string {
  return text.replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const line = /^([ \t]{0,200}(?:-[ \t]{1,20})?)(["']?)([\w-]{1,40})\2:[ \t]{1,40}(\S.{0,2000}?)\r?$/gm;

/** `name: psk` and `value: x` in lines that stand equally far in. */
function ofLines(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  let frame: Frame = { at: -1, members: [], isEscaped: false };
  let end = -1;
  line.lastIndex = 0;
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const [whole, before = '', , key = '', written = ''] = match;
    const goesOn = match.index === end && before.length === frame.at && !before.includes('-');
    if (!goesOn) {
      for (const secret of secretsOf(text, frame)) found.push(secret);
      frame = { at: before.length, members: [], isEscaped: false };
    }
    const start = match.index + whole.lastIndexOf(written);
    const quoted = /^(["'])(.*)\1$/.exec(written) ? 1 : 0;
    frame.members.push({
      key,
      isEscaped: false,
      start: start + quoted,
      end: start + written.length - quoted,
    });
    end = match.index + whole.length + 1;
  }
  return [...found, ...secretsOf(text, frame)];
}

const element = /<([\w:-]{1,60})>([^<]{1,2000})<\/\1>\s{0,40}<([\w:-]{1,60})>([^<]{1,2000})<\/\3>/g;
const attributes = /<[\w:-]{1,60}\s((?:[^<>"']{1,60}=\s{0,4}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){2,12})/g;
const attribute = /([\w:-]{1,60})\s{0,4}=\s{0,4}(["'])(.*?)\2/gs;

/** `<name>psk</name><value>x</value>` and `<param value="x" name="psk"/>`. */
function ofElements(text: string): NamedSecret[] {
  if (!text.includes('<')) return [];
  const pairs = [...text.matchAll(element)].map(
    ({ index, 0: whole, 1: one = '', 2: said = '', 3: two = '', 4: value = '' }) => {
      const first = index + one.length + 2;
      const last = index + whole.length - two.length - 3 - value.length;
      return [member(one, first, said), member(two, last, value)];
    },
  );
  const tags = [...text.matchAll(attributes)].map(({ index, 0: whole, 1: inner = '' }) =>
    [...inner.matchAll(attribute)].map(({ index: at, 0: written, 1: key = '', 3: value = '' }) =>
      member(key, index + whole.length - inner.length + at + written.length - value.length - 1, value),
    ),
  );
  return [...pairs, ...tags].flatMap((members) => secretsOf(text, { at: 0, members, isEscaped: false }));
}

function member(key: string, start: number, value: string): Member {
  return { key, isEscaped: false, start, end: start + value.length };
}
