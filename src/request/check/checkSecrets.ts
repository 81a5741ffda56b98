import { isSecretName } from '../../redact/secretName.ts';
import { accountsHeader, isSetElsewhere } from '../syntax/accountsHeader.ts';
import { fix, lineAbove, type Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { variableName } from '../syntax/variableName.ts';

/** Shorter values with the name of a secret are more often examples than secrets. */
const shortestNamed = 8;

/** A value with the name that it has in a request. */
export interface Named {
  name: Range;
  value: Range;
  /** The whole line of a file variable, which a prompt replaces. */
  line?: Range;
}

/** Reports headers that the account sets itself, and literal secrets, which belong into SecretStorage. */
export function checkSecrets(placed: PlacedBlock, withoutAccount: boolean): Problem[] {
  const { block } = placed;
  const isOwn = (name: Range): boolean => isSetElsewhere(textOf(placed, name), !withoutAccount);
  const own = block.headers
    .filter(({ name }) => isOwn(name))
    .map((field) => ({ field, found: accountsHeader(placed, field) }));
  const query = block.request?.target.query ?? [];
  const values: Named[] = [
    ...block.headers.filter(({ name }) => !isOwn(name)),
    ...block.variables.map(({ name, value, range }) => ({ name, value, line: range })),
    ...query.flatMap(({ key, value }) => (value ? [{ name: key, value }] : [])),
  ];
  return [
    ...own.map(({ found }) => found),
    ...own
      .filter(({ field }) => isSecretShaped(textOf(placed, field.value)))
      .map(({ field, found }) => problem('literalSecret', field.value, undefined, found.fixes)),
    ...values
      .filter((one) => isSecret(placed, one))
      .map((one) => problem('literalSecret', one.value, undefined, [asked(placed, one)])),
  ];
}

function isSecret(placed: PlacedBlock, { name, value }: Named): boolean {
  const text = textOf(placed, value);
  return isSecretShaped(text) || (isLiteral(text) && isSecretName(textOf(placed, name).slice(0, 100)));
}

/** Tells if a text may be a secret itself, and not a reference, a template variable or a placeholder. */
export function isLiteral(text: string): boolean {
  return text.length >= shortestNamed && !/\{\{|\s|^[<*•.x]+|^%.*%$|^your|^example/i.test(text.slice(0, 100));
}

/** Makes the fix by which a person is asked for the value: a prompt above the request, and a reference in the value's place. */
export function asked(placed: PlacedBlock, { name, value, line }: Named): Fix {
  const variable = variableName(textOf(placed, name));
  const tag = `# @prompt secret ${variable}`;
  if (line) return fix('askFor', [{ range: line, text: tag }], { name: variable });
  const text = textOf(placed, value);
  const scheme = /^(?:bearer|basic)\s+/i.exec(text.slice(0, 20))?.[0] ?? '';
  const secret = { start: value.start + scheme.length, end: value.end };
  const start = placed.block.request?.range.start ?? 0;
  return fix('askFor', [lineAbove(placed.text, start, tag), { range: secret, text: `{{${variable}}}` }], {
    name: variable,
  });
}

/** Tells if a text looks like a secret: a JSON web token, a bearer token, or 32 or more mixed letters and digits, like Central's. */
export function isSecretShaped(text: string): boolean {
  if (text.includes('{{')) return false;
  if (/(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\./.test(text) || /^(bearer|basic)\s+[\w.~+/=-]{16,}$/i.test(text))
    return true;
  const isLong = /^[A-Za-z0-9]{32,64}$/.test(text);
  return isLong && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
