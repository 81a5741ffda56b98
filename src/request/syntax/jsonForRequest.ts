/**
 * Writes a value of a server as JSON in one line of a request text. References and hidden characters are escaped, since a device
 * may be called “{{$processEnv HOME}}”.
 */
export function jsonForRequest(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('{{', '\\u007b\\u007b')
    .replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (char) =>
      Array.from(
        { length: char.length },
        (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
    );
}
