/** The shortest shape that is looked for: shorter ones would mask half of any text. */
export const shortestSecret = 8;

/** The start of a terminal's code. */
const escape = '\u001b';

/**
 * Characters that are removed from a text before secrets are looked for: they are invisible, change the reading direction or, with the
 * signs behind them, the colour.
 */
export const hidden = new RegExp(
  String.raw`${escape}\[[\d;:?]{0,30}[A-Za-z]|[^\P{Cc}\n\t]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]`,
  'gu',
);

/** A text without upper and lower case, as long as it was. */
export function foldCase(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u03c2', '\u03c3');
}

/** The shapes in which a secret of 8 characters or more can appear in a text, in upper or lower case. */
export function shapesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const text = secret.toWellFormed();
  const escaped = JSON.stringify(secret).slice(1, -1);
  const encoded = encodeURIComponent(text);
  const core = base64Cores(bytes);
  return [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    encodeURI(text),
    encodeStrictly(encoded),
    encodeStrictly(encoded).replaceAll('%20', '+'),
    // A form, and RFC 3986, which leaves "~".
    new URLSearchParams([['', text]]).toString().slice(1),
    encodeStrictly(encoded).replaceAll('%7e', '~'),
    encodeURIComponent(encoded),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    escaped.replaceAll('/', '\\/'),
    inAscii(escaped),
    inAscii(escaped).replace(/[<>&'=+]/g, unicodeEscape),
    // Go, and .NET.
    escaped.replace(/[<>&]/g, unicodeEscape),
    inAscii(escaped.replaceAll('\\"', '\\u0022')).replace(/[<>&'+`]/g, unicodeEscape),
    ...asHtml(text),
    secret.replaceAll('"', '""'),
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "'\\''"),
    // In double quotes of a shell, without quotes in one, in double quotes of PowerShell, and in single quotes of a language.
    secret.replace(/["\\$`]/g, '\\$&'),
    secret.replace(/[^\p{L}\p{N}./=+,:@%_-]/gu, '\\$&'),
    secret.replace(/["$`]/g, '`$&'),
    secret.replace(/['\\]/g, '\\$&'),
    bytes.toString('hex'),
    ...core,
    ...core.map((part) => encodeURIComponent(part)),
    ...core.map((part) => part.replaceAll('/', '\\/')),
  ]
    .map((shape) => foldCase(shape.replace(hidden, '')))
    .filter((shape) => shape.length >= shortestSecret);
}

/** Encodes the characters that encodeURIComponent leaves, but some clients encode. Source: RFC 3986. */
function encodeStrictly(encoded: string): string {
  return encoded.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

/** Writes JSON as Python and Go do. */
function inAscii(escaped: string): string {
  return escaped.replace(/[^\0-\x7e]/g, unicodeEscape);
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function asHtml(text: string): string[] {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = plain.replaceAll('"', '&quot;');
  const numbered = plain.replaceAll('"', '&#34;').replaceAll("'", '&#39;');
  return [
    plain,
    quoted,
    numbered,
    numbered.replaceAll('+', '&#43;'),
    ...['&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote)),
  ];
}

/**
 * Base64 in both alphabets, wherever the secret stands in the encoded text ("id:secret" of Basic): at each of the three offsets, the
 * characters that depend on its neighbours are cut off.
 */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((padded.length * 8) / 6);
    return [padded.toString('base64').slice(first, last), padded.toString('base64url').slice(first, last)];
  });
}
