import { isLook, type Look, looks, lookVariable } from '../../scripts/tests/looks.ts';

/** The look that the run asks for. */
export function chosenLook(): Look | undefined {
  const name = process.env[lookVariable];
  return isLook(name) ? looks[name] : undefined;
}
