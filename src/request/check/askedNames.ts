import type { FileNames } from '../resolve/fileNames.ts';

interface Names {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The names of its file that the checks of one block look at. */
export interface CheckedNames {
  calls: Names;
  captures: Names;
  local: Pick<Names, 'has'>;
  /** The header's. */
  variables: ReadonlyMap<string, string>;
  /** By the block's index. */
  repeated: { has(index: number): boolean };
}

type Kind = 'calls' | 'captures' | 'local';

/**
 * The names of a file for the check of one block, with a note of every question: what was found holds for as long as the
 * file answers them alike. The header's variables are not noted, for whoever keeps an outcome compares the header itself.
 */
export class AskedNames implements CheckedNames {
  readonly variables: ReadonlyMap<string, string>;
  #names: FileNames | undefined;
  #answers: [kind: Kind, name: string, answer: boolean][] = [];
  #isRepeated: boolean | undefined;
  #list: string | undefined;

  constructor(names: FileNames) {
    this.#names = names;
    this.variables = names.variables;
  }

  readonly calls = this.#asked('calls');
  readonly captures = this.#asked('captures');
  readonly local = this.#asked('local');
  readonly repeated = {
    has: (index: number) => (this.#isRepeated = this.#names?.repeated.has(index) ?? false),
  };

  /** Ends the asking: what is kept with an outcome holds no file. */
  close(): void {
    this.#names = undefined;
  }

  /** Tells if a block that stands at `index` of a file would be answered as this one was. */
  holdsFor(names: FileNames, index: number): boolean {
    return (
      (this.#isRepeated === undefined || this.#isRepeated === names.repeated.has(index)) &&
      (this.#list === undefined || this.#list === names.list()) &&
      this.#answers.every(([kind, name, answer]) => names[kind].has(name) === answer)
    );
  }

  #asked(kind: Kind): Names {
    return {
      has: (name) => {
        const answer = this.#names?.[kind].has(name) ?? false;
        this.#answers.push([kind, name, answer]);
        return answer;
      },
      keys: () => {
        this.#list = this.#names?.list();
        return this.#names?.[kind].keys() ?? [];
      },
    };
  }
}
