import { createHmac, timingSafeEqual } from 'node:crypto';

/** A delivery of a webhook, as it came. */
export interface Delivery {
  /** The raw bytes. */
  body: Uint8Array;
  /** Names in any case. */
  headers: readonly (readonly [name: string, value: string])[];
}

export type SignatureVerdict =
  | { isGenuine: true }
  /** For `unknown`: new Central's way of signing is not published. */
  | {
      isGenuine: false;
      reason: 'noSignature' | 'missing' | 'unknown' | 'altered' | 'otherToken';
      why: string;
    };

const signed = ['X-Central-Service', 'X-Central-Delivery-ID', 'X-Central-Delivery-Timestamp'] as const;
const signatureHeader = 'X-Central-Signature';

/**
 * Checks a delivery of classic Central: its signature is the Base64 of an HMAC-SHA256 with the webhook's token, over the raw body,
 * the service, the delivery's id and its timestamp. Compares in constant time. Source: docs/central-api.md, webhooks.
 */
export function verifyDelivery(delivery: Delivery, token: string): SignatureVerdict {
  const signature = headerOf(delivery, signatureHeader);
  if (signature === undefined) return withoutSignature(delivery);
  const lost = signed.filter((name) => headerOf(delivery, name) === undefined);
  if (lost.length > 0)
    return {
      isGenuine: false,
      reason: 'missing',
      why: `The delivery has no ${lost.join(' and no ')}, which the signature covers.`,
    };
  if (isSigned(delivery, signature, token)) return { isGenuine: true };
  return explained(delivery, signature, token);
}

function withoutSignature(delivery: Delivery): SignatureVerdict {
  if (headerOf(delivery, 'Signature') !== undefined)
    return {
      isGenuine: false,
      reason: 'unknown',
      why: 'It has a Signature header, as new Central sends one. HPE does not publish what new Central signs, so it cannot be checked here.',
    };
  return { isGenuine: false, reason: 'noSignature', why: `The delivery has no ${signatureHeader} header.` };
}

function isSigned({ body, headers }: Delivery, signature: string, token: string): boolean {
  const mac = createHmac('sha256', token).update(body);
  for (const name of signed) mac.update(headerOf({ headers }, name) ?? '');
  const wanted = mac.digest();
  const given = Buffer.from(signature.trim(), 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Tries the usual changes between the gateway and the program that keeps a delivery. */
function explained(delivery: Delivery, signature: string, token: string): SignatureVerdict {
  const text = Buffer.from(delivery.body);
  const changes: [why: string, body: Buffer][] = [
    [
      'the body without the line end at its end',
      text.subarray(0, text.length - (/\r?\n$/.exec(text.toString('latin1'))?.[0].length ?? 0)),
    ],
    ['the body with a line end at its end', Buffer.concat([text, Buffer.from('\n')])],
    [
      'the body with LF in place of CRLF',
      Buffer.from(text.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
    ],
    [
      'the body with CRLF in place of LF',
      Buffer.from(text.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
    ],
    ['the body without its byte order mark', Buffer.from(text.toString('utf8').replace(/^\uFEFF/, ''))],
    ...rewritten(text),
  ];
  const fitting = changes.find(([, body]) => isSigned({ ...delivery, body }, signature, token));
  if (fitting)
    return {
      isGenuine: false,
      reason: 'altered',
      why: `The signature fits ${fitting[0]}: check the raw bytes of the request, before any program reads them as text or JSON.`,
    };
  if (token.trim() !== token && isSigned(delivery, signature, token.trim()))
    return {
      isGenuine: false,
      reason: 'otherToken',
      why: 'The signature fits the token without the blanks around it.',
    };
  return {
    isGenuine: false,
    reason: 'otherToken',
    why: 'The signature does not fit. Another token signed it (one that was rotated, or of another webhook), or body or headers were changed.',
  };
}

/** The body as a program writes it after reading the JSON. */
function rewritten(body: Buffer): [string, Buffer][] {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const spaced = JSON.stringify(value, undefined, 1)
      .replaceAll(/,\n\s*/g, ', ')
      .replaceAll(/\n\s*/g, '');
    return [
      ['the same JSON without blanks', Buffer.from(JSON.stringify(value))],
      ['the same JSON with a blank behind each comma and colon', Buffer.from(spaced)],
    ];
  } catch {
    return [];
  }
}

export function headerOf({ headers }: Pick<Delivery, 'headers'>, name: string): string | undefined {
  return headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}

/** Reads a delivery that was saved as a HTTP message. Any other text is a body without headers. */
export function readDelivery(bytes: Uint8Array): Delivery {
  const text = Buffer.from(bytes).toString('latin1');
  const head = /^(?:[A-Z]+ \S+ HTTP\/[\d.]+\r?\n)?((?:[\w-]+:[^\n]*\n)+)\r?\n/.exec(text);
  if (!head) return { body: bytes, headers: [] };
  const headers = (head[1] ?? '').split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
  });
  return { body: bytes.subarray(head[0].length), headers };
}
