import { parseJsonText } from '../../text/json.ts';

/** Writes the step of a JSONPath to a member: short if the name allows it, else in quotes, with the escapes of RFC 9535. */
export function memberStep(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : quotedStep(name, "'");
}

/** Writes such a step always in brackets, with quotes of the given kind. */
export function quotedStep(name: string, quote: string): string {
  const inDouble = JSON.stringify(name).slice(1, -1);
  const text = quote === '"' ? inDouble : inDouble.replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `[${quote}${text}${quote}]`;
}

/** Reads the name of a step, written `.name`, `['name']` or `["name"]`; the written text if its escapes are wrong. */
export function nameOfStep(step: string): string {
  return step.startsWith('.') ? step.slice(1) : unquoted(step.slice(2, -2));
}

/** Reads the text inside the quotes of a step. */
export function unquoted(text: string): string {
  const json = text.replaceAll(/\\(.)|"/gs, (sign, escaped) => {
    if (sign === '"') return '\\"';
    return escaped === "'" ? "'" : sign;
  });
  const read = parseJsonText(`"${json}"`);
  return typeof read === 'string' ? read : text;
}
