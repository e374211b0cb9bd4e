/** What each shell hands over. */
export interface Command {
  readonly words: readonly string[]
  /** What a heredoc hands to its standard input; null: none. */
  readonly input: string | null
}

export interface ReadCommands {
  readonly commands: readonly Command[]
  /** What stands behind a command and is none, `| jq .`, in its order. */
  readonly rest: readonly string[]
}

/** Around a shell variable's name within a word: characters that no text has (Unicode, "noncharacters"). */
export const VARIABLE_BEGIN = '\ufdd0'
export const VARIABLE_END = '\ufdd1'
