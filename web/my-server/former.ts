/** Code that other code took the place of, a starter or what came with a link, until it is brought back or the page is left. */

import { create } from 'zustand'
import { onForgotten } from '../forget/index.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { starterFiles, useOwnServer } from '../own-server/index.ts'

interface FormerState {
  readonly files: { readonly proto: string; readonly source: string } | null
}

export const useFormer = create<FormerState>(() => ({ files: null }))

onForgotten(() => useFormer.setState({ files: null }))

/** Before other code comes. A starter that nobody has changed is there again by the menu. */
export function keepFormer(): void {
  const { proto, source, starter } = useOwnServer.getState()
  const isAsItCame =
    starter !== null &&
    LANGUAGES.some((language) => {
      const files = starterFiles(starter, language)
      return files.proto === proto && files.source === source
    })
  if (!isAsItCame) useFormer.setState({ files: { proto, source } })
}

export function restoreFormer(): void {
  const { files } = useFormer.getState()
  if (files === null) return
  const { edit } = useOwnServer.getState()
  edit('proto', files.proto)
  edit('source', files.source)
  useFormer.setState({ files: null })
}
