import { mask } from '../../../redact/redact.ts';
import { isSecretName } from '../../../redact/secretName.ts';
import { shortened } from '../../../text/shortened.ts';
import type { Predicate, Subject } from '../../syntax/predicate.ts';
import type { Condition } from './assert.ts';
import { masked } from '../question/question.ts';
import type { AssertOutcome } from '../runOutcome.ts';
import { cleanerOf, type Run } from '../runState.ts';

/** A condition as it is written in an assert or a `@when`. */
interface Written {
  text: string;
  subject: Subject | { kind: 'expression'; text: string };
  predicate: Predicate;
}

/** The most characters of a value that an outcome shows, and that it looks at for this. */
const mostShown = 500;
const mostLooked = 65_536;
/** Values that reveal nothing about a secret. */
const saysNothing = /^(?:|nothing|null|true|false|\[\]|\{\}|""|'')$/;

/**
 * Gives a condition and the actual value in the form that a person may see. `resolved` has its references replaced, and `secrets` are
 * masked.
 */
export function shownCheck(
  run: Run,
  written: Written,
  resolved: Condition | undefined,
  actual: string,
  secrets: Set<string>,
): Omit<AssertOutcome, 'ok'> {
  const clean = cleanerOf(run);
  secrets.delete('');
  const hide = (text: string) => clean(masked(text, secrets));
  // The value of a secret has no name beside it, so it is masked as a whole.
  const hideValue = (text: string) =>
    isSecretSubject(written.subject) && !saysNothing.test(text) ? mask : hide(text);
  const { expected } = (resolved ?? written).predicate;
  const given = written.predicate.expected;
  const at = written.text.lastIndexOf(given ?? '');
  const isGiven = at >= 0 && given !== undefined && !given.includes('{{') && given !== '';
  return {
    text: isGiven
      ? hide(written.text.slice(0, at) + hideValue(given) + written.text.slice(at + given.length))
      : hide(written.text),
    actual: shortened(hideValue(actual.slice(0, mostLooked)), mostShown),
    ...(expected !== undefined && { expected: hideValue(expected) }),
  };
}

/** Tells if a condition looks at a secret, by the header's name or by a name in its path. */
export function isSecretSubject(subject: Written['subject']): boolean {
  if (subject.kind === 'header') return isSecretName(subject.name);
  if (subject.kind !== 'body' && subject.kind !== 'expression') return false;
  const written = subject.kind === 'body' ? subject.jsonPath : subject.text;
  // Names in a filter choose the items; they do not name the value.
  const path = (written ?? '').replace(/\?[^\]]*\]/g, ']');
  return [...path.matchAll(/[\p{L}\p{N}_-]+/gu)].some(([name]) => isSecretName(name));
}
