import type { Platform } from '../auth/account.ts';
import type { Field, Operation } from '../catalogue/operation.ts';
import { textOf, type PlacedBlock, type QueryField } from './model.ts';
import { methodOf } from './parseRequestLine.ts';
import { problem, type Fix, type Problem } from './problem.ts';

/** What the checks ask of the catalogue. Paths may hold `{{…}}`. */
export interface CatalogueLookup {
  find(method: string, path: string, platform: Platform): Operation | undefined;
  at(path: string, platform: Platform): readonly Operation[];
  nearest(path: string, platform: Platform): readonly Operation[];
  twin(operation: Operation): Operation | undefined;
  successor(operation: Operation): { state: string; successor?: Operation } | undefined;
}

/** Checks a request line against the operations of a platform: told to the person, and never in a call's way. */
export function checkAgainstCatalogue(
  placed: PlacedBlock,
  platform: Platform,
  catalogue: CatalogueLookup,
): Problem[] {
  const { request } = placed.block;
  if (!request || request.target.segments.length === 0) return [];
  const method = methodOf(placed.text, request.method);
  const path = pathOf(placed);
  const operation = catalogue.find(method, path, platform);
  if (!operation) return unknown(placed, method, path, platform, catalogue);
  return [
    ...superseded(placed, operation, catalogue),
    ...missing(placed, operation),
    ...values(placed, operation),
  ];
}

/** The path as it is written, without host and query. */
export function pathOf(placed: PlacedBlock): string {
  return (placed.block.request?.target.segments ?? []).map((range) => `/${textOf(placed, range)}`).join('');
}

function unknown(
  placed: PlacedBlock,
  method: string,
  path: string,
  platform: Platform,
  catalogue: CatalogueLookup,
): Problem[] {
  const { request } = placed.block;
  const segments = request?.target.segments ?? [];
  const range = { start: (segments[0]?.start ?? 1) - 1, end: segments.at(-1)?.end ?? 0 };
  const here = catalogue.at(path, platform);
  if (here.length > 0) {
    const methods = here.map((one) => one.method).join(', ');
    return [problem('methodNotHere', request?.method ?? range, { method, methods })];
  }
  const other = catalogue.find(method, path, platform === 'classic' ? 'new' : 'classic');
  if (other) return [otherPlatform(other, range, catalogue.twin(other))];
  const near = catalogue.nearest(path, platform).slice(0, 3);
  const fixes = near.map((one): Fix => ({
    title: `Use ${one.path}`,
    edits: [{ range, text: templated(one.path) }],
  }));
  const named = near.map((one) => one.path).join(', ');
  return [
    near.length > 0
      ? problem('unknownPathNear', range, { paths: named }, fixes)
      : problem('unknownPath', range),
  ];
}

function otherPlatform(
  other: Operation,
  range: { start: number; end: number },
  twin: Operation | undefined,
): Problem {
  const platform = other.platform === 'classic' ? 'classic Central' : 'new Central';
  if (!twin) return problem('otherPlatform', range, { platform });
  const fix: Fix = { title: `Use ${twin.path}`, edits: [{ range, text: templated(twin.path) }] };
  return problem('otherPlatformTwin', range, { platform, twin: `${twin.method} ${twin.path}` }, [fix]);
}

/** A template as text: `{serial}` becomes `{{serial}}`. */
function templated(path: string): string {
  return path.replace(/\{([^{}]+)\}/g, (_whole, name: string) => `{{${name.replace(/[^\w-]/g, '_')}}}`);
}

function superseded(placed: PlacedBlock, operation: Operation, catalogue: CatalogueLookup): Problem[] {
  const found = catalogue.successor(operation);
  const { request } = placed.block;
  if (!found || !request) return [];
  const { range } = request.target;
  if (!found.successor) return [problem('deprecated', range)];
  return [
    problem('deprecatedFor', range, { successor: `${found.successor.method} ${found.successor.path}` }),
  ];
}

function missing(placed: PlacedBlock, operation: Operation): Problem[] {
  const { request } = placed.block;
  if (!request) return [];
  const written = new Set(request.target.query.map(({ key }) => nameOf(placed, key)));
  const end =
    request.target.query.at(-1)?.value?.end ??
    request.target.query.at(-1)?.key.end ??
    request.target.segments.at(-1)?.end ??
    0;
  const isOpen = [...written].some((name) => name.includes('{{'));
  return operation.query
    .filter((field) => field.required && !written.has(field.name) && !isOpen)
    .map((field) => {
      const text = `${written.size > 0 ? '&' : '?'}${field.name}=${String(field.default ?? field.enum?.[0] ?? '')}`;
      const fix: Fix = { title: `Add “${field.name}”`, edits: [{ range: { start: end, end }, text }] };
      return problem('missingParameter', request.target.range, { name: field.name }, [fix]);
    });
}

function values(placed: PlacedBlock, operation: Operation): Problem[] {
  return (placed.block.request?.target.query ?? []).flatMap((written) => {
    const field = operation.query.find(({ name }) => name === nameOf(placed, written.key));
    return field && written.value ? valueProblem(placed, written, field) : [];
  });
}

function valueProblem(placed: PlacedBlock, { value }: QueryField, field: Field): Problem[] {
  const text = value ? nameOf(placed, value) : '';
  if (!value || text.includes('{{')) return [];
  const { name, min, max, maxLength } = field;
  if (field.enum && field.enum.length > 0 && !isOneOf(text, field)) {
    const fixes = field.enum.slice(0, 8).map((one): Fix => ({
      title: `Use “${one}”`,
      edits: [{ range: value, text: encodeURIComponent(one) }],
    }));
    return [problem('notOneOf', value, { name, values: field.enum.slice(0, 12).join(', ') }, fixes)];
  }
  const isNumber = field.type === 'integer' || field.type === 'number';
  if (isNumber && !/^-?\d+(\.\d+)?$/.test(text)) return [problem('notANumber', value, { name })];
  if (isNumber && max !== undefined && Number(text) > max) {
    const fix: Fix = { title: `Use ${max}`, edits: [{ range: value, text: String(max) }] };
    return [problem('aboveMaximum', value, { name, max }, [fix])];
  }
  if (isNumber && min !== undefined && Number(text) < min)
    return [problem('belowMinimum', value, { name, min })];
  if (maxLength !== undefined && text.length > maxLength)
    return [problem('tooLong', value, { name, max: maxLength })];
  return [];
}

function isOneOf(text: string, field: Field): boolean {
  const parts = field.type.startsWith('array') ? text.split(',') : [text];
  return parts.every((part) => field.enum?.some((one) => String(one) === part) ?? true);
}

function nameOf(placed: PlacedBlock, range: { start: number; end: number }): string {
  const text = textOf(placed, range);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
