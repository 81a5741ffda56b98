/** The shapes in which a secret of 8 characters or more can turn up in text. They are compared without regard to case. */
export function shapesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const escaped = JSON.stringify(secret).slice(1, -1);
  const encoded = encodeURIComponent(secret);
  return [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    encodeURI(secret),
    encodeStrictly(secret),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
    escaped.replaceAll('/', '\\/'),
    bytes.toString('hex'),
    ...base64Cores(bytes),
  ];
}

/** RFC 3986: what encodeURIComponent leaves, but some clients encode. */
function encodeStrictly(secret: string): string {
  return encodeURIComponent(secret).replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

/**
 * Base64 in both alphabets, wherever the secret stands within what was encoded ("id:secret" of Basic): at each of the three
 * offsets the characters that depend on its neighbours are cut off.
 */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((padded.length * 8) / 6);
    return [padded.toString('base64').slice(first, last), padded.toString('base64url').slice(first, last)];
  });
}
