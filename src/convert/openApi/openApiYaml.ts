import type { ScalarTag } from 'yaml';
import { isRaw, rawNumber } from '../../text/json.ts';
import { mostCharacters } from '../sourceText.ts';

/**
 * An OpenAPI document as JSON text, from JSON or YAML; any other text comes back unchanged. YAML is read by the core schema of
 * YAML 1.2, as OpenAPI requires, with merge keys. A text of several
 * documents is unchanged too: other tools refuse it.
 */
export async function jsonOf(text: string): Promise<string> {
  if (/^\uFEFF?\s*\{/.test(text) || text.length > mostCharacters) return text;
  const yaml = await import('../../text/yaml.ts');
  try {
    const [document, ...others] = yaml.parseAllDocuments(text, {
      ...{ schema: 'core', merge: true, intAsBigInt: true, strict: false },
      ...{ prettyErrors: false, logLevel: 'silent' },
      customTags: (tags) => [asWritten, ...tags],
    });
    if (!document || document.errors.length > 0 || others.some((one) => one.toJS() !== null)) return text;
    yaml.visit(document, {
      Scalar: (role, scalar) => {
        // A key is a text: the number itself cannot become one.
        if (role === 'key' && isRaw(scalar.value)) scalar.value = scalar.source;
      },
    });
    return JSON.stringify(document.toJS(), exactNumber) ?? text;
  } catch {
    // There is an alias without an anchor, or more aliases than are followed.
    return text;
  }
}

/** A number with a fraction, with the digits that are written if JSON may have it so: 10.10 is not 10.1. */
const asWritten: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^-?(?:0|[1-9][0-9]*)\.[0-9]+$/,
  resolve: (written) => rawNumber(written),
  identify: isRaw,
  stringify: ({ value }) => JSON.stringify(value),
};

function exactNumber(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? rawNumber(String(value)) : value;
}
