import type { Field, Operation } from './operation.ts';
import { titleOf } from './title.ts';
import { countOf } from '../text/countOf.ts';

/** Most fields of a body that a skeleton shows if no field is known to be required; a comment gives the number of the others. */
const mostFields = 24;

/** A block's text for an operation: path and required query as `{{placeholders}}`, and the body's outline. */
export function skeletonOf(operation: Operation): string {
  const lines = [`### ${titleOf(operation)}`];
  // Everyone can use the sign-in; another host needs an account with that host as its base URL.
  const isOpen = operation.family === 'auth';
  if (operation.server) lines.push(isOpen ? '# @no-auth' : `# at ${operation.server}`);
  lines.push(`${operation.method} ${(isOpen ? (operation.server ?? '') : '') + targetOf(operation)}`);
  const body = bodyOf(operation);
  const left = operation.bodyFields.length - shownFields(operation).length;
  if (left > 0 && isOutline(operation))
    lines.splice(1, 0, `# The body may have ${countOf(left, 'more field')}, which completion offers.`);
  if (body === undefined) return `${lines.join('\n')}\n`;
  if (operation.bodyContentType !== 'multipart/form-data')
    lines.push(`Content-Type: ${operation.bodyContentType}`);
  return `${[...lines, ...body].join('\n')}\n`;
}

/** The template with its parameters as references, and an indented line for each required query field. */
function targetOf(operation: Operation): string {
  const path = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => `{{${nameOf(name)}}}`);
  const required = operation.query.filter((field) => field.required);
  return (
    path + required.map((field, at) => `\n    ${at ? '&' : '?'}${field.name}=${queryValue(field)}`).join('')
  );
}

function queryValue(field: Field): string {
  const value = field.default ?? field.enum?.[0];
  return value === undefined ? `{{${nameOf(field.name)}}}` : encodeURIComponent(String(value));
}

/** A name in a variable's form: letters, digits, "_" and "-". */
function nameOf(name: string): string {
  return name.replaceAll(/[^\w-]+/g, '_') || 'value';
}

function bodyOf(operation: Operation): string[] | undefined {
  if (operation.bodyContentType === 'multipart/form-data') return multipartBody(operation);
  if (operation.bodyContentType === 'application/x-www-form-urlencoded') {
    return ['', operation.bodyFields.map((field) => `${field.name}={{${nameOf(field.name)}}}`).join('&')];
  }
  if (operation.bodySample !== undefined)
    return ['', JSON.stringify(sampleValue(JSON.parse(operation.bodySample)), null, 2)];
  if (!isOutline(operation)) return undefined;
  const entries = shownFields(operation).map((field) => [field.name, emptyValue(field)] as const);
  const outline = Object.fromEntries(entries);
  return ['', JSON.stringify(operation.bodyIsArray ? [outline] : outline, null, 2)];
}

/** Tells if the body is written from the list of its fields. */
function isOutline({ bodyContentType, bodySample }: Operation): boolean {
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)$/.test(bodyContentType ?? '');
  return bodyContentType !== undefined && !isForm && bodySample === undefined;
}

/** The required fields if the reference knows them for sure, else the first fields. */
function shownFields(operation: Operation): readonly Field[] {
  const required = operation.bodyFields.filter((field) => field.required);
  const sure = operation.platform === 'new' && required.length > 0;
  return sure ? required : operation.bodyFields.slice(0, mostFields);
}

function multipartBody(operation: Operation): string[] {
  const parts = operation.bodyFields.flatMap((field) => [
    '--boundary',
    `Content-Disposition: form-data; name="${field.name}"${field.type === 'file' ? `; filename="${nameOf(field.name)}"` : ''}`,
    '',
    field.type === 'file' ? `< ./${nameOf(field.name)}` : `{{${nameOf(field.name)}}}`,
  ]);
  return ['Content-Type: multipart/form-data; boundary=boundary', '', ...parts, '--boundary--'];
}

function emptyValue(field: Field): unknown {
  if (field.enum?.length) return field.type.startsWith('array') ? [field.enum[0]] : field.enum[0];
  if (field.type === 'array<string>') return [''];
  if (field.type.startsWith('array')) return [];
  if (field.type === 'integer' || field.type === 'number') return 0;
  if (field.type === 'boolean') return false;
  return field.type === 'object' ? {} : '';
}

/** Empty values for a sample, whose values are types ("string", "0|1|2"). */
function sampleValue(sample: unknown): unknown {
  if (Array.isArray(sample)) return sample.map(sampleValue);
  if (typeof sample === 'object' && sample !== null) {
    const named = Object.entries(sample).filter(([name]) => !name.startsWith('<'));
    return Object.fromEntries(named.map(([name, value]) => [name, sampleValue(value)]));
  }
  if (sample === 'integer' || sample === 'number') return 0;
  if (sample === 'boolean') return false;
  return typeof sample === 'string' && sample.includes('|') ? (sample.split('|')[0] ?? '') : '';
}
