import { foreignReference } from '../request/resolve/foreignReference.ts';
import { variableName } from '../request/syntax/variableName.ts';
import { foreignPrompt } from './foreignPrompt.ts';
import { maskedLine } from './foreignScript.ts';
import type { Notes } from './note.ts';

const reference = /\{\{([^{}\n]{0,200})\}\}/g;

/** The text with other clients' references written as in this language; `asked` collects the prompt tags by name. */
export function convertReferences(text: string, notes: Notes, asked?: Map<string, string>): string {
  return text.replace(reference, (whole, inside: string) => {
    const name = inside.trim();
    if (!name.startsWith('$')) return plainReference(whole, name, notes);
    // A variable that all environments share has its plain name here.
    const shared = /^\$shared[\s.]+([\w-]+)$/.exec(name)?.[1];
    if (shared !== undefined) return `{{${variableName(shared)}}}`;
    const prompt = asked && foreignPrompt(name);
    if (prompt) {
      asked.set(prompt.name, prompt.line);
      return `{{${prompt.name}}}`;
    }
    if (/^\$(?:processEnv|dotenv)\s+%/.test(name)) notes.add('indirectName', { name });
    const known = foreignReference(name);
    if (known !== undefined) return `{{${known}}}`;
    const masked = maskedLine(name);
    notes.add('unknownSystemName', { name: masked });
    return `{{${variableName(masked.slice(1))}}}`;
  });
}

/** Does the same for Postman. Its names may hold dots and brackets, and it has no paths. */
export function convertPostmanReferences(text: string, notes: Notes): string {
  if (/\{\{[^{}\n]*\{\{[^{}\n]*\}\}[^{}\n]*\}\}/.test(text)) notes.add('nameFromNames');
  const plain = text.replace(reference, (whole, inside: string) =>
    /^\s*\$/.test(inside) || !/[.[\]]/.test(inside) ? whole : `{{${variableName(inside.trim())}}}`,
  );
  return convertReferences(plain, notes);
}

/** A reference without the blanks and signs that this language does not allow; a path such as `login.response.body.$.id` stays. */
function plainReference(whole: string, name: string, notes: Notes): string {
  if (
    /^[\p{L}_][\p{L}\p{N}_-]*(?:$|[.[|\s])/u.test(name) &&
    !/[()=?+]/.test(name) &&
    !/^[\p{L}\p{N}_-]+\s+[^|\s]/u.test(name)
  )
    return whole;
  if (/[()+*=?<>`;!&"']/.test(name)) {
    // A literal within it may be a secret.
    const plain = variableName(name.replaceAll(/(["'`])[^"'`]*\1?/g, ' ').trim());
    notes.add('codeLeft', { name: plain });
    return `{{${plain}}}`;
  }
  // REST Client's “%” encodes a value, which happens here anyway.
  return `{{${variableName(name.replace(/^%/, ''))}}}`;
}
