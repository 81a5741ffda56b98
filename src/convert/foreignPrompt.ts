import { isSecretName } from '../redact/secretName.ts';
import { variableName } from '../request/syntax/variableName.ts';

/** A name that is asked for, and the tag that asks. */
export interface ForeignPrompt {
  name: string;
  line: string;
}

const kinds = /^\$(input|password|pick)(?:-askonce)?(?=\s|$)/;
const valueMark = '$value:';

/**
 * Reads a prompt of httpYac that stands in place of a value (`$input label $value: default`, `$password`, `$pick`), by the name of the variable
 * that holds it or else by its label. A default stays in a variable whose name tells no secret, the choices always; undefined for
 * anything else.
 */
export function foreignPrompt(reference: string, variable?: string): ForeignPrompt | undefined {
  const [whole, kind] = kinds.exec(reference) ?? [];
  if (whole === undefined) return undefined;
  const [label = '', value = ''] = reference
    .slice(whole.length)
    .split(valueMark, 2)
    .map((text) => text.trim());
  const name = variable ?? variableName(label.replace(/[^\p{L}\p{N}]+$/u, ''));
  if (kind === 'password' || isSecretName(name)) return { name, line: lineOf(`secret ${name}`, label) };
  const isShown = value !== '' && (kind === 'pick' || variable !== undefined);
  return { name, line: lineOf(name, label, isShown ? `(${value})` : '') };
}

function lineOf(...parts: string[]): string {
  return ['# @prompt', ...parts].filter((part) => part !== '').join(' ');
}
