import { editDistance } from '../text/editDistance.ts';
import { isParameter, segmentsOf } from './segments.ts';

/** Letters that a path may have wrong and still be a slip of the hand; a parameter's value is not spelt. */
const mostWrong = 2;

const version = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** Tells if a path is a template's but for the version. */
export function isOtherVersion(path: string, template: string): boolean {
  const written = segmentsOf(path);
  const meant = segmentsOf(template);
  return (
    written.length === meant.length &&
    meant.every((segment, at) => {
      const text = written[at] ?? '';
      return isParameter(segment) || text === segment || (version.test(text) && version.test(segment));
    })
  );
}

/** Tells if a path is a template's with at most two letters wrong. */
export function isMisspelt(path: string, template: string): boolean {
  const written = segmentsOf(path);
  const meant = segmentsOf(template);
  if (written.length !== meant.length) return false;
  const wrong = meant.map((segment, at) => {
    const text = written[at] ?? '';
    if (isParameter(segment) || text === segment) return 0;
    const distance =
      Math.abs(text.length - segment.length) > mostWrong ? Infinity : editDistance(text, segment);
    return distance < segment.length ? distance : Infinity;
  });
  return wrong.reduce((sum, one) => sum + one, 0) <= mostWrong;
}
