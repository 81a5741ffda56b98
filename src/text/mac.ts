const separator = /[:.\-\s]/;

/** The hexadecimal digits of a text that is written like a MAC address or a part of one, else undefined. */
export function macDigits(text: string): string | undefined {
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

/** The notations of a whole MAC address in small letters, so that a search finds it however it is written; else undefined. */
export function macNotations(text: string): string[] | undefined {
  const whole = wholeMac(text);
  if (whole === undefined) return undefined;
  const digits = whole.replaceAll(':', '');
  const quarters = digits.match(/..../g) ?? [];
  const halves = digits.match(/.{6}/g) ?? [];
  return [
    whole,
    whole.replaceAll(':', '-'),
    quarters.join('.'),
    quarters.join('-'),
    halves.join('-'),
    digits,
  ];
}
