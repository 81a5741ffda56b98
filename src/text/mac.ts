/** The hexadecimal digits of something written like a MAC address or a part of one, else undefined. */
export function macDigits(text: string): string | undefined {
  // The digits of a short IPv6 address may be as many.
  if (/::|:(?:[^:]*:){5}/.test(text)) return undefined;
  const digits = text.toLowerCase().replace(/[:.\-\s]/g, '');
  return digits.length >= 2 && digits.length <= 12 && /^[0-9a-f]+$/.test(digits) ? digits : undefined;
}

/** A whole MAC address with colons, as Central writes it, from any notation; else undefined. */
export function wholeMac(text: string): string | undefined {
  const digits = macDigits(text);
  return digits?.length === 12 ? (digits.match(/../g) ?? []).join(':') : undefined;
}
