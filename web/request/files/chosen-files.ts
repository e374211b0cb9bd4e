/** Files that were chosen for lines such as `< ./photo.jpg`, by the path that is written there. In memory alone: gone with the page. */
import { create } from 'zustand'
import { onForgotten } from '../../forget/index.ts'

/** Of one file: more than a lesson needs, and little enough to be shown byte by byte. */
export const MAX_BYTES = 10 * 1024 * 1024

export interface ChosenFile {
  /** As it is called on the disk; a page is not told where it lies. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface ChosenFiles {
  readonly files: ReadonlyMap<string, ChosenFile>
  /** What the last press of Run lacked: an object of its own for each, so that a second press asks again. */
  readonly missing: { readonly path: string } | null
}

export const useChosenFiles = create<ChosenFiles>(() => ({ files: new Map(), missing: null }))

onForgotten(() => useChosenFiles.setState({ files: new Map(), missing: null }))

export function chooseFile(path: string, file: ChosenFile): void {
  useChosenFiles.setState(({ files }) => ({ files: new Map(files).set(path, file), missing: null }))
}
