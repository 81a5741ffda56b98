/** A sentence as Markdown that shows it as it is, and wraps, which the API's own `appendText` keeps it from. */
export function plainText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&$@:]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
