import { isSecretName } from '../redact/secretName.ts';
import { variableName } from '../request/syntax/variableName.ts';

/** A name that a prompt asks for, and the tag of the prompt. */
export interface ForeignPrompt {
  name: string;
  line: string;
}

const kinds = /^\$(input|password|pick)(?:-askonce)?(?=\s|$)/;
const valueMark = '$value:';

/**
 * Reads a prompt of httpYac in the place of a value (`$input label $value: default`, `$password`, `$pick`). Its name is the name of the
 * variable that holds it, else its label. A default is kept if the name is not a secret's, the choices always; undefined for
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
