import type { FileNames } from '../resolve/fileNames.ts';

interface Names {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The names of a file that the checks of one block need. */
export interface CheckedNames {
  calls: Names;
  captures: Names;
  local: Pick<Names, 'has'>;
  /** The variables of the file's header. */
  variables: ReadonlyMap<string, string>;
  /** By the block's index. */
  repeated: { has(index: number): boolean };
}

type Kind = 'calls' | 'captures' | 'local';

/**
 * The names of a file for the check of one block, with a record of every question: an outcome stays valid while the
 * file gives the same answers. The header's variables are not recorded: a caller that keeps an outcome compares the header.
 */
export class AskedNames implements CheckedNames {
  readonly variables: ReadonlyMap<string, string>;
  #names: FileNames | undefined;
  #responses: [kind: Kind, name: string, response: boolean][] = [];
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

  /** Ends the questions and forgets the file, so that a kept outcome does not hold the file. */
  close(): void {
    this.#names = undefined;
  }

  /** Tells if a block at `index` of a file would get the same answers as this one. */
  holdsFor(names: FileNames, index: number): boolean {
    return (
      (this.#isRepeated === undefined || this.#isRepeated === names.repeated.has(index)) &&
      (this.#list === undefined || this.#list === names.list()) &&
      this.#responses.every(([kind, name, response]) => names[kind].has(name) === response)
    );
  }

  #asked(kind: Kind): Names {
    return {
      has: (name) => {
        const response = this.#names?.[kind].has(name) ?? false;
        this.#responses.push([kind, name, response]);
        return response;
      },
      keys: () => {
        this.#list = this.#names?.list();
        return this.#names?.[kind].keys() ?? [];
      },
    };
  }
}
