import type { Operation } from '../operation.ts';
import { queryField } from '../queryOf.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { titleOf } from '../title.ts';
import { valuesOf, type CallValues, type Deed, type DeedCall } from './callValues.ts';
import { configurationDeed } from './configurationDeed.ts';
import { emptyTargets, fillTemplate, pastTimes } from './fillTemplate.ts';
import { landingOf, type Landing } from './landing.ts';
import { sentMembers } from './sentMembers.ts';
import { serviceDeed } from './serviceDeed.ts';
import { inARow, noNames, shownValue, withSites, type KnownNames } from './shownNames.ts';
import { workspaceTemplate } from './workspaceTemplate.ts';
import templateData from './templates.json' with { type: 'json' };

/** Most characters of a deed's words. */
const longest = 300;

const templates = new Map(
  Object.entries<Record<string, string>>(templateData).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, text]) => [`${method} ${path}`.toLowerCase(), text]),
  ),
);

/**
 * Says in words what a call changes, with names for the ids that `names` knows. Without an operation it says that the call is unknown;
 * it never gives the raw path. With `now` in milliseconds a note says which times have passed. Never throws.
 */
export function deedOf(
  call: DeedCall,
  operation: Operation | undefined,
  names: KnownNames = noNames,
  now?: number,
): Deed {
  if (!operation) return unknownDeed(call);
  const values = valuesOf(call, operation.path);
  const template = templateFor(operation, values);
  const found =
    template !== undefined
      ? withLanding(
          fillTemplate(template, values, names),
          // A template with the scope already says where the change lands.
          template.includes('{scope:') ? undefined : landingOf(operation, values, names, 'it'),
        )
      : (configurationDeed(operation, values, names) ??
        serviceDeed(operation, values, names) ??
        titledDeed(operation, values));
  const empty = template === undefined ? [] : emptyTargets(template, values);
  const notes = empty.map((name) => `“${name}” is an empty list.`);
  const past = template === undefined || now === undefined ? [] : pastTimes(template, values, now);
  notes.push(...past.map((time) => `The time ${time} has passed.`));
  if (queryField(operation, 'dry-run') && values.query.get('dry-run')?.join() === 'true')
    notes.push('It is a dry run: the server only checks it.');
  const words = withSites(found.words);
  // Words that are cut may not have all that the template filled in.
  const filled = words.length > longest ? undefined : template;
  if (operation.family === 'greenlake') notes.push(...sentMembers(operation, values, filled));
  return { words: bounded(words), notes: [...notes, ...found.notes] };
}

/** The template of an operation: by the command at the end of its path, else by the path. Versions of a path share one. */
function templateFor(operation: Operation, values: CallValues): string | undefined {
  const { segments } = values;
  const path = segmentsOf(operation.path).map(general);
  const withCommand = path.map((segment, at) =>
    segment === '{command}' ? (segments[at] ?? segment) : segment,
  );
  const found = (all: readonly string[]) =>
    templates.get(`${operation.method} /${all.join('/')}`.toLowerCase());
  return workspaceTemplate(operation, values) ?? found(withCommand) ?? found(path);
}

function general(segment: string, at: number, all: readonly string[]): string {
  if (/^v\d+(?:alpha|beta)?\d*$/i.test(segment)) return 'v*';
  return at === 2 && all[0] === 'network-troubleshooting' && !isParameter(segment) ? '*' : segment;
}

function withLanding(words: string, landing: Landing | undefined): Deed {
  return { words: landing ? `${words} ${landing.words}` : words, notes: landing?.notes ?? [] };
}

/** Words for an operation without a template: its title, and the values of its path. */
function titledDeed(operation: Operation, { path }: CallValues): Deed {
  const values = [...path.values()].map(shownValue).filter(Boolean);
  const title = titleOf(operation);
  return { words: values.length > 0 ? `${title}: ${inARow(values)}` : title, notes: [] };
}

function unknownDeed({ method }: DeedCall): Deed {
  return {
    words: `Send a ${shownValue(method)} call that the API reference does not have`,
    notes: ['What it changes cannot be said.'],
  };
}

function bounded(words: string): string {
  return words.length > longest ? `${words.slice(0, longest - 1).toWellFormed()}…` : words;
}
