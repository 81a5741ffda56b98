/** A URL, or undefined where the text is none. `URL.canParse` says yes to some very long hosts at which `new URL` throws. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
