/** Characters that show nothing, hide text, or turn its direction; line ends and tabs are none. */
const unseen = /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of a device or a server in which everything can be seen. */
export function visibleText(text: string): string {
  return text.replace(unseen, '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The same as text of a page or of one of its attributes. */
export function htmlText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** The same as a cell of a Markdown table: neither a link, an image nor the end of the cell. */
export function markdownCell(text: string): string {
  return visibleText(text)
    .replace(/[&<>:@]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()+!|~$]|#(?!\d+;)/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}
