const separator = /[:.\-\s]/;
/** The notation of Central's own lists, which have it 50,000 times. */
const usual = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i;

/** The hexadecimal digits of a text that is written like a MAC address or a part of one, else undefined. */
export function macDigits(text: string): string | undefined {
  if (usual.test(text)) return text.toLowerCase().replaceAll(':', '');
  const whole = wholeMac(text);
  if (whole !== undefined) return whole.replaceAll(':', '');
  // A short IPv6 address may have as many digits.
  if (/::|:(?:[^:]*:){5}/.test(text)) return undefined;
  const digits = text.toLowerCase().split(separator).join('');
  return /^[0-9a-f]{2,12}$/.test(digits) ? digits : undefined;
}

/**
 * A whole MAC address with colons, as Central writes it, from any notation; else undefined. `arp -a` of macOS, BSD and Solaris leaves
 * out a zero at the front of a part: `94:60:d5:c0:a:b`.
 */
export function wholeMac(text: string): string | undefined {
  const parts = text.toLowerCase().split(separator);
  const digits = parts.map((part) => (parts.length === 6 ? part.padStart(2, '0') : part)).join('');
  const isEven = parts.every((part) => part !== '' && part.length <= 12 / parts.length);
  return isEven && /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : undefined;
}

/**
 * Makes the pattern that finds a whole MAC address within a text in small letters, in any notation; undefined for another text. As a word
 * it is not found behind a letter either, as in `sep001a1e00000b`.
 */
export function macPattern(text: string, isWord: boolean): RegExp | undefined {
  const whole = wholeMac(text);
  if (whole === undefined) return undefined;
  const digits = whole.replaceAll(':', '');
  const parts = whole.split(':').map((part) => part.replace(/^0/, '0?'));
  const notations = [parts, digits.match(/..../g) ?? [], digits.match(/.{6}/g) ?? [], [digits]];
  const any = notations.map((one) => one.join('[:. -]')).join('|');
  const beside = isWord ? '[0-9a-z]' : '[0-9a-f]';
  return new RegExp(`(?<!${beside})(?:${any})(?!${beside})`);
}
