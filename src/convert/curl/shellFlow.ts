import type { ShellCommand } from './shellValues.ts';

/** First words of commands that only test something. */
const tests = /^(?:test|\[\[?|!|false|grep|command|which|type)$/;

/** Conditions, loops, functions and tests around the commands of a shell's text, which are given to it one after the other. */
export class ShellFlow {
  #branches = 0;
  #isTest = false;
  #isTested = false;

  /** Notes if the next command runs for certain, from the signs around it, the group it is in, and the branches that its words open or close. */
  place(own: ShellCommand, before: string, isInGroup: boolean, isFollowed: boolean): void {
    const [first = ''] = own.words;
    const isBranch =
      /^(?:if|for|while|until|case|select)$/.test(first) ||
      own.words.some((word) => /^(?:\S+\(\))?\{$/.test(word));
    const isInside = isInGroup || this.#branches !== 0 || isBranch;
    own.isCertain = !isInside && !isFollowed && /^\)?[\n;]+$/.test(before);
    own.isBranch = this.#branches > 0 || isBranch || this.#follows(first, before) || /\|\|\n*$/.test(before);
    if (isBranch) this.#branches++;
    if (/^(?:fi|done|esac|\})$/.test(first)) this.#branches--;
  }

  /** Tells if a command runs only after a test, as in `[ -n "$A" ] && curl …`, also behind others and in their pipe. */
  #follows(first: string, before: string): boolean {
    const isNext = /&&\n*$/.test(before);
    const isPiped = /(?:^|[^|])\|\n*$/.test(before);
    this.#isTested = (this.#isTested && (isNext || isPiped)) || (this.#isTest && isNext);
    this.#isTest = tests.test(first);
    return this.#isTested;
  }
}
