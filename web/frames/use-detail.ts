/** The opened row's details with everything derived from them, asked anew while the row still grows. */
import { useEffect, useMemo, useState } from 'react'
import type { Span } from '#proto/wire/model.ts'
import { type Detail, type RowQuery, type TraceSource, traceClient, useTrace } from '../trace/index.ts'
import { ByteOwners } from './model/byte-owners.ts'
import { bytesOf } from './model/detail-bytes.ts'
import { SourceMap } from './model/source-map.ts'
import { type Tree, treeOf } from './model/tree.ts'

export interface Opened {
  readonly detail: Detail
  readonly tree: Tree
  readonly map: SourceMap
  readonly owners: ByteOwners
  bytes(span: Span): Uint8Array
}

export function useDetail(source: TraceSource, query: RowQuery, key: string | null): Opened | null {
  const version = useTrace((state) => state.version[source])
  const [detail, setDetail] = useState<Detail | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the trace is a reason to ask again
  useEffect(() => {
    if (key === null) {
      setDetail(null)
      return
    }
    let isCurrent = true
    traceClient.detail(source, query, key).then((answer) => {
      if (isCurrent)
        setDetail((before) => (before !== null && answer !== null && isSame(before, answer) ? before : answer))
    })
    return () => {
      isCurrent = false
    }
  }, [source, query, key, version])
  return useMemo(() => (detail === null || detail.key !== key ? null : openedOf(detail)), [detail, key])
}

export function openedOf(detail: Detail): Opened {
  const tree = treeOf(detail)
  const map = new SourceMap(detail)
  return { detail, tree, map, owners: new ByteOwners(tree, map), bytes: bytesOf(detail) }
}

/** Other traffic changes the version too; what is shown is then the same and need not be drawn again. */
function isSame(a: Detail, b: Detail): boolean {
  const sizeOf = (detail: Detail) =>
    detail.sources.reduce((sum, { windows }) => sum + windows.reduce((part, { bytes }) => part + bytes.length, 0), 0)
  const last = (detail: Detail) => detail.frames.at(-1)?.frame
  return (
    a.key === b.key &&
    a.frames.length === b.frames.length &&
    a.exchange.closed === b.exchange.closed &&
    last(a)?.status === last(b)?.status &&
    sizeOf(a) === sizeOf(b)
  )
}
