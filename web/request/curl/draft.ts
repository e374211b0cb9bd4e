/** A request as a command says it, before it is written as a block. */

/** What is not in the block, and why. `what` is as it was written. */
export interface LeftOut {
  /**
   * `host`: every request goes to this server. `browser`: headers that a browser writes by itself. `file`: what stands in a file. `variable`:
   * a variable of the shell, whose value is to be given. `option`: has no counterpart. `rest`: is no part of the command.
   * `body`: cannot be written in a block as it is.
   */
  readonly why: 'host' | 'browser' | 'file' | 'variable' | 'option' | 'rest' | 'body'
  readonly what: string
}

/** As a command says it, before anything is decided. */
export interface Draft {
  method: string | null
  url: string | null
  headers: [string, string][]
  /** Parts of a body or query, `a=1`; joined by `&`. */
  data: string[]
  body: string | null
  parts: FormPart[]
  query: string[]
  isGet: boolean
  isHead: boolean
  timeout: string | null
  readonly leftOut: LeftOut[]
}

export interface FormPart {
  readonly name: string
  readonly value: string
  readonly type: string | null
}

export function emptyDraft(): Draft {
  return {
    ...{ method: null, url: null, headers: [], data: [], body: null, parts: [], query: [] },
    ...{ isGet: false, isHead: false, timeout: null, leftOut: [] },
  }
}
