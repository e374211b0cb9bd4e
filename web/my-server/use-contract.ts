/** What the .proto means while it is written: its mistakes, and the declarations that the handlers are typed by. */

import { useEffect, useMemo, useState } from 'react'
import type { Library } from '../editor/index.ts'
import { declarationsOf, PROTO_NAME } from '../own-server/index.ts'
import { compile, type ProtoProblem } from '../proto-compiler/index.ts'

/** Of typing; a contract is compiled behind it. */
const PAUSE = 150

export interface Contract {
  readonly problems: readonly ProtoProblem[]
  /** By the last text without a mistake: half a word must not redden all handlers. */
  readonly libraries: readonly Library[]
}

export function useContract(proto: string): Contract {
  const text = useSettled(proto)
  const { problems, schema } = useMemo(() => compile(text, PROTO_NAME), [text])
  const [libraries, setLibraries] = useState<readonly Library[]>([])
  useEffect(() => {
    if (schema !== null) setLibraries(declarationsOf(schema, text))
  }, [schema, text])
  return { problems, libraries }
}

/** The value once it has not changed for a while; the first at once. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
