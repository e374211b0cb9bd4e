/** Code that other code took the place of, a starter or what came with a link, until it is brought back or the page is left. */

import { create } from 'zustand'
import { onForgotten } from '../forget/index.ts'
import { useOwnServer } from '../own-server/index.ts'

interface FormerState {
  readonly files: { readonly proto: string; readonly source: string } | null
}

export const useFormer = create<FormerState>(() => ({ files: null }))

onForgotten(() => useFormer.setState({ files: null }))

export function keepFormer(): void {
  const { proto, source } = useOwnServer.getState()
  useFormer.setState({ files: { proto, source } })
}

export function restoreFormer(): void {
  const { files } = useFormer.getState()
  if (files === null) return
  const { edit } = useOwnServer.getState()
  edit('proto', files.proto)
  edit('source', files.source)
  useFormer.setState({ files: null })
}
